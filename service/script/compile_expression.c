#include "script/compile.h"

#include <assert.h>
#include <lauxlib.h>
#include <math.h>
#include <string.h>

#define DEEPEST 64U
#define NODE_WORK 200 /* instructions charged for a node: lists that share their members may double at each level */

/* How a word's arguments and result are typed. */
enum rule {
    RULE_PLAIN, /* all arguments of one type */
    RULE_AT_LEAST,
    RULE_EQUAL,
    RULE_ORDER,
    RULE_IN,
    RULE_SUBTRACT,
    RULE_EXTREME,
    RULE_CHOOSE,
    RULE_ITEMS,
    RULE_OVER_LIST,
    RULE_SHIFT
};

static const struct word {
    const char *name;
    enum op op;
    int least, most; /* arguments */
    enum rule rule;
    int arguments; /* enum type, of RULE_PLAIN */
    int result;    /* enum type, or ANY_TYPE: it depends on the arguments */
} words[] = {
        {"all", OP_ALL, 1, MOST_ARGUMENTS, RULE_PLAIN, TYPE_BOOLEAN, TYPE_BOOLEAN},
        {"any", OP_ANY, 1, MOST_ARGUMENTS, RULE_PLAIN, TYPE_BOOLEAN, TYPE_BOOLEAN},
        {"none", OP_NONE, 1, MOST_ARGUMENTS, RULE_PLAIN, TYPE_BOOLEAN, TYPE_BOOLEAN},
        {"not", OP_NOT, 1, 1, RULE_PLAIN, TYPE_BOOLEAN, TYPE_BOOLEAN},
        {"at_least", OP_AT_LEAST, 2, MOST_ARGUMENTS, RULE_AT_LEAST, ANY_TYPE, TYPE_BOOLEAN},
        {"eq", OP_EQ, 2, 2, RULE_EQUAL, ANY_TYPE, TYPE_BOOLEAN},
        {"ne", OP_NE, 2, 2, RULE_EQUAL, ANY_TYPE, TYPE_BOOLEAN},
        {"lt", OP_LT, 2, 2, RULE_ORDER, ANY_TYPE, TYPE_BOOLEAN},
        {"le", OP_LE, 2, 2, RULE_ORDER, ANY_TYPE, TYPE_BOOLEAN},
        {"gt", OP_GT, 2, 2, RULE_ORDER, ANY_TYPE, TYPE_BOOLEAN},
        {"ge", OP_GE, 2, 2, RULE_ORDER, ANY_TYPE, TYPE_BOOLEAN},
        {"in", OP_IN, 2, MOST_ARGUMENTS, RULE_IN, ANY_TYPE, TYPE_BOOLEAN},
        {"add", OP_ADD, 2, 2, RULE_PLAIN, TYPE_NUMBER, TYPE_NUMBER},
        {"subtract", OP_SUBTRACT, 2, 2, RULE_SUBTRACT, ANY_TYPE, TYPE_NUMBER},
        {"multiply", OP_MULTIPLY, 2, 2, RULE_PLAIN, TYPE_NUMBER, TYPE_NUMBER},
        {"divide", OP_DIVIDE, 2, 2, RULE_PLAIN, TYPE_NUMBER, TYPE_NUMBER},
        {"ceil", OP_CEIL, 1, 1, RULE_PLAIN, TYPE_NUMBER, TYPE_NUMBER},
        {"floor", OP_FLOOR, 1, 1, RULE_PLAIN, TYPE_NUMBER, TYPE_NUMBER},
        {"max", OP_MAX, 1, MOST_ARGUMENTS, RULE_EXTREME, ANY_TYPE, ANY_TYPE},
        {"min", OP_MIN, 1, MOST_ARGUMENTS, RULE_EXTREME, ANY_TYPE, ANY_TYPE},
        {"choose", OP_CHOOSE, 3, 3, RULE_CHOOSE, ANY_TYPE, ANY_TYPE},
        {"count", OP_COUNT, 1, 2, RULE_ITEMS, ANY_TYPE, TYPE_NUMBER},
        {"exists", OP_EXISTS, 2, 2, RULE_ITEMS, ANY_TYPE, TYPE_BOOLEAN},
        {"every", OP_EVERY, 2, 2, RULE_ITEMS, ANY_TYPE, TYPE_BOOLEAN},
        {"list_max", OP_LIST_MAX, 1, 1, RULE_OVER_LIST, ANY_TYPE, ANY_TYPE},
        {"list_min", OP_LIST_MIN, 1, 1, RULE_OVER_LIST, ANY_TYPE, ANY_TYPE},
        {"list_sum", OP_LIST_SUM, 1, 1, RULE_OVER_LIST, ANY_TYPE, ANY_TYPE},
        {"full_years", OP_FULL_YEARS, 2, 2, RULE_PLAIN, TYPE_DATE, TYPE_NUMBER},
        {"full_months", OP_FULL_MONTHS, 2, 2, RULE_PLAIN, TYPE_DATE, TYPE_NUMBER},
        {"within_last_year", OP_WITHIN_LAST_YEAR, 1, 1, RULE_PLAIN, TYPE_DATE, TYPE_BOOLEAN},
        {"add_years", OP_ADD_YEARS, 2, 2, RULE_SHIFT, ANY_TYPE, TYPE_DATE},
        {"add_months", OP_ADD_MONTHS, 2, 2, RULE_SHIFT, ANY_TYPE, TYPE_DATE},
        {"add_days", OP_ADD_DAYS, 2, 2, RULE_SHIFT, ANY_TYPE, TYPE_DATE},
        {"end_of_month", OP_END_OF_MONTH, 1, 1, RULE_PLAIN, TYPE_DATE, TYPE_DATE},
        {"day_of_next_month", OP_DAY_OF_NEXT_MONTH, 2, 2, RULE_SHIFT, ANY_TYPE, TYPE_DATE},
        {"year", OP_YEAR, 1, 1, RULE_PLAIN, TYPE_DATE, TYPE_NUMBER},
        {"month", OP_MONTH, 1, 1, RULE_PLAIN, TYPE_DATE, TYPE_NUMBER},
        {"date", OP_DATE, 3, 3, RULE_PLAIN, TYPE_NUMBER, TYPE_DATE},
};

