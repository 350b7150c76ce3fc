#include "script/compile.h"

#include "base/date.h"

#include <string.h>

/* ------------------------------------------------------------------ the document */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Joins the lines of a text in place, as Chinese is set, without a blank; an empty line between two begins a new paragraph. */
static void join_lines(char *text)
{
    char *out = text;

    for (const char *in = text; *in != '\0';) {
        const char *blank = in;
        unsigned lines = 0;
        while (is_blank(*blank))
            lines += *blank++ == '\n';
        if (blank == in || (lines == 0 && out > text && *blank != '\0')) {
            *out++ = *in++;
            continue;
        }
        if (lines > 1 && out > text && *blank != '\0')
            *out++ = '\n';
        in = blank;
    }
    *out = '\0';
}

static void passage(struct compiler *c, void *element)
{
    struct passage *out = element;
    const char *written;
    char *text;

    out->where = compile_place(c);
    out->clause = compile_optional_text(c, "clause");
    written = compile_text(c, "text");
    out->text = text = memcpy(compile_alloc(c, strlen(written) + 1, 1), written, strlen(written));
    join_lines(text);
}

/* ------------------------------------------------------------------ coverage */

static void clause_row(struct compiler *c, void *element)
{
    struct clause_row *out = element;
    const char *decision = compile_borrow_text(c, "decision"), **codes;
    double number;

    out->where = compile_place(c);
    out->clause = compile_text(c, "clause");
    if (compile_number(c, "passage", &number))
        out->passage = &c->ruleset->passages[(size_t)number - 1];
    out->why = compile_optional_text(c, "none");
    out->decision = decision != NULL ? ruleset_decision(c->ruleset, decision) : NULL;
    if (decision != NULL && out->decision == NULL)
        compile_error(c, "clause \"%s\": there is no decision \"%s\"", out->clause, decision);
    out->code_count = compile_open_list(c, "codes");
    out->codes = codes = compile_alloc(c, out->code_count, sizeof *codes);
    for (size_t i = 0; i < out->code_count; i++) {
        sandbox_charge(c->state, c->ruleset->fact_count);
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        codes[i] = compile_pop_text(c);
        if (codes[i] == NULL || out->decision == NULL || !decision_has_code(out->decision, codes[i]))
            compile_error(c, "clause \"%s\": decision \"%s\" has no \"%s\"", out->clause, decision != NULL ? decision : "",
                    codes[i] != NULL ? codes[i] : "");
    }
    lua_pop(c->state, 1);
}

/* ------------------------------------------------------------------ the rule set */

static bool effective(struct compiler *c, const char *name, int32_t *out)
{
    const char *text = compile_borrow_text(c, name);

    if (text != NULL && !date_parse(text, strlen(text), out))
        compile_error(c, "%s = \"%s\": write a day, \"YYYY-MM-DD\"", name, text);
    return text != NULL;
}

static void heading(struct compiler *c)
{
    struct ruleset *r = c->ruleset;

    compile_push(c, "ruleset");
    (void)compile_place(c);
    r->title = compile_text(c, "title");
    r->document = compile_text(c, "document");
    r->version = compile_text(c, "version");
    r->note = compile_optional_text(c, "note");
    compile_push(c, "jurisdiction");
    r->jurisdiction_code = compile_optional_text(c, "code");
    r->jurisdiction_name = compile_optional_text(c, "name");
    lua_pop(c->state, 1);
    if (r->jurisdiction_code == NULL || r->jurisdiction_name == NULL)
        compile_error(c, "write jurisdiction = { code = \"…\", name = \"…\" }");
    r->has_effective_from = effective(c, "effective_from", &r->effective_from);
    r->has_effective_to = effective(c, "effective_to", &r->effective_to);
    if (r->has_effective_from && r->has_effective_to && r->effective_from > r->effective_to)
        compile_error(c, "effective_from is after effective_to");
    lua_pop(c->state, 1);
}

static void unused_expression(struct compiler *c, void *element)
{
    *(const char **)element = compile_place(c);
}

static size_t error_count(const struct compiler *c)
{
    return c->diagnostics != NULL ? c->diagnostics->count : 0;
}

void compile_model(struct compiler *c)
{
    struct ruleset *r = c->ruleset;
    size_t before = error_count(c);

    heading(c);
    compile_facts(c);
    compile_parameters(c);
    if (error_count(c) > before) /* every decision would report it again */
        return;
    if (ruleset_seal(r) != STATUS_OK)
        (void)sandbox_raise_memory(c->state);
    compile_derived_facts(c);
    r->decisions = compile_independent_list(c, "decisions", sizeof(struct decision), compile_decision, &r->decision_count);
    if (error_count(c) > 0) /* the clauses name what these decisions would have had */
        return;
    for (size_t i = 0; i < r->decision_count; i++)
        r->decisions[i].index = (unsigned)i;
    if (ruleset_seal_decisions(r) != STATUS_OK)
        (void)sandbox_raise_memory(c->state);
    r->passages = compile_list(c, "passages", sizeof(struct passage), passage, &r->passage_count);
    r->clause_rows = compile_independent_list(c, "coverage", sizeof(struct clause_row), clause_row, &r->clause_row_count);
    r->unused = compile_list(c, "unused", sizeof *r->unused, unused_expression, &r->unused_count);
    if (r->decision_count == 0)
        compile_error(c, "the rule set has no decision");
}
