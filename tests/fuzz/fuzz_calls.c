/* Bytes as choices in a grammar of whole rule sets, which are loaded and then asked (call.h): facts of all types, parameters,
 * conditions in the words of lua/expression.lua, functions that read facts, trees, values, actions, both policies.
 *
 * The grammar is a table of texts in which %x stands for a text of the kind x. Of each kind the first one has nothing of its own kind in
 * it, so that it ends once the bytes do. */
#include "call.h"

#include "base/buffer.h"
#include "model/value.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define FACTS_MOST 12U
#define FIELDS 4U /* of each list: one of a type, see field_types */
#define DEEPEST 12U

static const enum type field_types[FIELDS] = {TYPE_INTEGER, TYPE_DATE, TYPE_BOOLEAN, TYPE_ENUM};

struct grammar {
    struct choices choices;
    struct buffer out;
    struct {
        enum type type;
        unsigned values; /* of an enum: which enumeration */
    } facts[FACTS_MOST];
    unsigned fact_count, condition_count, outcome_count;
    const char *conditions; /* what a boolean leaf may be besides a fact: "c%u" where conditions have names, or NULL */
    int list;               /* the fact whose items `each` speaks of, or −1 */
    unsigned values;        /* the enumeration that %x takes its codes from */
    unsigned reads[3], read_count;
    enum type result; /* of the function that is being written */
    unsigned depth;
    bool careless; /* types that do not fit, now and then */
};

static const char *const enumerations[][4] = {{"low", "mid", "high", NULL}, {"red", "green", NULL}, {"only", NULL}};
#define ENUMERATIONS 3U

/* ------------------------------------------------------------------ the grammar */

