#include "cli/trace.h"

#include "analysis/observation.h"
#include "cli/output.h"
#include "cli/wrap.h"

#include <string.h>

#define ITEMS_SHOWN 20

struct trace {
    FILE *out;
    const struct decision *decision;
    const json_t *conditions, *facts, *parameters; /* of the explanation */
    json_t *shown;                                 /* codes of conditions whose facts have been printed */
    size_t width;
    struct buffer guide; /* the lines of the tree on the left */
    struct buffer line;  /* being put together */
};

static const struct {
    const char *result, *mark;
    enum style style;
} marks[] = {{"met", "✓", STYLE_GOOD}, {"unmet", "✗", STYLE_BAD}, {"unknown", "?", STYLE_WARNING}};

static const struct {
    const char *key, *title;
} groups[] = {{"all", "全部成立"}, {"any", "任一成立"}, {"none", "均不成立"}, {"not", "不成立"}, {"of", NULL}, {"otherwise", "其他情形"}};

static const struct {
    const char *source, *title;
} sources[] = {{"request", "请求"}, {"reference", "参考数据"}, {"default", "缺省"}, {"derived", "推算"}, {"unknown", "未知"}};

static const char *const kind_titles[KIND_COUNT] = {"人员", "企业", "区域"};

static const char *string_of(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));

    return value != NULL ? value : "";
}

/* Of an outcome or action: with `explain: codes` it has none, and its code stands for it. */
static const char *label_of(const json_t *object)
{
    return string_of(object, json_object_get(object, "label") != NULL ? "label" : "code");
}

/* ---------------------------------------------------------------- a line */

/* Appends texts up to a NULL. */
static void add_texts(struct trace *t, const char *const *texts)
{
    for (; *texts != NULL; texts++)
        wrap_append(&t->line, *texts);
}

#define add(t, ...) add_texts(t, (const char *const[]){__VA_ARGS__, NULL})

static void add_styled(struct trace *t, enum style style, const char *text)
{
    buffer_text(&t->line, style_on(t->out, style));
    add(t, text);
    buffer_text(&t->line, style_on(t->out, STYLE_PLAIN));
}

static void add_code(struct trace *t, const char *code)
{
    add(t, "  ");
    add_styled(t, STYLE_FAINT, code);
}

static void add_citation(struct trace *t, const char *citation)
{
    if (citation == NULL || citation[0] == '\0')
        return;
    buffer_text(&t->line, style_on(t->out, STYLE_FAINT));
    add(t, "〔", citation, "〕");
    buffer_text(&t->line, style_on(t->out, STYLE_PLAIN));
}

static void add_mark(struct trace *t, const char *result)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(marks[i].result, result) == 0)
            add_styled(t, marks[i].style, marks[i].mark);
    add(t, " ");
}

/* Prints the line behind the tree's guide, and begins the next. `code`, unless NULL, comes last on it. */
static void end_line(struct trace *t, const char *code, const char *first, const char *rest)
{
    if (code != NULL)
        add_code(t, code);
    wrap_print(t->out, &t->guide, first, rest, &t->line, t->width);
    buffer_clear(&t->line);
}

static void print_heading(struct trace *t, const char *title)
{
    (void)fputc('\n', t->out);
    add_styled(t, STYLE_STRONG, title);
    end_line(t, NULL, "", "");
}

/* ---------------------------------------------------------------- values */

static void add_value(struct trace *t, const json_t *value, const struct enumeration *values, const char *unit)
{
    const char *text = json_string_value(value), *label = NULL;

    for (size_t i = 0; text != NULL && values != NULL && values->labels != NULL && i < values->count; i++)
        if (strcmp(values->codes[i], text) == 0)
            label = values->labels[i];
    if (label != NULL) {
        add(t, label);
        add_code(t, text);
    } else if (text != NULL) {
        add(t, text);
    } else if (json_is_boolean(value)) {
        add(t, json_is_true(value) ? "是" : "否");
    } else if (json_is_number(value)) {
        buffer_number(&t->line, json_number_value(value));
        if (unit != NULL)
            add(t, " ", unit);
    } else {
        add_styled(t, STYLE_WARNING, "未知");
    }
}