static const struct wanted anything = {ANY_TYPE, NULL};
static const struct wanted a_boolean = {TYPE_BOOLEAN, NULL};
static const struct wanted a_number = {TYPE_NUMBER, NULL};
static const struct wanted a_date = {TYPE_DATE, NULL};

static const struct expression *compile(struct compiler *c, struct wanted wanted);

/* ------------------------------------------------------------------ types */

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

static void check_type(struct compiler *c, const struct expression *e, struct wanted wanted)
{
    if (wanted.type == ANY_TYPE)
        return;
    if (plain(e->type) != plain(wanted.type))
        compile_error(c, "a %s is wanted here, this is a %s", message_format(type_names[wanted.type]), message_format(type_names[e->type]));
    if (e->type == TYPE_ENUM && !same_values(e->values, wanted.values)) {
        assert(e->values != NULL && wanted.values != NULL); /* an enum is declared with its values */
        compile_error(c, "the two enums have different values (%s …, %s …)", e->values->codes[0], wanted.values->codes[0]);
    }
}

static void check_ordered(struct compiler *c, const struct expression *e)
{
    if (plain(e->type) == TYPE_NUMBER || e->type == TYPE_DATE || (e->type == TYPE_ENUM && e->values->ordered))
        return;
    if (e->type == TYPE_ENUM)
        compile_error(c, "the enum (%s …) is not ordered: compare it with is or is_one_of, or declare ordered = true", e->values->codes[0]);
    compile_error(c, "a %s has no order", message_format(type_names[e->type]));
}

static void check_comparable(struct compiler *c, const struct expression *e)
{
    if (e->type == TYPE_LIST)
        compile_error(c, "lists can't be compared");
}

static bool whole(double value, double least, double most)
{
    return value >= least && value <= most && value == floor(value);
}

/* Whether it is a whole number from `least` to `most`, now and after every amendment; not known of what is computed. */
static bool is_whole(const struct compiler *c, const struct expression *e, double least, double most)
{
    bool ok = e->op != OP_CONSTANT || whole(e->constant.number, least, most);

    if (e->op == OP_PARAMETER)
        for (size_t i = 0; i < c->ruleset->parameters[e->index].count; i++)
            ok = ok && whole(c->ruleset->parameters[e->index].values[i].value, least, most);
    return ok;
}

/* ------------------------------------------------------------------ arguments */

void compile_arguments(struct compiler *c, const struct expression **arguments, unsigned from, unsigned to, struct wanted wanted)
{
    for (unsigned i = from; i <= to; i++) {
        lua_rawgeti(c->state, -1, i);
        arguments[i - 1] = compile(c, wanted);
        lua_pop(c->state, 1);
    }
}

static void argument(struct compiler *c, const struct expression **arguments, unsigned i, struct wanted wanted)
{
    compile_arguments(c, arguments, i, i, wanted);
}

