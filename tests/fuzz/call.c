#include "call.h"

#include "analysis/describe.h"
#include "analysis/lint/lint.h"
#include "analysis/schema.h"
#include "api/batch.h"
#include "api/problem.h"
#include "base/log.h"
#include "reference/file_source.h"
#include "script/sandbox.h"
#include "unit/recorder.h"

#include <lua.h>
#include <stdio.h>

/* Instructions between two calls of the sandbox's hook, and what Lua may do or hold between two looks at it. */
#define HOOK_EVERY 200U
#define INSTRUCTIONS_SLACK 2000U
#define MEMORY_SLACK (1U << 20)

/* What may stay in Lua's memory after calls, garbage apart: its table of short texts, its stack. */
#define GROWTH_ALLOWED 1024U

#define ROUNDS 2U
#define QUESTIONS 3U

static void must(bool promise, const char *what)
{
    if (!promise) {
        (void)fprintf(stderr, "broken promise: %s\n", what);
        abort();
    }
}

/* ------------------------------------------------------------------ what Lua uses (the linker puts __wrap_… before Lua's own) */

static struct {
    lua_State *state; /* of the rule set loaded last */
    lua_Hook hook;    /* the sandbox's */
    const struct budget *budget;
    uint64_t instructions; /* of this call of Lua */
    uint64_t request;      /* of all calls since the request began */
    size_t memory;         /* in use when it began */
} watch = {.budget = &budget_load};

lua_State *__real_lua_newstate(lua_Alloc allocate, void *argument);
lua_State *__wrap_lua_newstate(lua_Alloc allocate, void *argument);
void __real_lua_sethook(lua_State *L, lua_Hook hook, int mask, int count);
void __wrap_lua_sethook(lua_State *L, lua_Hook hook, int mask, int count);

static size_t memory_of(lua_State *L)
{
    return (size_t)lua_gc(L, LUA_GCCOUNT) * 1024 + (size_t)lua_gc(L, LUA_GCCOUNTB);
}

lua_State *__wrap_lua_newstate(lua_Alloc allocate, void *argument)
{
    watch.state = __real_lua_newstate(allocate, argument);
    return watch.state;
}

static void look(lua_State *L, lua_Debug *event)
{
    watch.instructions += HOOK_EVERY;
    watch.request += HOOK_EVERY;
    must(watch.instructions <= watch.budget->instructions + INSTRUCTIONS_SLACK, "a call of Lua stays within its budget of instructions");
    must(memory_of(L) <= watch.memory + watch.budget->memory + MEMORY_SLACK, "a call of Lua stays within its budget of memory");
    watch.hook(L, event);
}

void __wrap_lua_sethook(lua_State *L, lua_Hook hook, int mask, int count)
{
    must(hook == NULL || count == (int)HOOK_EVERY, "the hook is called every so many instructions");
    watch.hook = hook;
    watch.instructions = 0;
    watch.memory = memory_of(L);
    __real_lua_sethook(L, hook != NULL ? look : NULL, mask, count);
}

/* ------------------------------------------------------------------ requests */

static const char *pick(struct choices *c, const char *const *list)
{
    unsigned n = 0;

    while (list[n] != NULL)
        n++;
    return list[choose(c, n)];
}

static const char *const right[TYPE_COUNT][16] = {
        [TYPE_BOOLEAN] = {"true", "false", NULL},
        [TYPE_INTEGER] = {"1", "0", "2", "3", "12", "100", "3.0", "3e0", "-1", "9007199254740991", "-0.0", NULL},
        [TYPE_NUMBER] = {"1", "0", "0.1", "95.9", "96", "1e-300", "-2.5", "9007199254740991", "-9007199254740991", "-0.0", NULL},
        [TYPE_STRING] = {"\"a\"", "\"\"", "\"甲乙\"", "\"2025-03-01\"", "\"12\"", "\"\\ud83d\\ude00\\\"\\\\\"", "\"\\u001f\\u2028\"", NULL},
        [TYPE_DATE] = {"\"2025-03-01\"", "\"2024-02-29\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2025-12-31\"", "\"2000-01-31\"", NULL},
};

static const char *const wrong[] = {"null", "{}", "[]", "[null]", "[[]]", "[{\"x\":1}]", "1.5", "1e400", "9007199254740992", "\"2025-02-30\"",
        "\"\\u0000\"", "\"nope\"", "-", "01", "\"\xff\"", "{\"a\":{\"b\":0}}", NULL};

static void put_value(struct choices *c, struct buffer *out, const struct fact *fact);