/* clang-format off */
static const struct production {
    char letter;
    const char *texts[64];
} productions[] = {
    {'i', {"1", "0", "2", "3", "12", "100", "65536", "-1", "0.5", "1e15", "9007199254740991"}},
    {'w', {"1", "0", "2", "3"}},
    {'s', {"'a'", "''", "'甲乙'", "'2025-03-01'", "'low'", "'12'", "'\\0'", "'\\xff'", "('x'):rep(70)", "[[\"\\]]", "'%%s %%5.1f'"}},
    {'y', {"'2025-03-01'", "'2024-02-29'", "'0001-01-01'", "'9999-12-31'"}},

    /* Expressions: boolean, number, day. */
    {'b', {"%B", "all { %b, %b }", "any { %b, %b, %b }", "none { %b, %b }", "no(%b)", "at_least(%w, { %b, %b, %b })", "at_least(param.p0, { %b, %b })",
           "(%n):at_least(%n)", "(%n):at_most(%n)", "(%n):above(%i)", "(%n):below(%i)", "(%n):is(%i)", "(%n):is_not(%n)", "(%n):is_one_of { %i, %i, %n }",
           "%d:after(%d)", "%d:before(%y)", "%d:not_before(%d)", "%d:not_after(%y)", "%d:is(%d)", "%d:within_last_year()",
           "%E:is '%x'", "%E:is_not '%x'", "%E:is_one_of { '%x', '%x' }", "%H:at_least '%x'", "%H:below(%H)", "%H:is(%H)", "%t:is %s", "%t:is_one_of { %s, %s }",
           "%l:exists(%b)", "%l:every(%b)", "%l:count(%b):at_least(%i)", "choose(%b, %b, %b)", "all { { %b, %b }, %b }"}},
    {'n', {"%N", "%n + %n", "%n - %n", "%n * %i", "%n / %n", "-(%n)", "max(%n, %n)", "min(%n, %i, %n)", "ceil(%n)", "floor(%n / %i)", "choose(%b, %n, %n)",
           "%l:count()", "%l:count(%b)", "%l:sum 'x0'", "%l:max 'x0'", "%l:min 'x0'", "%d:year()", "%d:month()", "%d:full_years()", "%d:full_months(%d)",
           "%d:days_since()", "%d:days_until()", "(%d - %d)", "(%n + 0.1)"}},
    {'d', {"%D", "%d:add_years(%n)", "%d:add_months(%i)", "%d:add_days(%n)", "%d:end_of_month()", "%d:day_of_next_month(%i)", "date(%n, %n, %i)",
           "max(%d, %d)", "choose(%b, %d, %d)", "%l:max 'x1'", "%l:min 'x1'", "as_of:add_days(%i)"}},
    /* Trees over conditions. */
    {'T', {"%C", "all { %T, %T }", "any { %T, %T, %T }", "none { %T }", "no(%T)", "at_least(%w, { %T, %T, %T })", "at_least(param.p0, { %T, %T })",
           "all { { %T, %T }, %T }"}},
    {'A', {"decided '%O'", "%T", "all { decided('%O', '%O'), %T }", "no(decided '%O')", "any { decided '%O', %T }"}},

    /* Functions: statements, expressions, results. `up`, `list`, `n` and `text` are variables outside of them. */
    {'F', {"function(f) return %R end", "function(f) %S return %R end", "function(f) %S %S %S return %X end", "function(f, g) local a, b = %X, %X %S return %R end",
           "function(...) local f = ... %S %S return %X end", "function() return helper end", "helper"}},
    {'S', {"", "n = n + 1", "n = %X", "text = text .. %X", "list[#list + 1] = %X", "list = { %X, list }", "up[%X] = %X", "up = { k = %X, %X }", "local v = %X n = v",
           "for i = 1, %i do %S end", "for i, v in ipairs(%X) do %S n = n + i end", "for k, v in pairs(%X) do %S text = k end", "for _, item in ipairs(f.%r) do n = n + item.x0 %S end",
           "if %X then %S else %S end", "while n < %i do n = n + 1 %S end", "repeat local u = %X %S until u", "do local c <const> = %X %S end", "do local z <close> = nil %S end",
           "table.insert(list, %X)", "table.insert(list, 1, %X)", "table.remove(list)", "table.sort(list)", "table.sort(list, function(a, b) return %X end)",
           "f.%r = %X", "error(%X)", "assert(%X, %s)", "local function g(x) return x and g(x) end g(%X)", "helper = function() return n, list, text end",
           "do goto done ::done:: end", "string.x = 1", "math.floor = %X", "local t = {} for i = 1, %i do t[i] = { t } end list = t", "f = nil", "n, text = %X, %X",
           "for i = 1, 3 do local j = i list[i] = function() j = j + 1 return j end end", "up.x.y.z = %X", "list[%X] = nil", "include 'd'", "fact 'z' { '子', type = 'boolean' }"}},
    {'X', {"f.%r", "%i", "%s", "nil", "true", "n", "text", "list", "up", "f", "f.nobody", "#%X", "-(%X)", "not %X", "~%X", "%X + %X", "%X .. %X", "%X == %X", "%X < %X", "%X <= %X",
           "%X and %X", "%X or %X", "%X // %X", "%X %% %X", "%X ^ %i", "%X & %X", "%X << %i", "tostring(%X)", "tonumber(%X)", "tonumber(%X, 16)", "type(%X)", "select('#', %X, %X)", "select(%X, %X)",
           "string.rep(%s, %i)", "(%X):sub(%i, %i)", "string.format(%s, %X)", "string.format('%%d %%s %%q', %X, %X, %X)", "math.floor(%X)", "math.max(%X, %X)", "math.tointeger(%X)",
           "table.concat(list, %s)", "table.unpack(list)", "{ %X, k = %X, [%X] = %X }", "(function(x, ...) return x, ... end)(%X, %X)", "string.find(%X, %X, 1, true)",
           "string.char(%i)", "(%X):byte(%i)", "(%X):upper()", "(%X):reverse()", "f.%r[%X]", "f.%r[1].x0", "#f.%r", "list[%X]", "up.k", "list[1]()", "fact.f0", "fact.f0:at_least(%i)", "param.p0",
           "as_of", "each.x0", "all { %X }", "(%X).k.k", "string.gsub", "math.fmod(%X, %X)"}},
    /* What stands around: labels and entries of declarations. */
    {'L', {"'甲'", "'\"引\" \\\\ %%'", "('长'):rep(80)", "''"}},
    {'u', {"", ", unit = '小时'", ", note = %L", ", immutable = true", ", from = 'person'", ", from = 'enterprise', unit = '人'", ", from = 'area', immutable = true"}},
    {'k', {"", ", min = 0", ", max = 100"}},
    {'m', {"", ", min = 0", ", min = -1, max = 100", ", max = 0.5", ", default = %i", ", min = 0, default = 3"}},
};
/* clang-format on */

