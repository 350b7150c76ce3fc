#include "script/compile.h"

#include <assert.h>
#include <lauxlib.h>
#include <math.h>
#include <string.h>

#define DEEPEST 64U
#define NODE_WORK 200 /* instructions charged for a node: lists that share their members may double at each level */

/* How a word's arguments and result are typed. */
enum rule {
    RULE_LOGIC,
    RULE_AT_LEAST,
    RULE_EQUAL,
    RULE_ORDER,
    RULE_IN,
    RULE_ARITHMETIC,
    RULE_SUBTRACT,
    RULE_EXTREME,
    RULE_ROUND,
    RULE_CHOOSE,
    RULE_QUANTIFY,
    RULE_COUNT,
    RULE_OVER_LIST,
    RULE_PERIOD,
    RULE_LAST_YEAR,
    RULE_SHIFT,
    RULE_MONTH_END,
    RULE_DAY_PART,
    RULE_DATE
};

static const struct word {
    const char *name;
    enum op op;
    enum rule rule;
    int least, most; /* arguments */
} words[] = {
    {"all", OP_ALL, RULE_LOGIC, 1, MOST_ARGUMENTS},
    {"any", OP_ANY, RULE_LOGIC, 1, MOST_ARGUMENTS},
    {"none", OP_NONE, RULE_LOGIC, 1, MOST_ARGUMENTS},
    {"not", OP_NOT, RULE_LOGIC, 1, 1},
    {"at_least", OP_AT_LEAST, RULE_AT_LEAST, 2, MOST_ARGUMENTS},
    {"eq", OP_EQ, RULE_EQUAL, 2, 2},
    {"ne", OP_NE, RULE_EQUAL, 2, 2},
    {"lt", OP_LT, RULE_ORDER, 2, 2},
    {"le", OP_LE, RULE_ORDER, 2, 2},
    {"gt", OP_GT, RULE_ORDER, 2, 2},
    {"ge", OP_GE, RULE_ORDER, 2, 2},
    {"in", OP_IN, RULE_IN, 2, MOST_ARGUMENTS},
    {"add", OP_ADD, RULE_ARITHMETIC, 2, 2},
    {"subtract", OP_SUBTRACT, RULE_SUBTRACT, 2, 2},
    {"multiply", OP_MULTIPLY, RULE_ARITHMETIC, 2, 2},
    {"divide", OP_DIVIDE, RULE_ARITHMETIC, 2, 2},
    {"ceil", OP_CEIL, RULE_ROUND, 1, 1},
    {"floor", OP_FLOOR, RULE_ROUND, 1, 1},
    {"max", OP_MAX, RULE_EXTREME, 1, MOST_ARGUMENTS},
    {"min", OP_MIN, RULE_EXTREME, 1, MOST_ARGUMENTS},
    {"choose", OP_CHOOSE, RULE_CHOOSE, 3, 3},
    {"count", OP_COUNT, RULE_COUNT, 1, 2},
    {"exists", OP_EXISTS, RULE_QUANTIFY, 2, 2},
    {"every", OP_EVERY, RULE_QUANTIFY, 2, 2},
    {"list_max", OP_LIST_MAX, RULE_OVER_LIST, 1, 1},
    {"list_min", OP_LIST_MIN, RULE_OVER_LIST, 1, 1},
    {"list_sum", OP_LIST_SUM, RULE_OVER_LIST, 1, 1},
    {"full_years", OP_FULL_YEARS, RULE_PERIOD, 2, 2},
    {"full_months", OP_FULL_MONTHS, RULE_PERIOD, 2, 2},
    {"within_last_year", OP_WITHIN_LAST_YEAR, RULE_LAST_YEAR, 1, 1},
    {"add_years", OP_ADD_YEARS, RULE_SHIFT, 2, 2},
    {"add_months", OP_ADD_MONTHS, RULE_SHIFT, 2, 2},
    {"add_days", OP_ADD_DAYS, RULE_SHIFT, 2, 2},
    {"end_of_month", OP_END_OF_MONTH, RULE_MONTH_END, 1, 1},
    {"day_of_next_month", OP_DAY_OF_NEXT_MONTH, RULE_SHIFT, 2, 2},
    {"year", OP_YEAR, RULE_DAY_PART, 1, 1},
    {"month", OP_MONTH, RULE_DAY_PART, 1, 1},
    {"date", OP_DATE, RULE_DATE, 3, 3},
};