static void print_item(struct trace *t, const struct fact *list, const json_t *item, const char *lead)
{
    add(t, "· ");
    for (size_t i = 0; i < list->field_count; i++) {
        const struct fact *field = &list->fields[i];
        add(t, i > 0 ? "；" : "", field->label != NULL ? field->label : field->name, " ");
        add_value(t, json_object_get(item, field->name), field->values, field->unit);
    }
    end_line(t, NULL, lead, lead);
}

static void add_source(struct trace *t, const json_t *fact)
{
    const json_t *stale = json_object_get(fact, "stale_seconds");

    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        if (strcmp(sources[i].source, string_of(fact, "source")) != 0 || json_is_null(json_object_get(fact, "value")))
            continue;
        buffer_text(&t->line, style_on(t->out, STYLE_FAINT));
        add(t, "（", sources[i].title);
        if (stale != NULL) {
            add(t, "，已过 ");
            buffer_number(&t->line, json_number_value(stale));
            add(t, " 秒未核新");
        }
        add(t, "）");
        buffer_text(&t->line, style_on(t->out, STYLE_PLAIN));
    }
}

static void print_fact(struct trace *t, const char *name, const char *lead)
{
    const struct fact *fact = ruleset_fact(t->decision->ruleset, name, strlen(name));
    const json_t *entry = json_object_get(t->facts, name), *value = json_object_get(entry, "value");
    char deeper[64];

    if (entry == NULL || fact == NULL)
        return;
    add(t, fact->label != NULL ? fact->label : name, " = ");
    if (json_is_array(value))
        buffer_format(&t->line, "%zu 项", json_array_size(value));
    else
        add_value(t, value, fact->values, fact->unit);
    add_source(t, entry);
    (void)snprintf(deeper, sizeof deeper, "%s  ", lead);
    end_line(t, name, lead, deeper);
    for (size_t i = 0; i < json_array_size(value) && i < ITEMS_SHOWN; i++)
        print_item(t, fact, json_array_get(value, i), deeper);
    if (json_array_size(value) > ITEMS_SHOWN) {
        add(t, "……");
        end_line(t, NULL, deeper, deeper);
    }
}

static void print_parameter(struct trace *t, const char *name, const char *lead)
{
    const struct ruleset *ruleset = t->decision->ruleset;
    const json_t *entry = json_object_get(t->parameters, name);
    const char *label = NULL, *since = string_of(entry, "since");

    for (size_t i = 0; i < ruleset->parameter_count; i++)
        if (strcmp(ruleset->parameters[i].name, name) == 0)
            label = ruleset->parameters[i].label;
    add(t, label != NULL ? label : name, " = ");
    add_value(t, json_object_get(entry, "value"), NULL, json_string_value(json_object_get(entry, "unit")));
    add_citation(t, string_of(entry, "citation"));
    buffer_text(&t->line, style_on(t->out, STYLE_FAINT));
    if (strcmp(since, "0001-01-01") != 0)
        add(t, "（自 ", since, " 起）");
    buffer_text(&t->line, style_on(t->out, STYLE_PLAIN));
    end_line(t, label != NULL ? name : NULL, lead, lead);
}

/* ---------------------------------------------------------------- trees */

static const char *text_of(const struct trace *t, const char *code)
{
    for (size_t i = 0; i < t->decision->condition_count; i++)
        if (strcmp(t->decision->conditions[i].code, code) == 0)
            return t->decision->conditions[i].text;
    return code;
}

/* `lead` goes in front of the first row, `below` in front of the others and of its facts. */
static void print_condition(struct trace *t, const char *name, const char *lead, const char *below)
{
    const json_t *condition = json_object_get(t->conditions, name), *fact, *parameter;
    const char *result = observation_result(condition);
    size_t i;

    add_mark(t, result != NULL ? result : "");
    add(t, text_of(t, name));
    add_citation(t, string_of(condition, "citation"));
    end_line(t, name, lead, below);
    if (json_object_get(t->shown, name) != NULL)
        return;
    (void)json_object_set_new(t->shown, name, json_true());
    json_array_foreach(json_object_get(condition, "facts"), i, fact) print_fact(t, json_string_value(fact), below);
    json_array_foreach(json_object_get(condition, "parameters"), i, parameter) print_parameter(t, json_string_value(parameter), below);
}

