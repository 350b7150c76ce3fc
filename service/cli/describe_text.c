#include "cli/describe_text.h"

#include "analysis/walk.h"
#include "base/buffer.h"
#include "base/date.h"
#include "cli/output.h"

#include <stdlib.h>

static const char *const kind_titles[KIND_COUNT + 1] = {"人员", "企业", "区域", "无"};
static const char *const type_titles[TYPE_COUNT] = {"是否", "整数", "数值", "文字", "日期", "枚举", "列表"};
static const char *const period_titles[PERIOD_COUNT] = {"", "年", "季度", "月"};
static const char *const policy_titles[] = {"依次判断，取第一个成立的结论", "所有成立的结论"};

static void heading(FILE *out, const char *title)
{
    (void)fputc('\n', out);
    print_title(out, title);
}

static void end_with_citation(FILE *out, const char *citation)
{
    if (citation != NULL && citation[0] != '\0')
        (void)fprintf(out, "  %s〔%s〕%s", style_on(out, STYLE_FAINT), citation, style_on(out, STYLE_PLAIN));
    (void)fputc('\n', out);
}

/* "  NAME  TEXT  〔CITATION〕" and the line's end. */
static void print_row(FILE *out, enum style style, const char *name, const char *text, const char *citation)
{
    (void)fputs("  ", out);
    print_styled(out, style, name);
    if (text != NULL)
        (void)fprintf(out, "  %s", text);
    end_with_citation(out, citation);
}

static const char *day(int32_t date, char text[DATE_TEXT + 1])
{
    date_format(date, text);
    text[DATE_TEXT] = '\0';
    return text;
}

static void number(FILE *out, double value)
{
    struct buffer text = BUFFER_EMPTY;

    buffer_number(&text, value);
    (void)fwrite(text.data, 1, text.length, out);
    buffer_release(&text);
}

static void print_fact(FILE *out, const struct fact *fact, int depth)
{
    (void)fprintf(out, "%*s%s  %s：%s", depth * 2, "", fact->name, fact->label != NULL ? fact->label : "", type_titles[fact->type]);
    if (fact->unit != NULL)
        (void)fprintf(out, "（%s）", fact->unit);
    if (fact->from != KIND_NONE)
        (void)fprintf(out, "，取自%s", kind_titles[fact->from]);
    if (fact->per != PERIOD_NONE)
        (void)fprintf(out, "，按%s计", period_titles[fact->per]);
    if (fact->immutable)
        (void)fprintf(out, "，既成事实");
    if (fact->derived != NULL)
        (void)fprintf(out, "，推算");
    (void)fputc('\n', out);
    for (size_t i = 0; fact->values != NULL && i < fact->values->count; i++) {
        const char *label = fact->values->labels != NULL ? fact->values->labels[i] : NULL;
        (void)fprintf(out, "%*s%s %s%s%s\n", depth * 2 + 2, "", fact->values->ordered && i > 0 ? "<" : "·", fact->values->codes[i],
                label != NULL ? "  " : "", label != NULL ? label : "");
    }
    for (size_t i = 0; i < fact->field_count; i++)
        print_fact(out, &fact->fields[i], depth + 1);
}

static void print_parameter(FILE *out, const struct parameter *parameter)
{
    char text[DATE_TEXT + 1];

    print_row(out, STYLE_PLAIN, parameter->name, parameter->label, parameter->citation);
    for (size_t i = 0; i < parameter->count; i++) {
        const struct dated *dated = &parameter->values[i];
        (void)fputs("    ", out);
        if (parameter->type == TYPE_DATE)
            (void)fputs(day((int32_t)dated->value, text), out);
        else
            number(out, dated->value);
        if (parameter->type != TYPE_DATE && parameter->unit != NULL)
            (void)fprintf(out, " %s", parameter->unit);
        if (dated->from > DATE_MIN)
            (void)fprintf(out, "，自%s起", day(dated->from, text));
        (void)fputc('\n', out);
    }
}

static void print_parameters_read(FILE *out, const struct decision *decision)
{
    const struct ruleset *ruleset = decision->ruleset;
    bool *read = decision_reads(decision, OP_PARAMETER, ruleset->parameter_count), any = false;

    for (size_t i = 0; read != NULL && i < ruleset->parameter_count; i++) {
        if (!read[i])
            continue;
        if (!any)
            heading(out, "参数");
        any = true;
        print_parameter(out, &ruleset->parameters[i]);
    }
    free(read);
}