static const struct wanted anything = {ANY_TYPE, NULL};
static const struct wanted a_boolean = {TYPE_BOOLEAN, NULL};
static const struct wanted a_number = {TYPE_NUMBER, NULL};
static const struct wanted a_date = {TYPE_DATE, NULL};

static const struct expression *compile(struct compiler *c, struct wanted wanted);

static enum type plain(enum type type)
{
    return type == TYPE_INTEGER ? TYPE_NUMBER : type;
}

static bool same_values(const struct enumeration *a, const struct enumeration *b)
{
    if (a == b)
        return true;
    if (a == NULL || b == NULL || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->codes[i], b->codes[i]) != 0)
            return false;
    return true;
}

static bool fits(struct compiler *c, const struct expression *e, struct wanted wanted)
{
    if (wanted.type == ANY_TYPE)
        return true;
    if (plain(e->type) != plain(wanted.type)) {
        (void)compile_error(c, compile_node_place(c), "a %s is wanted here, this is a %s", type_names[wanted.type], type_names[e->type]);
        return false;
    }
    if (e->type == TYPE_ENUM && !same_values(e->values, wanted.values)) {
        assert(e->values != NULL && wanted.values != NULL); /* an enum is declared with its values */
        (void)compile_error(c, compile_node_place(c), "the two enums have different values (%s …, %s …)", e->values->codes[0],
                            wanted.values->codes[0]);
        return false;
    }
    return true;
}

/* Argument `i` (from 1) of the node at the top of the stack. */
static bool argument(struct compiler *c, const struct expression **arguments, unsigned i, struct wanted wanted)
{
    lua_rawgeti(c->state, -1, i);
    arguments[i - 1] = compile(c, wanted);
    lua_pop(c->state, 1);
    return arguments[i - 1] != NULL;
}

bool compile_arguments(struct compiler *c, const struct expression **arguments, unsigned from, unsigned to, struct wanted wanted)
{
    for (unsigned i = from; i <= to; i++)
        if (!argument(c, arguments, i, wanted))
            return false;
    return true;
}

static struct wanted like(const struct expression *e)
{
    return (struct wanted){e->type, e->values};
}

/* What the node at the top of the stack says, or nil. */
static int push_content(struct compiler *c)
{
    int type;

    lua_getfield(c->state, LUA_REGISTRYINDEX, "content");
    lua_pushvalue(c->state, -2);
    type = lua_rawget(c->state, -2);
    lua_remove(c->state, -2);
    return type;
}

/* A text takes its meaning (an enum's value, a date) from what it is compared with. */
static bool is_text_constant(struct compiler *c, unsigned i)
{
    bool text = false;

    lua_rawgeti(c->state, -1, i);
    push_content(c);
    text = compile_get(c, "value") == LUA_TSTRING;
    lua_pop(c->state, 3);
    return text;
}

static bool pair(struct compiler *c, const struct expression **arguments, unsigned first)
{
    unsigned second = first + 1, known = is_text_constant(c, first) ? second : first;

    return argument(c, arguments, known, anything) && argument(c, arguments, known == first ? second : first, like(arguments[known - 1]));
}

static bool ordered(struct compiler *c, const struct expression *e)
{
    if (plain(e->type) == TYPE_NUMBER || e->type == TYPE_DATE || (e->type == TYPE_ENUM && e->values->ordered))
        return true;
    if (e->type == TYPE_ENUM)
        (void)compile_error(c, compile_node_place(c), "the enum (%s …) is not ordered: compare it with is or is_one_of, or declare ordered = true",
                            e->values->codes[0]);
    else
        (void)compile_error(c, compile_node_place(c), "a %s has no order", type_names[e->type]);
    return false;
}

static bool comparable(struct compiler *c, const struct expression *e)
{
    if (e->type == TYPE_LIST)
        (void)compile_error(c, compile_node_place(c), "lists can't be compared");
    return e->type != TYPE_LIST;
}

static const struct fact *list_of(const struct compiler *c, const struct expression *e)
{
    return e->op == OP_FACT ? &c->ruleset->facts[e->index] : NULL;
}

static bool a_list(struct compiler *c, const struct expression **arguments)
{
    if (!argument(c, arguments, 1, anything))
        return false;
    if (arguments[0]->type == TYPE_LIST && arguments[0]->op == OP_FACT)
        return true;
    (void)compile_error(c, compile_node_place(c), "a list fact is wanted here, this is a %s",
                        arguments[0]->type == TYPE_LIST ? "choice between lists" : type_names[arguments[0]->type]);
    return false;
}