/* Adds a node's title: its name, if it has one, and how its children count. Returns these, a list or a single node; NULL for `otherwise`. */
static const json_t *add_group(struct trace *t, const json_t *node)
{
    const char *label = json_string_value(json_object_get(node, "label"));

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const json_t *children = json_object_get(node, groups[i].key);
        if (children == NULL)
            continue;
        if (label != NULL)
            add(t, label, "，");
        if (groups[i].title != NULL)
            add(t, groups[i].title);
        else
            buffer_format(&t->line, "至少成立%lld项", (long long)json_number_value(json_object_get(node, "at_least")));
        return json_is_true(children) ? NULL : children;
    }
    return NULL;
}

static void print_children(struct trace *t, const json_t *children);

static void print_node(struct trace *t, const json_t *node, bool last)
{
    const char *lead = last ? "└─ " : "├─ ", *below = last ? "     " : "│    ";
    const json_t *children;
    size_t length = t->guide.length;

    if (json_is_string(node)) {
        print_condition(t, json_string_value(node), lead, below);
        return;
    }
    add_mark(t, string_of(node, "result"));
    children = add_group(t, node);
    end_line(t, NULL, lead, below);
    buffer_text(&t->guide, last ? "   " : "│  ");
    print_children(t, children);
    t->guide.length = length;
}

static void print_children(struct trace *t, const json_t *children)
{
    const json_t *child;
    size_t i;

    if (children != NULL && !json_is_array(children))
        print_node(t, children, true);
    json_array_foreach(children, i, child) print_node(t, child, i + 1 == json_array_size(children));
}

static bool holds(const json_t *outcomes, const char *code)
{
    const json_t *outcome;
    size_t i;

    json_array_foreach(outcomes, i, outcome) if (strcmp(string_of(outcome, "code"), code) == 0) return true;
    return false;
}

static void print_outcome(struct trace *t, const json_t *answer, const json_t *entry)
{
    const char *name = string_of(entry, "outcome");
    const struct outcome *outcome = decision_outcome(t->decision, name);
    const json_t *tree = json_object_get(entry, "tree"), *children = tree, *one = json_object_get(answer, "outcome");

    (void)fputc('\n', t->out);
    add_mark(t, string_of(entry, "result"));
    add_styled(t, STYLE_STRONG, outcome != NULL ? outcome->label : name);
    add_citation(t, outcome != NULL ? outcome->citation : NULL);
    add_code(t, name);
    if (json_is_object(tree)) {
        add(t, "  ");
        children = add_group(t, tree);
    }
    if (strcmp(string_of(one, "code"), name) == 0 || holds(json_object_get(answer, "outcomes"), name))
        add_styled(t, STYLE_GOOD, "  ◀ 结论");
    else if (holds(json_object_get(answer, "candidates"), name))
        add_styled(t, STYLE_WARNING, "  ◀ 可能");
    else if (json_is_false(json_object_get(entry, "reached")))
        add_styled(t, STYLE_FAINT, "  已有结论，不再考虑");
    end_line(t, NULL, "", "  ");
    print_children(t, children);
}

static void print_trees(struct trace *t, const json_t *answer)
{
    const json_t *entry, *condition;
    const char *name;
    bool more = false;
    size_t i;

    json_array_foreach(json_object_get(json_object_get(answer, "explanation"), "outcomes"), i, entry) print_outcome(t, answer, entry);
    json_object_foreach((json_t *)t->conditions, name, condition)
    {
        if (json_object_get(t->shown, name) != NULL)
            continue;
        if (!more)
            print_heading(t, "其他条件");
        more = true;
        print_condition(t, name, "", "  ");
    }
}

/* ---------------------------------------------------------------- the other parts */

static void print_result(struct trace *t, const json_t *outcome)
{
    add(t, "结论：");
    add_styled(t, STYLE_GOOD, label_of(outcome));
    add_citation(t, string_of(outcome, "citation"));
    end_line(t, NULL, "", "  ");
}

