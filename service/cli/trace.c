#include "cli/trace.h"

#include "cli/output.h"
#include "cli/wrap.h"

#include <string.h>

#define ITEMS_SHOWN 20

struct trace {
    FILE *out;
    const struct decision *decision;
    const json_t *conditions, *facts; /* of the explanation */
    json_t *shown;                    /* codes of conditions that have had their facts printed */
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

/* ---------------------------------------------------------------- a line */

static void style(struct trace *t, enum style style)
{
    buffer_text(&t->line, style_on(t->out, style));
}

static void text(struct trace *t, enum style as, const char *words)
{
    style(t, as);
    layout_append(&t->line, words);
    style(t, STYLE_PLAIN);
}

static void plain(struct trace *t, const char *words)
{
    layout_append(&t->line, words);
}

/* Prints the line behind the tree's guide, and begins the next. */
static void flush(struct trace *t, const char *first, const char *rest)
{
    layout_print(t->out, &t->guide, first, rest, &t->line, t->width);
    buffer_clear(&t->line);
}

static void heading(struct trace *t, const char *title)
{
    (void)fputc('\n', t->out);
    text(t, STYLE_STRONG, title);
    flush(t, "", "");
}

static const char *string_of(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));

    return value != NULL ? value : "";
}

static void clause(struct trace *t, const char *citation)
{
    if (citation == NULL || citation[0] == '\0')
        return;
    style(t, STYLE_FAINT);
    plain(t, "〔");
    plain(t, citation);
    plain(t, "〕");
    style(t, STYLE_PLAIN);
}

static void code(struct trace *t, const char *name)
{
    plain(t, "  ");
    text(t, STYLE_FAINT, name);
}

static void mark(struct trace *t, const char *result)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(marks[i].result, result) == 0)
            text(t, marks[i].style, marks[i].mark);
    plain(t, " ");
}

/* ---------------------------------------------------------------- values */

static void number(struct trace *t, const json_t *value)
{
    buffer_number(&t->line, json_number_value(value));
}

static const char *value_label(const struct enumeration *values, const char *code_)
{
    for (size_t i = 0; values != NULL && values->labels != NULL && i < values->count; i++)
        if (strcmp(values->codes[i], code_) == 0)
            return values->labels[i];
    return NULL;
}

static void scalar(struct trace *t, const json_t *value, const struct enumeration *values, const char *unit)
{
    const char *label = json_is_string(value) ? value_label(values, json_string_value(value)) : NULL;

    if (json_is_boolean(value))
        plain(t, json_is_true(value) ? "是" : "否");
    else if (json_is_number(value))
        number(t, value);
    else if (json_is_string(value))
        plain(t, label != NULL ? label : json_string_value(value));
    else
        text(t, STYLE_WARNING, "未知");
    if (label != NULL)
        code(t, json_string_value(value));
    if (unit != NULL && json_is_number(value)) {
        plain(t, " ");
        plain(t, unit);
    }
}

/* One item of a list, its fields in order. */
static void print_item(struct trace *t, const struct fact *list, const json_t *item, const char *lead)
{
    plain(t, "· ");
    for (size_t i = 0; i < list->field_count; i++) {
        const struct fact *field = &list->fields[i];
        plain(t, i > 0 ? "；" : "");
        plain(t, field->label != NULL ? field->label : field->name);
        plain(t, " ");
        scalar(t, json_object_get(item, field->name), field->values, field->unit);
    }
    flush(t, lead, lead);
}

static void origin(struct trace *t, const json_t *entry)
{
    const json_t *stale = json_object_get(entry, "stale_seconds");

    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        if (strcmp(sources[i].source, string_of(entry, "source")) != 0 || json_is_null(json_object_get(entry, "value")))
            continue;
        style(t, STYLE_FAINT);
        plain(t, "（");
        plain(t, sources[i].title);
        if (stale != NULL) {
            plain(t, "，已过 ");
            number(t, stale);
            plain(t, " 秒未核新");
        }
        plain(t, "）");
        style(t, STYLE_PLAIN);
    }
}

static void print_fact(struct trace *t, const char *name, const char *lead)
{
    const struct fact *fact = ruleset_fact(t->decision->ruleset, name, strlen(name));
    const json_t *entry = json_object_get(t->facts, name), *value = json_object_get(entry, "value"), *item;
    char deeper[64];
    size_t i;

    if (entry == NULL || fact == NULL)
        return;
    plain(t, fact->label != NULL ? fact->label : name);
    plain(t, " = ");
    if (json_is_array(value))
        buffer_format(&t->line, "%zu 项", json_array_size(value));
    else
        scalar(t, value, fact->values, fact->unit);
    origin(t, entry);
    code(t, name);
    (void)snprintf(deeper, sizeof deeper, "%s  ", lead);
    flush(t, lead, deeper);
    json_array_foreach(value, i, item)
    {
        if (i == ITEMS_SHOWN) {
            plain(t, "……");
            flush(t, deeper, deeper);
            return;
        }
        print_item(t, fact, item, deeper);
    }
}