static void say(struct grammar *g, const char *text);

static const struct production *production(char letter)
{
    for (size_t i = 0; i < sizeof productions / sizeof productions[0]; i++)
        if (productions[i].letter == letter)
            return &productions[i];
    return NULL;
}

static void say_number(struct grammar *g, const char *before, unsigned number)
{
    buffer_format(&g->out, "%s%u", before, number);
}

static bool alike(enum type a, enum type b)
{
    return a == b || (a == TYPE_INTEGER && b == TYPE_NUMBER);
}

/* A name of that type: a field of the list at hand, a fact, a condition, a parameter. */
static void say_leaf(struct grammar *g, enum type type)
{
    static const char *const constants[TYPE_COUNT] = {"as_of:month():above(6)", "max(1)", "param.p0", "fact.f3", "as_of", "fact.f5", "fact.f6"};
    unsigned candidates[FACTS_MOST], n = 0;

    for (unsigned i = 0; i < g->fact_count; i++)
        if (alike(g->facts[i].type, type) && (type != TYPE_ENUM || g->facts[i].values == g->values))
            candidates[n++] = i;
    for (unsigned f = 0; g->list >= 0 && f < FIELDS; f++) {
        if (alike(field_types[f], type) && (type != TYPE_ENUM || g->values == 0) && choose(&g->choices, 3) > 0) {
            say_number(g, "each.x", f);
            return;
        }
    }
    if (type == TYPE_BOOLEAN && g->conditions != NULL && g->condition_count > 0 && choose(&g->choices, 2) == 0)
        say_number(g, g->conditions, choose(&g->choices, g->condition_count));
    else if (n > 0)
        say_number(g, "fact.f", candidates[choose(&g->choices, n)]);
    else
        buffer_text(&g->out, type == TYPE_DATE && choose(&g->choices, 2) == 1 ? "param.p1" : constants[type]);
}

/* A list fact, which `each` means from here on. */
static void say_list(struct grammar *g)
{
    g->list = -1;
    for (unsigned i = 0, at = choose(&g->choices, g->fact_count); i < g->fact_count; i++) {
        unsigned fact = (at + i) % g->fact_count;
        if (g->facts[fact].type == TYPE_LIST) {
            g->list = (int)fact;
            say_number(g, "fact.f", fact);
            return;
        }
    }
    buffer_text(&g->out, "fact.f0");
}

/* An enum fact or field, whose codes %x then gives. */
static void say_enum(struct grammar *g)
{
    g->values = 0;
    for (unsigned i = 0; i < g->fact_count && (g->list < 0 || choose(&g->choices, 2) == 1); i++)
        if (g->facts[i].type == TYPE_ENUM)
            g->values = g->facts[i].values;
    say_leaf(g, TYPE_ENUM);
}

static void say_ordered_enum(struct grammar *g)
{
    g->values = 0;
    say_leaf(g, TYPE_ENUM);
}

static unsigned code_count(unsigned values)
{
    unsigned n = 0;

    while (enumerations[values][n] != NULL)
        n++;
    return n;
}