static void print_head(struct trace *t, const json_t *answer)
{
    const json_t *ruleset = json_object_get(answer, "ruleset"), *one = json_object_get(answer, "outcome"), *entry;
    const json_t *several = json_object_get(answer, "outcomes"), *candidates = json_object_get(answer, "candidates");
    size_t i;

    add_styled(t, STYLE_STRONG, t->decision->title);
    add(t, "  ", string_of(ruleset, "id"), " ", string_of(ruleset, "version"), "  按 ", string_of(answer, "as_of"));
    end_line(t, NULL, "", "");
    if (json_is_object(one))
        print_result(t, one);
    json_array_foreach(several, i, entry) print_result(t, entry);
    if (json_array_size(candidates) > 0)
        add_styled(t, STYLE_WARNING, "尚不能确定，可能为：");
    else if (several != NULL && json_array_size(several) == 0)
        add(t, "结论：无一成立");
    json_array_foreach(candidates, i, entry) add(t, i > 0 ? "、" : "", label_of(entry));
    end_line(t, NULL, "", "  ");
}

static void print_missing(struct trace *t, const json_t *names)
{
    const json_t *name;
    size_t i;

    if (json_array_size(names) > 0)
        print_heading(t, "缺少的事实");
    json_array_foreach(names, i, name)
    {
        const char *code = json_string_value(name);
        const struct fact *fact = ruleset_fact(t->decision->ruleset, code, strlen(code));
        add_mark(t, "unknown");
        add(t, fact != NULL && fact->label != NULL ? fact->label : code);
        if (fact != NULL && fact->unit != NULL)
            add(t, "，单位", fact->unit);
        if (fact != NULL && fact->from != KIND_NONE)
            add(t, "，取自", kind_titles[fact->from]);
        end_line(t, code, "", "  ");
    }
}

static void print_actions(struct trace *t, const json_t *actions)
{
    const json_t *action, *reason;
    size_t i, j;

    if (json_array_size(actions) > 0)
        print_heading(t, "后续措施");
    json_array_foreach(actions, i, action)
    {
        const char *due = json_string_value(json_object_get(action, "due"));
        add(t, "→ ", label_of(action));
        add_citation(t, string_of(action, "citation"));
        if (due != NULL) {
            add(t, "，期限 ");
            add_styled(t, STYLE_STRONG, due);
        }
        end_line(t, string_of(action, "code"), "", "  ");
        json_array_foreach(json_object_get(action, "because"), j, reason)
        {
            add(t, "因：");
            add_mark(t, string_of(reason, "result"));
            add(t, text_of(t, string_of(reason, "condition")));
            end_line(t, NULL, "  ", "    ");
        }
    }
}

/* Adds a note of a rule set. A fact's label stands for its code, and takes the blanks beside it. */
static void add_note(struct trace *t, const char *note)
{
    struct buffer text = BUFFER_EMPTY;

    while (*note != '\0') {
        size_t blanks = strspn(note, " "), code = strspn(note + blanks, "abcdefghijklmnopqrstuvwxyz0123456789_");
        const struct fact *fact = code > 0 ? ruleset_fact(t->decision->ruleset, note + blanks, code) : NULL;
        size_t length = blanks + code > 0 ? blanks + code : 1;

        if (fact != NULL && fact->label != NULL) {
            buffer_format(&text, "“%s”", fact->label);
            length += strspn(note + length, " ");
        } else {
            buffer_append(&text, note, length);
        }
        note += length;
    }
    buffer_char(&text, '\0');
    if (!text.failed)
        add(t, text.data);
    buffer_release(&text);
}

static void print_values(struct trace *t, const json_t *values)
{
    if (t->decision->value_count > 0)
        print_heading(t, "计算值");
    for (size_t i = 0; i < t->decision->value_count; i++) {
        const struct answer_value *value = &t->decision->values[i];
        const json_t *computed = json_object_get(values, value->name);
        add(t, value->label != NULL ? value->label : value->name, " = ");
        if (computed != NULL && !json_is_null(computed)) {
            add_value(t, computed, value->values, value->unit);
        } else {
            add_styled(t, STYLE_WARNING, "不能算出");
            if (value->note != NULL) {
                add(t, "：");
                add_note(t, value->note);
            }
        }
        end_line(t, value->name, "", "  ");
    }
}