/* ---------------------------------------------------------------- trees */

/* `lead` goes in front of the first row, `below` in front of what belongs to it. */
static void print_condition(struct trace *t, const char *name, const char *lead, const char *below)
{
    const json_t *condition = json_object_get(t->conditions, name), *fact;
    size_t i;

    mark(t, string_of(condition, "result"));
    plain(t, string_of(condition, "text"));
    clause(t, string_of(condition, "citation"));
    code(t, name);
    flush(t, lead, below);
    if (json_object_get(t->shown, name) != NULL)
        return;
    (void)json_object_set_new(t->shown, name, json_true());
    json_array_foreach(json_object_get(condition, "facts"), i, fact) print_fact(t, json_string_value(fact), below);
}

/* The node's children as a list or a single node; its words go to the line. NULL for `otherwise`. */
static const json_t *group(struct trace *t, const json_t *node)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const json_t *found = json_object_get(node, groups[i].key);
        if (found == NULL)
            continue;
        if (groups[i].title != NULL) {
            plain(t, groups[i].title);
        } else {
            plain(t, "至少成立");
            number(t, json_object_get(node, "at_least"));
            plain(t, "项");
        }
        return json_is_true(found) ? NULL : found;
    }
    return NULL;
}

static void print_children(struct trace *t, const json_t *children);

static void print_node(struct trace *t, const json_t *node, bool last)
{
    const json_t *children;
    size_t length = t->guide.length;

    if (json_is_string(node)) {
        print_condition(t, json_string_value(node), last ? "└─ " : "├─ ", last ? "     " : "│    ");
        return;
    }
    mark(t, string_of(node, "result"));
    children = group(t, node);
    flush(t, last ? "└─ " : "├─ ", last ? "     " : "│    ");
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

static bool holds(const json_t *outcomes, const char *name)
{
    const json_t *outcome;
    size_t i;

    json_array_foreach(outcomes, i, outcome) if (strcmp(string_of(outcome, "code"), name) == 0) return true;
    return false;
}

/* Whether `first` had its answer before it came to this one. */
static bool comes_after(const struct trace *t, const json_t *answer, const struct outcome *outcome)
{
    const struct outcome *chosen = json_is_object(answer) ? decision_outcome(t->decision, string_of(answer, "code")) : NULL;

    return chosen != NULL && outcome > chosen;
}

static void print_outcome(struct trace *t, const json_t *answer, const json_t *entry)
{
    const char *name = string_of(entry, "outcome");
    const struct outcome *outcome = decision_outcome(t->decision, name);
    const json_t *tree = json_object_get(entry, "tree"), *children = tree;
    bool chosen = strcmp(string_of(json_object_get(answer, "outcome"), "code"), name) == 0 || holds(json_object_get(answer, "outcomes"), name);

    (void)fputc('\n', t->out);
    mark(t, string_of(entry, "result"));
    text(t, STYLE_STRONG, outcome != NULL ? outcome->label : name);
    clause(t, outcome != NULL ? outcome->citation : NULL);
    code(t, name);
    if (json_is_object(tree)) {
        plain(t, "  ");
        children = group(t, tree);
    }
    if (chosen)
        text(t, STYLE_GOOD, "  ◀ 结论");
    else if (holds(json_object_get(answer, "candidates"), name))
        text(t, STYLE_WARNING, "  ◀ 可能");
    else if (comes_after(t, json_object_get(answer, "outcome"), outcome))
        text(t, STYLE_FAINT, "  已有结论，不再考虑");
    flush(t, "", "  ");
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
            heading(t, "其他条件");
        more = true;
        print_condition(t, name, "", "  ");
    }
}

/* ---------------------------------------------------------------- the other parts */

static void print_head(struct trace *t, const json_t *answer)
{
    const json_t *ruleset = json_object_get(answer, "ruleset"), *one = json_object_get(answer, "outcome"), *entry;
    const json_t *several = json_object_get(answer, "outcomes"), *candidates = json_object_get(answer, "candidates");
    size_t i;

    text(t, STYLE_STRONG, t->decision->title);
    buffer_format(&t->line, "  %s %s", string_of(ruleset, "id"), string_of(ruleset, "version"));
    plain(t, "  按 ");
    plain(t, string_of(answer, "as_of"));
    flush(t, "", "");
    if (json_is_object(one)) {
        plain(t, "结论：");
        text(t, STYLE_GOOD, string_of(one, "label"));
        clause(t, string_of(one, "citation"));
        flush(t, "", "  ");
    }
    json_array_foreach(several, i, entry)
    {
        plain(t, "结论：");
        text(t, STYLE_GOOD, string_of(entry, "label"));
        clause(t, string_of(entry, "citation"));
        flush(t, "", "  ");
    }
    if (json_array_size(candidates) > 0)
        text(t, STYLE_WARNING, "尚不能确定，可能为：");
    else if (several != NULL && json_array_size(several) == 0)
        plain(t, "结论：无一成立");
    json_array_foreach(candidates, i, entry)
    {
        plain(t, i > 0 ? "、" : "");
        plain(t, string_of(entry, "label"));
    }
    flush(t, "", "  ");
}