static struct wanted like(const struct expression *e)
{
    return (struct wanted){e->type, e->values};
}

/* Pushes what the node at the top of the stack says, or nil. Returns its Lua type. */
static int push_content(struct compiler *c)
{
    int type;

    lua_getfield(c->state, LUA_REGISTRYINDEX, "content");
    lua_pushvalue(c->state, -2);
    type = lua_rawget(c->state, -2);
    lua_remove(c->state, -2);
    return type;
}

static bool same_constant(const struct expression *a, const struct expression *b)
{
    if (a->op != OP_CONSTANT || b->op != OP_CONSTANT)
        return false;
    if (a->type != TYPE_STRING)
        return a->constant.number == b->constant.number;
    return strcmp(a->constant.text->bytes, b->constant.text->bytes) == 0;
}

/* A value that stands twice stands where another was meant. */
static void check_distinct(struct compiler *c, const struct expression *const *list, unsigned n)
{
    sandbox_charge(c->state, n * n / 8);
    for (unsigned i = 0; i < n; i++)
        for (unsigned k = 0; k < i; k++)
            if (same_constant(list[i], list[k]))
                compile_error(c, "is_one_of has the same value twice, as %u and %u of its list", k + 1, i + 1);
}

/* Two arguments of one type. A text takes its type (an enum's value, a date) from what it is compared with, which is so
 * compiled first. */
static void pair(struct compiler *c, const struct expression **arguments)
{
    bool text;

    lua_rawgeti(c->state, -1, 1);
    push_content(c);
    text = compile_push(c, "value") == LUA_TSTRING;
    lua_pop(c->state, 3);
    argument(c, arguments, text ? 2 : 1, anything);
    argument(c, arguments, text ? 1 : 2, like(arguments[text ? 1 : 0]));
}

static const struct fact *list_argument(struct compiler *c, const struct expression **arguments)
{
    const struct expression *list;

    argument(c, arguments, 1, anything);
    list = arguments[0];
    if (list->type != TYPE_LIST || list->op != OP_FACT)
        compile_error(c, "a list fact is wanted here, this is a %s",
                message_format(list->type == TYPE_LIST ? "choice between lists" : type_names[list->type]));
    return &c->ruleset->facts[list->index];
}

static void over_list(struct compiler *c, struct expression *e, const struct expression **arguments)
{
    const struct fact *list = list_argument(c, arguments), *field;
    const char *name = compile_borrow_text(c, "field");

    field = compile_list_field(c, list, name != NULL ? name : "");
    e->index = (unsigned)(field - list->fields);
    e->type = e->op == OP_LIST_SUM ? TYPE_NUMBER : field->type;
    e->values = field->values;
    if (e->op == OP_LIST_SUM && plain(field->type) != TYPE_NUMBER)
        compile_error(c, "field \"%s\" is a %s and has no sum", field->name, message_format(type_names[field->type]));
    check_ordered(c, e);
}

static void items_test(struct compiler *c, const struct expression **arguments, unsigned n)
{
    const struct fact *outer = c->list, *list = list_argument(c, arguments);

    c->list = list;
    compile_arguments(c, arguments, 2, n, a_boolean);
    c->list = outer;
}

static void at_least(struct compiler *c, const struct expression **arguments, unsigned n)
{
    enum context context = c->context;

    c->context = CONTEXT_FORMULA; /* a parameter may stand in an outcome's tree here */
    argument(c, arguments, 1, a_number);
    c->context = context;
    if ((arguments[0]->op != OP_CONSTANT && arguments[0]->op != OP_PARAMETER) || !is_whole(c, arguments[0], 0, NUMBER_LIMIT))
        compile_error(c, "at_least takes a whole number, or a parameter that is one");
    compile_arguments(c, arguments, 2, n, a_boolean);
}