static void print_alternative(struct trace *t, const json_t *alternative, size_t which, size_t of)
{
    const json_t *change;
    size_t i;

    json_array_foreach(alternative, i, change)
    {
        const json_t *required = json_object_get(change, "required");
        if (of > 1)
            buffer_format(&t->line, i == 0 ? "%zu. " : "   ", which);
        add(t, strcmp(string_of(change, "becomes"), "met") == 0 ? "须成立：" : "须不成立：", string_of(change, "text"));
        add_citation(t, string_of(change, "citation"));
        if (required != NULL) {
            add(t, "，须 ");
            add_styled(t, STYLE_STRONG, json_string_value(required));
        }
        end_line(t, string_of(change, "condition"), "", of > 1 ? "     " : "  ");
    }
}

/* What stands before the target, and when time alone will bring it. */
static void print_waiting(struct trace *t, const json_t *counterfactual)
{
    const json_t *before = json_object_get(counterfactual, "preceded_by"), *code;
    const char *from = json_string_value(json_object_get(counterfactual, "from"));
    size_t i;

    if (json_array_size(before) > 0)
        add(t, "排在前面而成立或者可能成立的结论：");
    json_array_foreach(before, i, code)
    {
        const struct outcome *outcome = decision_outcome(t->decision, json_string_value(code));
        add(t, i > 0 ? "、" : "", outcome != NULL ? outcome->label : json_string_value(code));
    }
    if (json_array_size(before) > 0)
        end_line(t, NULL, "", "  ");
    if (from == NULL)
        return;
    add(t, "其他事实不变，自 ");
    add_styled(t, STYLE_STRONG, from);
    add(t, " 起可以得出");
    end_line(t, NULL, "", "  ");
}

static void print_counterfactual(struct trace *t, const json_t *counterfactual)
{
    const json_t *alternatives = json_object_get(counterfactual, "alternatives"), *alternative;
    const char *name = string_of(counterfactual, "target"), *need = "，须改变：";
    const struct outcome *target = decision_outcome(t->decision, name);
    size_t count = json_array_size(alternatives), i;

    if (counterfactual == NULL)
        return;
    if (!json_is_true(json_object_get(counterfactual, "reachable")))
        need = "：既成事实和日历不变，无从达到";
    else if (count == 1 && json_array_size(json_array_get(alternatives, 0)) == 0)
        need = "：其自身条件已经成立";
    else if (count > 1)
        need = "，须改变（任选一种）：";
    (void)fputc('\n', t->out);
    buffer_text(&t->line, style_on(t->out, STYLE_STRONG));
    add(t, "要得出“", target != NULL ? target->label : name, "”", need);
    buffer_text(&t->line, style_on(t->out, STYLE_PLAIN));
    end_line(t, NULL, "", "  ");
    json_array_foreach(alternatives, i, alternative) print_alternative(t, alternative, i + 1, count);
    print_waiting(t, counterfactual);
}

void trace_print(FILE *out, const struct decision *decision, const json_t *answer)
{
    const json_t *explanation = json_object_get(answer, "explanation");
    struct trace t = {.out = out,
            .decision = decision,
            .conditions = json_object_get(explanation, "conditions"),
            .facts = json_object_get(explanation, "facts"),
            .parameters = json_object_get(explanation, "parameters"),
            .shown = json_object(),
            .width = wrap_width(out)};

    print_head(&t, answer);
    print_trees(&t, answer);
    print_missing(&t, json_object_get(answer, "missing_facts"));
    print_actions(&t, json_object_get(answer, "actions"));
    print_values(&t, json_object_get(answer, "values"));
    print_counterfactual(&t, json_object_get(answer, "counterfactual"));
    json_decref(t.shown);
    buffer_release(&t.guide);
    buffer_release(&t.line);
}

const struct outcome *trace_next_better(const struct decision *decision, const json_t *answer)
{
    const char *name = json_string_value(json_object_get(json_object_get(answer, "outcome"), "code"));
    const struct outcome *outcome = name != NULL ? decision_outcome(decision, name) : NULL;

    if (decision->policy != POLICY_FIRST || outcome == NULL || outcome == decision->outcomes)
        return NULL;
    return outcome - 1;
}
