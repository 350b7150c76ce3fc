#include "script/compile.h"

#include "base/date.h"

#include <string.h>

/* ------------------------------------------------------------------ coverage */

static enum status clause_row(struct compiler *c, struct clause_row *out)
{
    const char *code = compile_held_text(c, "decision"), **codes;

    out->where = compile_where(c);
    out->clause = compile_field_text(c, "clause");
    out->why = compile_field_text(c, "none");
    out->decision = code != NULL ? ruleset_decision(c->ruleset, code) : NULL;
    if (out->clause == NULL || (out->why == NULL && code == NULL))
        return compile_error(c, compile_place(c), TEXT_WRONG);
    if (code != NULL && out->decision == NULL)
        return compile_error(c, compile_place(c), "clause \"%s\": there is no decision \"%s\"", out->clause, code);
    out->code_count = compile_open_list(c, "codes");
    out->codes = codes = arena_array(&c->ruleset->arena, out->code_count, sizeof *codes);
    for (size_t i = 0; codes != NULL && i < out->code_count; i++) {
        sandbox_charge(c->state, c->ruleset->fact_count);
        lua_rawgeti(c->state, -1, (lua_Integer)i + 1);
        codes[i] = compile_take_text(c);
        if (codes[i] == NULL || out->decision == NULL || !decision_has_code(out->decision, codes[i])) {
            lua_pop(c->state, 1);
            return compile_error(c, compile_place(c), "clause \"%s\": decision \"%s\" has no \"%s\"", out->clause, code != NULL ? code : "",
                                 codes[i] != NULL ? codes[i] : "");
        }
    }
    lua_pop(c->state, 1);
    return codes != NULL ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status clause_row_by_itself(struct compiler *c, struct clause_row *out)
{
    int top = lua_gettop(c->state);
    enum status status = compile_go_on(c, clause_row(c, out));

    lua_settop(c->state, top);
    return status;
}

/* ------------------------------------------------------------------ the rule set */

static enum status effective(struct compiler *c, const char *name, bool *has, int32_t *out)
{
    const char *text = compile_held_text(c, name);

    *has = text != NULL;
    if (text != NULL && !date_parse(text, strlen(text), out))
        return compile_error(c, compile_place(c), "%s = \"%s\": write a day, \"YYYY-MM-DD\"", name, text);
    return STATUS_OK;
}

static enum status heading(struct compiler *c)
{
    struct ruleset *r = c->ruleset;
    enum status status = STATUS_OK;
    bool ok = true;

    compile_get(c, "ruleset");
    c->near = compile_place(c);
    r->title = compile_field_text(c, "title");
    r->document = compile_field_text(c, "document");
    r->version = compile_field_text(c, "version");
    r->note = compile_optional_text(c, "note", &ok);
    compile_get(c, "jurisdiction");
    r->jurisdiction_code = compile_field_text(c, "code");
    r->jurisdiction_name = compile_field_text(c, "name");
    lua_pop(c->state, 1);
    if (!ok || r->title == NULL || r->document == NULL || r->version == NULL || r->jurisdiction_code == NULL || r->jurisdiction_name == NULL)
        return compile_error(c, compile_place(c), "title, document, version, and jurisdiction = { code = \"…\", name = \"…\" } are texts");
    status = effective(c, "effective_from", &r->has_effective_from, &r->effective_from);
    if (status == STATUS_OK)
        status = effective(c, "effective_to", &r->has_effective_to, &r->effective_to);
    if (status == STATUS_OK && r->has_effective_from && r->has_effective_to && r->effective_from > r->effective_to)
        status = compile_error(c, compile_place(c), "effective_from is after effective_to");
    lua_pop(c->state, 1);
    return status;
}

enum status compile_model(struct compiler *c)
{
    struct ruleset *r = c->ruleset;
    size_t before = compile_noted(c);
    bool declared_wrong;
    enum status status = heading(c);

    if (status == STATUS_OK)
        status = compile_facts(c);
    if (status == STATUS_OK)
        status = compile_parameters(c);
    declared_wrong = compile_noted(c) > before; /* every decision would stumble over it again */
    if (status == STATUS_OK && !declared_wrong)
        status = compile_derived_facts(c);
    if (status != STATUS_OK || declared_wrong)
        return status;
    COMPILE_LIST(c, "decisions", decision, compile_decision, r->decisions, r->decision_count);
    if (compile_noted(c) > 0) /* the clauses would name what is not there for that reason only */
        return STATUS_OK;
    status = ruleset_seal_decisions(r);
    if (status != STATUS_OK)
        return status;
    COMPILE_LIST(c, "coverage", clause_row, clause_row_by_itself, r->clause_rows, r->clause_row_count);
    return r->decision_count > 0 ? STATUS_OK : compile_error(c, "ruleset.lua:1", "the rule set has no decision");
}