static void print_tree(FILE *out, const struct decision *decision, const struct expression *tree, int depth)
{
    static const struct {
        enum op op;
        const char *title;
    } groups[] = {{OP_ALL, "全部成立："}, {OP_ANY, "任一成立："}, {OP_NONE, "均不成立："}, {OP_NOT, "不成立："}, {OP_AT_LEAST, "至少成立其中几项"},
            {OP_OTHERWISE, "其他情形"}};
    size_t i = 0;

    (void)fprintf(out, "%*s", depth * 2, "");
    if (tree->op == OP_CONDITION) {
        print_styled(out, STYLE_FAINT, decision->conditions[tree->index].code);
        (void)fprintf(out, "  %s\n", decision->conditions[tree->index].text);
        return;
    }
    while (i < sizeof groups / sizeof *groups && groups[i].op != tree->op)
        i++;
    if (tree->label != NULL)
        (void)fprintf(out, "%s，", tree->label->text);
    (void)fputs(i < sizeof groups / sizeof *groups ? groups[i].title : "（计算）", out);
    if (tree->op == OP_AT_LEAST && tree->arguments[0]->op == OP_CONSTANT) {
        (void)fputs("（", out);
        number(out, tree->arguments[0]->constant.number);
        (void)fputs("项）", out);
    }
    (void)fputs(tree->op == OP_AT_LEAST ? "：\n" : "\n", out);
    for (unsigned k = tree_first_child(tree); i < sizeof groups / sizeof *groups && k < tree->count; k++)
        print_tree(out, decision, tree->arguments[k], depth + 1);
}

void print_ruleset_text(FILE *out, const struct ruleset *ruleset)
{
    char text[DATE_TEXT + 1];

    print_styled(out, STYLE_STRONG, ruleset->title);
    (void)fprintf(out, "（%s）\n规则集 %s，版本 %s，%s（%s）\n", ruleset->document, ruleset->id, ruleset->version, ruleset->jurisdiction_name,
            ruleset->jurisdiction_code);
    if (ruleset->has_effective_from)
        (void)fprintf(out, "自%s起施行\n", day(ruleset->effective_from, text));
    if (ruleset->has_effective_to)
        (void)fprintf(out, "有效期至%s\n", day(ruleset->effective_to, text));
    if (ruleset->note != NULL)
        (void)fprintf(out, "%s\n", ruleset->note);
    (void)fprintf(out, "%s\n", ruleset->digest);

    heading(out, "判定事项");
    for (size_t i = 0; i < ruleset->decision_count; i++)
        print_row(out, STYLE_PLAIN, ruleset->decisions[i].code, ruleset->decisions[i].title, NULL);
    heading(out, "参数");
    for (size_t i = 0; i < ruleset->parameter_count; i++)
        print_parameter(out, &ruleset->parameters[i]);
    heading(out, "事实");
    for (size_t i = 0; i < ruleset->fact_count; i++)
        print_fact(out, &ruleset->facts[i], 1);
}

void print_decision_text(FILE *out, const struct decision *decision)
{
    print_styled(out, STYLE_STRONG, decision->title);
    (void)fprintf(out, "（%s）\n对象：%s；%s\n依据：", decision->code, kind_titles[decision->subject], policy_titles[decision->policy]);
    for (size_t i = 0; i < decision->citation_count; i++)
        (void)fprintf(out, "%s%s", i > 0 ? "、" : "", decision->citations[i]);
    (void)fputc('\n', out);

    heading(out, "结论");
    for (size_t i = 0; i < decision->outcome_count; i++) {
        const struct outcome *outcome = &decision->outcomes[i];
        print_row(out, STYLE_GOOD, outcome->code, outcome->label, outcome->citation);
        print_tree(out, decision, outcome->when, 2);
    }
    heading(out, "条件");
    for (size_t i = 0; i < decision->condition_count; i++)
        print_row(out, STYLE_PLAIN, decision->conditions[i].code, decision->conditions[i].text, decision->conditions[i].citation);
    if (decision->action_count > 0)
        heading(out, "后续措施");
    for (size_t i = 0; i < decision->action_count; i++)
        print_row(out, STYLE_PLAIN, decision->actions[i].code, decision->actions[i].label, decision->actions[i].citation);
    if (decision->value_count > 0)
        heading(out, "计算值");
    for (size_t i = 0; i < decision->value_count; i++) {
        const struct answer_value *value = &decision->values[i];
        (void)fprintf(out, "  %s  %s%s%s\n", value->name, value->label != NULL ? value->label : "", value->unit != NULL ? "，单位：" : "",
                value->unit != NULL ? value->unit : "");
    }
    print_parameters_read(out, decision);
    heading(out, "所需事实");
    for (size_t i = 0; i < decision->fact_count; i++)
        print_fact(out, &decision->ruleset->facts[decision->facts[i]], 1);
    if (decision->ambiguity_count > 0)
        heading(out, "文本疑义");
    for (size_t i = 0; i < decision->ambiguity_count; i++) {
        const struct ambiguity *ambiguity = &decision->ambiguities[i];
        (void)fprintf(out, "  %s", ambiguity->question);
        end_with_citation(out, ambiguity->citation);
        (void)fprintf(out, "    采用：%s\n    理由：%s\n", ambiguity->reading, ambiguity->why);
    }
}