/* Few kinds of items, many times over. */
static void put_list(struct choices *c, struct buffer *out, const struct fact *fact)
{
    static const unsigned lengths[] = {1, 0, 2, 3, 7, 60, 400, 1001};
    unsigned n = lengths[choose(c, sizeof lengths / sizeof lengths[0])], kinds = 1 + choose(c, 3);
    struct buffer items[3] = {BUFFER_EMPTY, BUFFER_EMPTY, BUFFER_EMPTY};

    for (unsigned k = 0; k < kinds; k++) {
        buffer_char(&items[k], '{');
        for (size_t f = 0; f < fact->field_count; f++) {
            if (choose(c, 8) == 7)
                continue;
            if (items[k].length > 1)
                buffer_char(&items[k], ',');
            buffer_json_text(&items[k], fact->fields[f].name, strlen(fact->fields[f].name));
            buffer_char(&items[k], ':');
            put_value(c, &items[k], &fact->fields[f]);
        }
        buffer_char(&items[k], '}');
    }
    buffer_char(out, '[');
    for (unsigned i = 0; i < n; i++) {
        if (i > 0)
            buffer_char(out, ',');
        buffer_append(out, items[i % kinds].data, items[i % kinds].length);
    }
    buffer_char(out, ']');
    for (unsigned k = 0; k < 3; k++)
        buffer_release(&items[k]);
}

static void put_value(struct choices *c, struct buffer *out, const struct fact *fact)
{
    unsigned kind = choose(c, 32);

    if (kind == 31) {
        buffer_text(out, pick(c, wrong));
    } else if (kind == 30) {
        buffer_text(out, "null");
    } else if (kind == 29 && (fact->has_min || fact->has_max)) {
        buffer_number(out, fact->has_min ? fact->min : fact->max);
    } else if (fact->type == TYPE_LIST) {
        put_list(c, out, fact);
    } else if (fact->type == TYPE_ENUM) {
        const char *code = fact->values->codes[choose(c, fact->values->count < 256 ? (unsigned)fact->values->count : 256)];
        buffer_json_text(out, code, strlen(code));
    } else {
        buffer_text(out, pick(c, right[fact->type]));
    }
}

/* An object of the facts of `kind`; KIND_COUNT: of all. Each may be left out, and those that are derived mostly are. */
static void put_facts(struct choices *c, struct buffer *out, const struct ruleset *ruleset, enum kind kind)
{
    bool first = true;

    buffer_char(out, '{');
    for (size_t i = 0; i < ruleset->fact_count; i++) {
        const struct fact *fact = &ruleset->facts[i];
        if ((kind != KIND_COUNT && fact->from != kind) || choose(c, 8) == 7 || (fact->derived != NULL && choose(c, 8) < 7))
            continue;
        buffer_text(out, first ? "\"" : ",\"");
        buffer_text(out, fact->name);
        buffer_text(out, "\":");
        put_value(c, out, fact);
        first = false;
    }
    if (choose(c, 64) == 63)
        buffer_text(out, first ? "\"nobody\":1" : ",\"nobody\":1");
    buffer_char(out, '}');
}

static void put_request(struct choices *c, struct buffer *out, const struct decision *decision, bool with_target)
{
    static const char *const days[] = {"\"2025-03-01\"", "\"2024-02-29\"", "\"2020-01-01\"", "\"9999-12-31\"", "\"2019-12-31\"", "\"2025-3-1\"",
            NULL};
    static const char *const explains[] = {"\"full\"", "\"reasons\"", "\"none\"", "null", "\"codes\"", NULL};
    static const char *const subjects[] = {"{}", "{\"person\":\"P\"}", "{\"person\":\"P\",\"enterprise\":\"E\",\"area\":\"A\"}", "{\"person\":\"Q\"}",
            NULL};

    buffer_text(out, "{\"as_of\":");
    buffer_text(out, pick(c, days));
    buffer_text(out, ",\"explain\":");
    buffer_text(out, pick(c, explains));
    buffer_text(out, ",\"subject\":");
    buffer_text(out, pick(c, subjects));
    if (with_target && decision->outcome_count > 0) {
        unsigned target = choose(c, decision->outcome_count < 250 ? (unsigned)decision->outcome_count + 2 : 252);
        const char *code = target < decision->outcome_count ? decision->outcomes[target].code : "nothing";
        buffer_text(out, ",\"target\":");
        buffer_json_text(out, code, strlen(code));
    }
    buffer_text(out, ",\"facts\":");
    put_facts(c, out, decision->ruleset, KIND_COUNT);
    buffer_char(out, '}');
}