/* What a function returns: mostly of the type that it should. */
static void say_result(struct grammar *g)
{
    static const char *const results[TYPE_COUNT][4] = {
            [TYPE_BOOLEAN] = {"true", "n > 1", "#list == 0", "f ~= nil"},
            [TYPE_INTEGER] = {"1", "#list", "n // 1", "math.tointeger(n)"},
            [TYPE_NUMBER] = {"n / 2", "n", "-0.0", "1 / 0"},
            [TYPE_STRING] = {"text", "'a' .. n", "('乙'):rep(9)", "tostring(n)"},
            [TYPE_DATE] = {"'2025-03-01'", "'2024-02-29'", "text", "('2025-03-0' .. n)"},
            [TYPE_ENUM] = {"'low'", "'red'", "'only'", "text"},
            [TYPE_LIST] = {"list", "{}", "{ {} }", "f"},
    };
    unsigned choice = choose(&g->choices, 6);

    say(g, choice < 4 ? results[g->result][choice] : choice == 4 ? "nil" : "%X");
}

/* Kinds that need to know what has been declared; false: it is none. */
static bool say_special(struct grammar *g, char letter)
{
    switch (letter) {
    case '%':
        buffer_char(&g->out, '%');
        return true;
    case 'B':
        say_leaf(g, TYPE_BOOLEAN);
        return true;
    case 'N':
        say_leaf(g, TYPE_NUMBER);
        return true;
    case 'D':
        say_leaf(g, TYPE_DATE);
        return true;
    case 't':
        say_leaf(g, TYPE_STRING);
        return true;
    case 'E':
        say_enum(g);
        return true;
    case 'H':
        say_ordered_enum(g);
        return true;
    case 'l':
        say_list(g);
        return true;
    case 'x':
        buffer_text(&g->out, enumerations[g->values][choose(&g->choices, code_count(g->values))]);
        return true;
    case 'C':
        say_number(g, "c", choose(&g->choices, g->condition_count));
        return true;
    case 'O':
        say_number(g, "o", choose(&g->choices, g->outcome_count));
        return true;
    case 'r':
        say_number(g, "f", g->reads[choose(&g->choices, g->read_count)]);
        return true;
    case 'R':
        say_result(g);
        return true;
    default:
        return false;
    }
}

static void say(struct grammar *g, const char *text)
{
    static const char typed[] = "bnd";
    int list = g->list;

    for (; *text != '\0'; text++) {
        const struct production *p;
        unsigned n = 0, choice;
        if (*text != '%') {
            buffer_char(&g->out, *text);
            continue;
        }
        if (say_special(g, *++text))
            continue;
        p = production(g->careless && strchr(typed, *text) != NULL && choose(&g->choices, 16) == 15 ? typed[choose(&g->choices, 3)] : *text);
        while (n < sizeof p->texts / sizeof p->texts[0] && p->texts[n] != NULL)
            n++;
        choice = choose(&g->choices, n);
        g->depth++;
        say(g, p->texts[g->depth < DEEPEST ? choice : 0]);
        g->depth--;
    }
    g->list = list;
}

/* ------------------------------------------------------------------ declarations */

static void say_values(struct grammar *g, unsigned values, bool ordered, bool labels)
{
    buffer_text(&g->out, ordered ? ", ordered = true, values = {" : ", values = {");
    for (unsigned i = 0; enumerations[values][i] != NULL; i++)
        buffer_format(&g->out, labels ? " { '%s', '码' }," : " '%s',", enumerations[values][i]);
    buffer_text(&g->out, " }");
}