static void apply(struct compiler *c, const struct word *word, struct expression *e, const struct expression **a, struct wanted wanted)
{
    unsigned n = e->count;

    e->type = (enum type)word->result;
    switch (word->rule) {
    case RULE_PLAIN:
        compile_arguments(c, a, 1, n, (struct wanted){(enum type)word->arguments, NULL});
        break;
    case RULE_AT_LEAST:
        at_least(c, a, n);
        break;
    case RULE_EQUAL:
        pair(c, a);
        check_comparable(c, a[0]);
        break;
    case RULE_ORDER:
        pair(c, a);
        check_ordered(c, a[0]);
        break;
    case RULE_IN:
        argument(c, a, 1, anything);
        check_comparable(c, a[0]);
        compile_arguments(c, a, 2, n, like(a[0]));
        check_distinct(c, a + 1, n - 1);
        break;
    case RULE_SUBTRACT:
        pair(c, a);
        check_type(c, a[0], a[0]->type == TYPE_DATE ? a_date : a_number);
        break;
    case RULE_EXTREME:
        argument(c, a, 1, anything);
        compile_arguments(c, a, 2, n, like(a[0]));
        check_ordered(c, a[0]);
        e->type = a[0]->type;
        e->values = a[0]->values;
        break;
    case RULE_CHOOSE:
        argument(c, a, 1, a_boolean);
        argument(c, a, 2, wanted);
        argument(c, a, 3, like(a[1]));
        e->type = a[1]->type;
        e->values = a[1]->values;
        break;
    case RULE_ITEMS:
        items_test(c, a, n);
        break;
    case RULE_OVER_LIST:
        over_list(c, e, a);
        break;
    case RULE_SHIFT:
        argument(c, a, 1, a_date);
        argument(c, a, 2, a_number);
        if (e->op == OP_DAY_OF_NEXT_MONTH && !is_whole(c, a[1], 1, 31))
            compile_error(c, "day_of_next_month takes the number of a day, 1 to 31");
        break;
    }
}

/* ------------------------------------------------------------------ nodes */

static struct label *label(struct compiler *c)
{
    const char *text = compile_optional_text(c, "label");
    struct label *label = text != NULL ? compile_alloc(c, 1, sizeof *label) : NULL;

    if (label != NULL)
        label->text = text;
    return label;
}

static void compound(struct compiler *c, struct expression *e, const char *name, struct wanted wanted)
{
    const struct word *word = words, *end = words + sizeof words / sizeof words[0];
    const struct expression **a;
    int n = (int)lua_rawlen(c->state, -1);

    while (word < end && strcmp(word->name, name) != 0)
        word++;
    if (word == end)
        compile_error(c, "unknown word \"%s\"", name);
    if (n < word->least || n > word->most)
        compile_error(c, "%s takes %d to %d members, not %d", name, word->least, word->most, n);
    if (c->context == CONTEXT_OUTCOME || c->context == CONTEXT_ACTION)
        compile_allowed(c, word->rule == RULE_AT_LEAST || word->arguments == TYPE_BOOLEAN, "a comparison or calculation");
    e->op = word->op;
    e->label = label(c);
    e->count = (unsigned)n;
    e->arguments = a = compile_alloc(c, (size_t)n, sizeof(struct expression *));
    apply(c, word, e, a, wanted);
    for (unsigned i = 0; i < e->count; i++)
        e->weight += a[i]->weight;
}

static void check_size(struct compiler *c)
{
    bool decision = ++c->decision_nodes > MOST_DECISION_NODES;

    if (++c->nodes > MOST_NODES || decision)
        compile_error(c,
                "the expressions of this %s are too large: at most %u words, conditions, facts and constants. What stands in several places "
                "counts at each; make it one condition and name that, or split the %s",
                message_format(decision ? "decision" : "rule set"), decision ? MOST_DECISION_NODES : MOST_NODES,
                message_format(decision ? "decision" : "rule set"));
}

static const struct expression *compile(struct compiler *c, struct wanted wanted)
{
    struct expression *e = compile_alloc(c, 1, sizeof *e);
    const struct place outer = c->place;
    const char *word;

    sandbox_charge(c->state, NODE_WORK);
    check_size(c);
    luaL_checkstack(c->state, 8, "expressions nested too deep");
    if (push_content(c) != LUA_TTABLE)
        compile_error(c, "an expression is missing");
    e->where = compile_place(c);
    e->weight = 1;
    if (c->depth++ == DEEPEST)
        compile_error(c, "the expression is nested deeper than %u; make a part of it a condition or a derived fact", DEEPEST);
    word = compile_borrow_text(c, "op");
    assert(word != NULL); /* lua/expression.lua makes no node without it */
    if (!compile_leaf(c, e, word, wanted))
        compound(c, e, word, wanted);
    expression_prepare(c->ruleset, e);
    if (c->context == CONTEXT_OUTCOME)
        e->node = (unsigned)c->decision->node_count++;
    check_type(c, e, wanted);
    lua_pop(c->state, 1);
    c->depth--;
    c->place = outer;
    return e;
}

const struct expression *compile_expression(struct compiler *c, const char *name, enum context context, struct wanted wanted)
{
    const struct expression *e;

    compile_push(c, name);
    c->context = context;
    c->list = NULL;
    c->depth = 0;
    e = compile(c, wanted);
    lua_pop(c->state, 1);
    return e;
}