/* Records of one subject of each kind, and one list in which it is. NULL when the file is refused. */
static struct source *reference(struct choices *c, const struct ruleset *ruleset)
{
    static const char *const ids[KIND_COUNT] = {"P", "E", "A"};
    struct buffer text = BUFFER_EMPTY;
    struct source *source = NULL;

    buffer_text(&text, "{\"list:l\":[\"P\",\"E\"]");
    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        buffer_text(&text, ",\"");
        buffer_text(&text, kind_names[kind]);
        buffer_char(&text, ':');
        buffer_text(&text, ids[kind]);
        buffer_text(&text, "\":");
        put_facts(c, &text, ruleset, (enum kind)kind);
    }
    buffer_char(&text, '}');
    (void)file_source_of(text.data, text.length, ruleset->id, &source, NULL);
    buffer_release(&text);
    return source;
}

/* ------------------------------------------------------------------ answers */

struct asked {
    enum { ALONE, FOR_ALL, LINES, ARRAY } kind;
    const struct decision *decision;
    struct buffer body, answer;
};

/* Blanks what may differ between two answers to the same question. */
static void blank(struct buffer *answer, const char *name)
{
    size_t n = strlen(name);
    char *at = answer->data, *end = answer->data + answer->length;

    while (at != NULL && (at = memmem(at, (size_t)(end - at), name, n)) != NULL)
        for (at += n; at < end && *at != '"'; at++)
            *at = '.';
}

static void ask(struct service *service, const struct asked *q, struct buffer *out)
{
    struct scratch *scratch = service->scratch;
    struct recorder recorder = {.body = BUFFER_EMPTY};
    struct error error = {0};
    enum status status = STATUS_OK;

    watch.request = 0;
    buffer_clear(&scratch->answer);
    if (q->kind == ALONE)
        status = decide(service, q->decision, q->body.data, q->body.length, scratch, &error);
    else if (q->kind == FOR_ALL)
        status = decide_all(service, q->decision->ruleset, q->body.data, q->body.length, scratch, &error);
    must(watch.request <= budget_request.instructions + INSTRUCTIONS_SLACK, "a request stays within its budget of instructions");
    if (status != STATUS_OK)
        problem_write(&scratch->answer, LANGUAGE_CHINESE, &error);
    if (q->kind == ALONE || q->kind == FOR_ALL) {
        buffer_append(out, scratch->answer.data, scratch->answer.length);
    } else {
        recorder_reset(&recorder, "POST", "", "", "");
        recorder.exchange.body = q->body.data;
        recorder.exchange.body_length = q->body.length;
        batch_respond(service, q->decision, q->kind == LINES, &recorder.exchange);
        buffer_append(out, recorder.body.data, recorder.body.length);
        buffer_release(&recorder.body);
    }
    blank(out, "\"decision_id\":\"");
    blank(out, "\"evaluated_at\":\"");
}

static void check_json(const struct buffer *answer, bool lines)
{
    const char *at = answer->data, *end = at + answer->length;

    while (at < end) {
        const char *stop = lines ? memchr(at, '\n', (size_t)(end - at)) : end;
        json_t *json;
        must(stop != NULL, "a line of a batch's answer ends");
        json = json_loadb(at, (size_t)(stop - at), JSON_REJECT_DUPLICATES, NULL);
        must(json != NULL, "an answer is JSON");
        json_decref(json);
        at = stop + 1;
    }
}

/* The time that a call may take is no matter of its bytes. */
static bool out_of_budget(const struct buffer *answer)
{
    return memmem(answer->data, answer->length, "rule-budget-exceeded", 20) != NULL;
}

static void make_question(struct choices *c, const struct ruleset *ruleset, struct asked *q)
{
    unsigned lines = 1;

    *q = (struct asked){.kind = choose(c, 4),
            .decision = &ruleset->decisions[choose(c, ruleset->decision_count < 256 ? (unsigned)ruleset->decision_count : 256)]};
    if (q->kind == LINES || q->kind == ARRAY)
        lines += choose(c, 3);
    if (q->kind == ARRAY)
        buffer_char(&q->body, '[');
    for (unsigned i = 0; i < lines; i++) {
        if (i > 0)
            buffer_char(&q->body, q->kind == ARRAY ? ',' : '\n');
        put_request(c, &q->body, q->decision, q->kind != FOR_ALL && choose(c, 2) == 1);
    }
    if (q->kind == ARRAY)
        buffer_char(&q->body, ']');
}