/* What a function reads: facts that are there by now. */
static void say_reads(struct grammar *g, unsigned facts, bool parameters)
{
    g->read_count = 1 + choose(&g->choices, 3);
    for (unsigned i = 0; i < g->read_count; i++) {
        g->reads[i] = choose(&g->choices, facts);
        say_number(g, i == 0 ? "{ fact.f" : ", fact.f", g->reads[i]);
    }
    buffer_text(&g->out, !parameters ? ", as_of }" : choose(&g->choices, 3) == 1 ? ", as_of, param.p0 }" : " }");
}

static void say_fact(struct grammar *g, unsigned index)
{
    /* The first ones are one of each type, so that a word always finds its facts. */
    enum type type = index < TYPE_COUNT ? (enum type)index : (enum type)choose(&g->choices, TYPE_COUNT);
    bool derived = index >= TYPE_COUNT && choose(&g->choices, 2) == 1 && type != TYPE_LIST;

    g->facts[index].type = type;
    g->facts[index].values = type == TYPE_ENUM && index >= TYPE_COUNT ? choose(&g->choices, ENUMERATIONS) : 0;
    buffer_format(&g->out, "%s 'f%u' { ", derived ? "derive" : "fact", index);
    say(g, "%L");
    buffer_format(&g->out, ", type = '%s'", type_names[type]);
    if (type == TYPE_ENUM)
        say_values(g, g->facts[index].values, g->facts[index].values == 0, choose(&g->choices, 2) == 1);
    if (type == TYPE_LIST) {
        buffer_text(&g->out, ", fields = { field 'x0' { '数', type = 'integer'");
        say(g, "%k }, field 'x1' { '日', type = 'date' }, field 'x2' { '否', type = 'boolean' }, field 'x3' { '级', type = 'enum'");
        say_values(g, 0, true, false);
        buffer_text(&g->out, " } }");
    }
    if (derived) {
        buffer_text(&g->out, ", from = ");
        say_reads(g, index, false);
        g->result = type;
        say(g, ", %F");
    } else if (type == TYPE_BOOLEAN && choose(&g->choices, 6) == 5) {
        buffer_text(&g->out, ", list = 'l', of = 'person'");
    } else {
        say(g, "%u");
        if (type == TYPE_INTEGER || type == TYPE_NUMBER)
            say(g, "%m");
    }
    buffer_text(&g->out, " }\n");
    g->fact_count = index + 1;
}

static const char outside[] = "local n, text, list, up, helper = 0, '', {}, { x = { y = {} } }, function(f) return nil end\n";

static void say_facts(struct grammar *g)
{
    unsigned count = TYPE_COUNT + choose(&g->choices, FACTS_MOST + 1 - TYPE_COUNT);

    buffer_text(&g->out, outside);
    for (unsigned i = 0; i < count; i++)
        say_fact(g, i);
}

static void say_condition(struct grammar *g, unsigned index)
{
    buffer_format(&g->out, "condition 'c%u' { ", index);
    say(g, "%L, cite '第一条', ");
    if (choose(&g->choices, 4) == 3) {
        buffer_text(&g->out, "reads = ");
        say_reads(g, g->fact_count, true);
        g->result = TYPE_BOOLEAN;
        say(g, ", test = %F");
    } else {
        say(g, "%b");
    }
    buffer_text(&g->out, " }\n");
    g->condition_count = index + 1;
}

static void say_value(struct grammar *g, unsigned index)
{
    static const enum type types[] = {TYPE_NUMBER, TYPE_INTEGER, TYPE_DATE, TYPE_BOOLEAN, TYPE_STRING, TYPE_ENUM};
    static const char *const formulas[] = {"%n", "count_met { %C, %C }", "%d", "%b", "%t", "%E"};
    unsigned kind = choose(&g->choices, sizeof types / sizeof types[0]);
    struct buffer before = g->out;

    g->out = BUFFER_EMPTY;
    say(g, formulas[kind]);
    buffer_format(&before, "value 'v%u' { '数', type = '%s'", index, type_names[types[kind]]);
    if (before.failed || g->out.failed)
        abort();
    if (types[kind] == TYPE_ENUM) {
        struct buffer formula = g->out;
        g->out = before;
        say_values(g, g->values, false, true);
        before = g->out;
        g->out = formula;
    }
    buffer_text(&before, ", ");
    buffer_append(&before, g->out.data, g->out.length);
    buffer_text(&before, " }\n");
    buffer_release(&g->out);
    g->out = before;
}