static bool over_list(struct compiler *c, struct expression *e, const struct expression **arguments)
{
    const struct fact *list, *field;
    const char *name;

    if (!a_list(c, arguments))
        return false;
    list = list_of(c, arguments[0]);
    name = compile_held_text(c, "field");
    field = name != NULL ? compile_list_field(list, name) : NULL;
    if (field == NULL) {
        (void)compile_error(c, compile_node_place(c), "list \"%s\" has no field \"%s\"", list->name, name != NULL ? name : "");
        return false;
    }
    e->index = (unsigned)(field - list->fields);
    e->type = e->op == OP_LIST_SUM ? TYPE_NUMBER : field->type;
    e->values = field->values;
    if (e->op == OP_LIST_SUM && plain(field->type) != TYPE_NUMBER) {
        (void)compile_error(c, compile_node_place(c), "field \"%s\" is a %s and has no sum", field->name, type_names[field->type]);
        return false;
    }
    return ordered(c, e);
}

static bool items_test(struct compiler *c, const struct expression **arguments, unsigned n)
{
    const struct fact *outer = c->list;
    bool ok = a_list(c, arguments);

    if (ok && n > 1) {
        c->list = list_of(c, arguments[0]);
        ok = argument(c, arguments, 2, a_boolean);
        c->list = outer;
    }
    return ok;
}

/* How many: a whole number, now and after every amendment. */
static bool whole_need(struct compiler *c, const struct expression *need)
{
    bool ok = need->op == OP_CONSTANT || need->op == OP_PARAMETER;

    if (ok && need->op == OP_CONSTANT)
        ok = need->constant.number >= 0 && need->constant.number == floor(need->constant.number);
    if (ok && need->op == OP_PARAMETER)
        for (size_t i = 0; i < c->ruleset->parameters[need->index].count; i++) {
            double value = c->ruleset->parameters[need->index].values[i].value;
            ok = ok && value >= 0 && value == floor(value);
        }
    if (!ok)
        (void)compile_error(c, compile_node_place(c), "at_least takes a whole number, or a parameter that is one");
    return ok;
}

static bool apply(struct compiler *c, enum rule rule, struct expression *e, const struct expression **a, struct wanted wanted)
{
    unsigned n = e->count;

    e->type = TYPE_BOOLEAN;
    switch (rule) {
    case RULE_LOGIC:
        return compile_arguments(c, a, 1, n, a_boolean);
    case RULE_AT_LEAST: {
        enum place place = c->place;
        bool ok;
        c->place = PLACE_FORMULA; /* a parameter may stand in an outcome's tree here */
        ok = argument(c, a, 1, a_number) && whole_need(c, a[0]);
        c->place = place;
        return ok && compile_arguments(c, a, 2, n, a_boolean);
    }
    case RULE_EQUAL:
        return pair(c, a, 1) && comparable(c, a[0]);
    case RULE_ORDER:
        return pair(c, a, 1) && ordered(c, a[0]);
    case RULE_IN:
        return argument(c, a, 1, anything) && comparable(c, a[0]) && compile_arguments(c, a, 2, n, like(a[0]));
    case RULE_ARITHMETIC:
        e->type = TYPE_NUMBER;
        return compile_arguments(c, a, 1, n, a_number);
    case RULE_SUBTRACT:
        e->type = TYPE_NUMBER;
        return pair(c, a, 1) && fits(c, a[0], a[0]->type == TYPE_DATE ? a_date : a_number);
    case RULE_EXTREME:
        if (!argument(c, a, 1, anything) || !compile_arguments(c, a, 2, n, like(a[0])))
            return false;
        e->type = a[0]->type;
        e->values = a[0]->values;
        return ordered(c, a[0]);
    case RULE_ROUND:
        e->type = TYPE_NUMBER;
        return argument(c, a, 1, a_number);
    case RULE_CHOOSE:
        if (!argument(c, a, 1, a_boolean) || !argument(c, a, 2, wanted) || !argument(c, a, 3, like(a[1])))
            return false;
        e->type = a[1]->type;
        e->values = a[1]->values;
        return true;
    case RULE_QUANTIFY:
        return items_test(c, a, n);
    case RULE_COUNT:
        e->type = TYPE_NUMBER;
        return items_test(c, a, n);
    case RULE_OVER_LIST:
        return over_list(c, e, a);
    case RULE_PERIOD:
        e->type = TYPE_NUMBER;
        return compile_arguments(c, a, 1, n, a_date);
    case RULE_LAST_YEAR:
        return argument(c, a, 1, a_date);
    case RULE_SHIFT:
        e->type = TYPE_DATE;
        return argument(c, a, 1, a_date) && argument(c, a, 2, a_number);
    case RULE_MONTH_END:
        e->type = TYPE_DATE;
        return argument(c, a, 1, a_date);
    case RULE_DAY_PART:
        e->type = TYPE_NUMBER;
        return argument(c, a, 1, a_date);
    default: /* RULE_DATE */
        e->type = TYPE_DATE;
        return compile_arguments(c, a, 1, n, a_number);
    }
}