static void ignore(void *argument, const struct finding *finding)
{
    (void)argument;
    must(finding->message[0] != '\0', "a finding says something");
}

/* What is said of the rule set itself. */
static void describe(const struct ruleset *ruleset)
{
    must(lint_ruleset(ruleset, ignore, NULL) == STATUS_OK, "any rule set can be looked through");
    json_decref(describe_summary(ruleset));
    json_decref(describe_ruleset(ruleset));
    for (size_t i = 0; i < ruleset->decision_count; i++) {
        json_decref(describe_decision(&ruleset->decisions[i]));
        json_decref(schema_document(&ruleset->decisions[i]));
    }
}

static size_t settled_memory(lua_State *L)
{
    (void)lua_gc(L, LUA_GCCOLLECT);
    (void)lua_gc(L, LUA_GCCOLLECT); /* what the first one found to be finalized */
    return memory_of(L);
}

void call_ruleset(struct choices *choices, const struct ruleset *ruleset)
{
    static struct scratch scratch;
    struct service service = {.limits = limits_default, .version = "0", .scratch = &scratch};
    struct asked questions[QUESTIONS];
    lua_State *L = ruleset->functions.self != NULL ? watch.state : NULL;
    size_t memory[ROUNDS] = {0};

    if (ruleset->decision_count == 0)
        return;
    watch.budget = &budget_call;
    describe(ruleset);
    service.source = choose(choices, 2) == 1 ? reference(choices, ruleset) : NULL;
    for (unsigned i = 0; i < QUESTIONS; i++)
        make_question(choices, ruleset, &questions[i]);
    for (unsigned round = 0; round < ROUNDS; round++) {
        for (unsigned i = 0; i < QUESTIONS; i++) {
            struct asked *q = &questions[i];
            struct buffer answer = BUFFER_EMPTY;
            if (getenv("SHOW") != NULL)
                (void)fprintf(stderr, "-- asked\n%.*s\n", (int)q->body.length, q->body.data);
            ask(&service, q, &answer);
            if (getenv("SHOW") != NULL)
                (void)fprintf(stderr, "-- answered\n%.*s\n", (int)answer.length, answer.data);
            check_json(&answer, q->kind == LINES);
            if (round == 0) {
                q->answer = answer;
                continue;
            }
            must(out_of_budget(&answer) || out_of_budget(&q->answer) ||
                            (answer.length == q->answer.length && memcmp(answer.data, q->answer.data, answer.length) == 0),
                    "the same question has the same answer");
            buffer_release(&answer);
        }
        memory[round] = L != NULL ? settled_memory(L) : 0;
    }
    must(memory[1] <= memory[0] + GROWTH_ALLOWED, "Lua's memory does not grow from call to call");
    for (unsigned i = 0; i < QUESTIONS; i++) {
        buffer_release(&questions[i].body);
        buffer_release(&questions[i].answer);
    }
    source_free(service.source);
    watch.budget = &budget_load;
}

/* ------------------------------------------------------------------ loading */

const struct bundle *call_authors(void)
{
    static struct bundle authors;

    if (authors.count == 0)
        must(bundle_read(SOURCE_DIR "/lua", "lua", &authors, NULL) == STATUS_OK, "the authors' library can be read");
    return &authors;
}

struct ruleset *call_load(const struct bundle *source)
{
    struct ruleset *ruleset = NULL;
    struct diagnostics diagnostics = DIAGNOSTICS_NONE;
    struct error error = {0};
    enum status status;

    log_set_level((enum log_level)(LOG_LEVEL_ERROR + 1)); /* that a rule fails is no news here */
    for (size_t i = 0; getenv("SHOW") != NULL && i < source->count; i++)
        (void)fprintf(stderr, "-- %s\n%.*s\n", source->files[i].name, (int)source->files[i].length, source->files[i].bytes);
    status = ruleset_compile(source, call_authors(), "t", NULL, &ruleset, &error);
    if (status == STATUS_OK)
        return ruleset;
    if (getenv("SHOW") != NULL)
        (void)fprintf(stderr, "refused: %s: %s\n", error.where, error.message);
    must(error.message[0] != '\0', "what is refused is told why");
    must(strncmp(error.where, "t", 1) == 0, "and where");
    if (status == STATUS_INVALID_RULES) {
        error = (struct error){0};
        status = ruleset_compile(source, call_authors(), "t", &diagnostics, &ruleset, &error);
        must(status != STATUS_OK && diagnostics.count > 0, "who looks for all diagnostics finds one, where another found one");
    }
    diagnostics_release(&diagnostics);
    return NULL;
}