static void print_missing(struct trace *t, const json_t *names)
{
    const json_t *name;
    size_t i;

    if (json_array_size(names) > 0)
        heading(t, "缺少的事实");
    json_array_foreach(names, i, name)
    {
        const char *word = json_string_value(name);
        const struct fact *fact = ruleset_fact(t->decision->ruleset, word, strlen(word));
        mark(t, "unknown");
        plain(t, fact != NULL && fact->label != NULL ? fact->label : word);
        if (fact != NULL && fact->unit != NULL) {
            plain(t, "，单位");
            plain(t, fact->unit);
        }
        if (fact != NULL && fact->from != KIND_NONE) {
            plain(t, "，取自");
            plain(t, kind_titles[fact->from]);
        }
        code(t, word);
        flush(t, "", "  ");
    }
}

static void print_actions(struct trace *t, const json_t *actions)
{
    const json_t *action, *name;
    size_t i, j;

    if (json_array_size(actions) > 0)
        heading(t, "后续措施");
    json_array_foreach(actions, i, action)
    {
        const char *due = json_string_value(json_object_get(action, "due"));
        plain(t, "→ ");
        plain(t, string_of(action, "label"));
        clause(t, string_of(action, "citation"));
        if (due != NULL) {
            plain(t, "，期限 ");
            text(t, STYLE_STRONG, due);
        }
        code(t, string_of(action, "code"));
        flush(t, "", "  ");
        json_array_foreach(json_object_get(action, "because"), j, name)
        {
            const json_t *condition = json_object_get(t->conditions, json_string_value(name));
            plain(t, "因：");
            if (condition != NULL)
                mark(t, string_of(condition, "result"));
            plain(t, condition != NULL ? string_of(condition, "text") : json_string_value(name));
            flush(t, "  ", "    ");
        }
    }
}

static void print_figures(struct trace *t, const json_t *values)
{
    if (t->decision->value_count > 0)
        heading(t, "计算值");
    for (size_t i = 0; i < t->decision->value_count; i++) {
        const struct answer_value *value = &t->decision->values[i];
        const json_t *computed = json_object_get(values, value->name);
        plain(t, value->label != NULL ? value->label : value->name);
        plain(t, " = ");
        if (computed != NULL && !json_is_null(computed)) {
            scalar(t, computed, value->values, value->unit);
        } else {
            text(t, STYLE_WARNING, "不能算出");
            if (value->note != NULL) {
                plain(t, "：");
                plain(t, value->note);
            }
        }
        code(t, value->name);
        flush(t, "", "  ");
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
        plain(t, strcmp(string_of(change, "becomes"), "met") == 0 ? "须成立：" : "须不成立：");
        plain(t, string_of(change, "text"));
        clause(t, string_of(change, "citation"));
        if (required != NULL) {
            plain(t, "，须 ");
            text(t, STYLE_STRONG, json_string_value(required));
        }
        code(t, string_of(change, "condition"));
        flush(t, "", of > 1 ? "     " : "  ");
    }
}

static void print_counterfactual(struct trace *t, const json_t *counterfactual)
{
    const json_t *alternatives = json_object_get(counterfactual, "alternatives"), *alternative;
    const char *name = string_of(counterfactual, "target");
    const struct outcome *target = decision_outcome(t->decision, name);
    size_t count = json_array_size(alternatives), i;

    if (counterfactual == NULL)
        return;
    (void)fputc('\n', t->out);
    style(t, STYLE_STRONG);
    plain(t, "要得出“");
    plain(t, target != NULL ? target->label : name);
    plain(t, "”");
    if (!json_is_true(json_object_get(counterfactual, "reachable")))
        plain(t, "：既成事实和日历不变，无从达到");
    else if (count == 1 && json_array_size(json_array_get(alternatives, 0)) == 0)
        plain(t, t->decision->policy == POLICY_FIRST ? "：其自身条件已经成立，看排在前面的结论" : "：其自身条件已经成立");
    else
        plain(t, count > 1 ? "，须改变（任选一种）：" : "，须改变：");
    style(t, STYLE_PLAIN);
    flush(t, "", "  ");
    json_array_foreach(alternatives, i, alternative) print_alternative(t, alternative, i + 1, count);
}

void trace_print(FILE *out, const struct decision *decision, const json_t *answer)
{
    const json_t *explanation = json_object_get(answer, "explanation");
    struct trace t = {.out = out,
                      .decision = decision,
                      .conditions = json_object_get(explanation, "conditions"),
                      .facts = json_object_get(explanation, "facts"),
                      .shown = json_object(),
                      .width = layout_width(out)};

    print_head(&t, answer);
    print_trees(&t, answer);
    print_missing(&t, json_object_get(answer, "missing_facts"));
    print_actions(&t, json_object_get(answer, "actions"));
    print_figures(&t, json_object_get(answer, "values"));
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
