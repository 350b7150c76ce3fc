#include "script/compile.h"

#include "base/date.h"

#include <string.h>

/* ------------------------------------------------------------------ coverage */

static void clause_row(struct compiler *c, void *element)
{
    struct clause_row *out = element;
    const char *decision = compile_borrow_text(c, "decision"), **codes;

    out->where = compile_place(c);
    out->clause = compile_text(c, "clause");
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
    r->clause_rows = compile_independent_list(c, "coverage", sizeof(struct clause_row), clause_row, &r->clause_row_count);
    if (r->decision_count == 0)
        compile_error(c, "the rule set has no decision");
}