static bool compound(struct compiler *c, struct expression *e, const char *name, struct wanted wanted)
{
    const struct word *word = words, *end = words + sizeof words / sizeof words[0];
    const struct expression **a;
    int n = (int)lua_rawlen(c->state, -1);

    while (word < end && strcmp(word->name, name) != 0)
        word++;
    if (word == end)
        return compile_error(c, compile_node_place(c), "unknown word \"%s\"", name), false;
    if (n < word->least || n > word->most)
        return compile_error(c, compile_node_place(c), "%s takes %d to %d members, not %d", name, word->least, word->most, n), false;
    if ((c->place == PLACE_OUTCOME || c->place == PLACE_ACTION) && word->rule != RULE_LOGIC && word->rule != RULE_AT_LEAST)
        return compile_allowed(c, false, "a comparison or calculation");
    e->op = word->op;
    e->count = (unsigned)n;
    a = arena_array(&c->ruleset->arena, (size_t)n, sizeof(struct expression *));
    if (a == NULL)
        return compile_error(c, compile_node_place(c), "out of memory"), false;
    e->arguments = a;
    if (!apply(c, word->rule, e, a, wanted))
        return false;
    for (unsigned i = 0; i < e->count; i++)
        e->weight += a[i]->weight;
    expression_prepare(c->ruleset, e);
    return true;
}

static const struct expression *compile(struct compiler *c, struct wanted wanted)
{
    struct expression *e = arena_take(&c->ruleset->arena, sizeof *e);
    const char *word;
    bool known = true, ok = false;

    sandbox_charge(c->state, NODE_WORK);
    c->nodes++;
    c->decision_nodes++;
    if (c->decision_nodes > MOST_DECISION_NODES || c->nodes > MOST_NODES)
        compile_throw(c,
                      "the expressions of this %s are too large: at most %u words, conditions, facts and constants. What stands in several places "
                      "counts at each; make it one condition and name that, or split the %s",
                      c->decision_nodes > MOST_DECISION_NODES ? "decision" : "rule set",
                      c->decision_nodes > MOST_DECISION_NODES ? MOST_DECISION_NODES : MOST_NODES,
                      c->decision_nodes > MOST_DECISION_NODES ? "decision" : "rule set");
    luaL_checkstack(c->state, 8, "expressions nested too deep");
    if (push_content(c) != LUA_TTABLE) {
        (void)compile_error(c, c->near, "an expression is missing");
        goto out;
    }
    if (e == NULL || c->depth == DEEPEST) {
        (void)compile_error(c, compile_node_place(c),
                            e == NULL ? "out of memory" : "the expression is nested deeper than %u; make a part of it a condition or a derived fact",
                            DEEPEST);
        goto out;
    }
    c->depth++;
    e->where = compile_where(c);
    e->weight = 1;
    word = compile_held_text(c, "op");
    ok = word != NULL && compile_leaf(c, e, word, wanted, &known);
    if (word != NULL && !ok && !known)
        ok = compound(c, e, word, wanted);
    else if (word == NULL)
        (void)compile_error(c, compile_node_place(c), "this is no expression");
    if (ok && c->place == PLACE_OUTCOME)
        e->node = (unsigned)c->decision->node_count++;
    c->depth--;
    ok = ok && fits(c, e, wanted);
out:
    lua_pop(c->state, 1);
    return ok ? e : NULL;
}

const struct expression *compile_expression(struct compiler *c, enum place place, enum type type, const struct enumeration *values)
{
    c->place = place;
    c->list = NULL;
    c->depth = 0;
    return compile(c, (struct wanted){type, values});
}