static void say_decision(struct grammar *g, const char *name)
{
    bool first = choose(&g->choices, 2) == 0;
    unsigned conditions = 1 + choose(&g->choices, 6), outcomes = 1 + choose(&g->choices, 4), n;

    buffer_format(&g->out, "decision '%s' { title = '决', subject = 'person', policy = '%s' }\n%s", name, first ? "first" : "collect", outside);
    g->conditions = NULL;
    g->condition_count = 0;
    for (unsigned i = 0; i < conditions; i++)
        say_condition(g, i);
    for (unsigned i = 0; i < outcomes; i++) {
        g->outcome_count = i + 1;
        buffer_format(&g->out, "outcome 'o%u' { ", i);
        say(g, first && i + 1 == outcomes ? "%L, when = otherwise }\n" : "%L, cite '第二条', when = %T }\n");
    }
    g->conditions = "c";
    n = choose(&g->choices, 4);
    for (unsigned i = 0; i < n; i++) {
        buffer_format(&g->out, "action 'a%u' { ", i);
        say(g, "%L, cite '第三条', when = %A");
        say(g, choose(&g->choices, 2) == 1 ? ", due = %d }\n" : " }\n");
    }
    n = choose(&g->choices, 4);
    for (unsigned i = 0; i < n; i++)
        say_value(g, i);
    buffer_text(&g->out, "ambiguity { cite '第一条', question = '问', reading = '读', why = '因' }\n");
}

static void say_parameters(struct grammar *g)
{
    say(g, "param 'p0' { unit = '项', cite '第一条', ['2020-01-01'] = 2, ['2025-03-01'] = %w }\n"
           "param 'p1' { '期', cite '第一条', ['2020-01-01'] = '2025-03-01', [%y] = %y }\n");
}

static void say_ruleset(struct grammar *g)
{
    buffer_text(&g->out, "ruleset { title = '试', document = '试', version = '1', jurisdiction = { code = '1', name = '试' }, "
                         "effective_from = '2020-01-01', decisions = { 'd', 'e' } }\n");
}

static void say_first(struct grammar *g)
{
    say_decision(g, "d");
}

static void say_second(struct grammar *g)
{
    say_decision(g, "e");
}

/* In an order in which what is spoken of is there; the bundle's is by name. */
static const struct {
    unsigned place;
    const char *name;
    void (*say)(struct grammar *g);
} parts[] = {
        {4, "ruleset.lua", say_ruleset},
        {2, "facts.lua", say_facts},
        {3, "parameters.lua", say_parameters},
        {0, "d.lua", say_first},
        {1, "e.lua", say_second},
};
#define PARTS (sizeof parts / sizeof parts[0])

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct grammar g = {.choices = {data, data + size}, .list = -1};
    struct bundle_file files[PARTS];
    struct bundle source = {(char[]){"t"}, PARTS, files};
    struct ruleset *ruleset;

    g.careless = choose(&g.choices, 8) == 7;
    for (size_t i = 0; i < PARTS; i++) {
        struct bundle_file *file = &files[parts[i].place];
        g.out = BUFFER_EMPTY;
        parts[i].say(&g);
        if (g.out.failed)
            abort();
        *file = (struct bundle_file){(char *)parts[i].name, g.out.data, g.out.length};
    }
    ruleset = call_load(&source);
    if (ruleset != NULL)
        call_ruleset(&g.choices, ruleset);
    ruleset_free(ruleset);
    for (size_t i = 0; i < PARTS; i++)
        free(files[i].bytes);
    return 0;
}
