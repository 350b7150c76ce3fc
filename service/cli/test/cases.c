#include "cli/test/cases.h"

#include "analysis/observation.h"
#include "api/problem.h"
#include "reference/file_source.h"

#include <stdlib.h>
#include <string.h>

#define PROBLEM_TYPE "urn:anjian:problem:"

static const struct {
    const char *name;
    json_type type;
    bool optional;
} case_members[] = {
        {"name", JSON_STRING, false},
        {"ruleset", JSON_STRING, false},
        {"decision", JSON_STRING, false},
        {"base", JSON_STRING, true},
        {"request", JSON_NULL, true},
        {"reference", JSON_OBJECT, true},
        {"expect", JSON_OBJECT, false},
};

/* How a member of `expect` is compared with the finding of the same name. */
enum comparison { WHOLE, INCLUDES, BY_MEMBER };

static const struct {
    const char *name;
    const char *finding;
    enum comparison how;
    json_type type, other_type;
} expectations[] = {
        {"status", "status", WHOLE, JSON_STRING, JSON_STRING},
        {"outcome", "outcome", WHOLE, JSON_STRING, JSON_NULL},
        {"outcomes", "outcomes", WHOLE, JSON_ARRAY, JSON_ARRAY},
        {"candidates", "candidates", WHOLE, JSON_ARRAY, JSON_ARRAY},
        {"missing_facts", "missing_facts", WHOLE, JSON_ARRAY, JSON_ARRAY},
        {"actions", "actions", WHOLE, JSON_ARRAY, JSON_ARRAY},
        {"actions_include", "actions", INCLUDES, JSON_ARRAY, JSON_ARRAY},
        {"values", "values", BY_MEMBER, JSON_OBJECT, JSON_OBJECT},
        {"due", "due", BY_MEMBER, JSON_OBJECT, JSON_OBJECT},
        {"conditions", "conditions", BY_MEMBER, JSON_OBJECT, JSON_OBJECT},
        {"reachable", "reachable", WHOLE, JSON_TRUE, JSON_FALSE},
        {"alternatives", "alternatives", WHOLE, JSON_ARRAY, JSON_ARRAY},
        {"preceded_by", "preceded_by", WHOLE, JSON_ARRAY, JSON_ARRAY},
        {"from", "from", WHOLE, JSON_STRING, JSON_NULL},
        {"problem", "problem", WHOLE, JSON_STRING, JSON_STRING},
        {"pointer", "pointer", WHOLE, JSON_STRING, JSON_STRING},
};

#define EXPECTATIONS (sizeof expectations / sizeof *expectations)

static char *text_of(const json_t *value)
{
    char number[NUMBER_TEXT];

    if (json_is_number(value)) {
        (void)number_text(number, json_number_value(value));
        return strdup(number);
    }
    return value == NULL ? strdup("nothing") : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
}

static void differ(struct buffer *out, const char *member, const char *part, const json_t *expected, const json_t *got)
{
    char *expected_text = text_of(expected);
    char *got_text = text_of(got);

    buffer_format(out, "%s%s%s: expected %s, got %s\n", member, part != NULL ? "." : "", part != NULL ? part : "",
            expected_text != NULL ? expected_text : "?", got_text != NULL ? got_text : "?");
    free(expected_text);
    free(got_text);
}

/* ---- what an answer says, by the names that `expect` uses */

static json_t *code_of(const json_t *thing)
{
    json_t *code = json_object_get(thing, "code");

    return code != NULL ? json_incref(code) : json_null();
}

static json_t *codes_of(const json_t *things, const char *member)
{
    json_t *codes = json_array();
    const json_t *thing;
    size_t i;

    json_array_foreach(things, i, thing)(void) json_array_append(codes, json_object_get(thing, member));
    return codes;
}

static json_t *find_answer(const json_t *answer)
{
    const json_t *counterfactual = json_object_get(answer, "counterfactual");
    json_t *due = json_object();
    json_t *conditions = json_object();
    json_t *found = json_object();
    json_t *thing;
    const char *code;
    size_t i;

    json_array_foreach(json_object_get(answer, "actions"), i, thing)(void)
            json_object_set(due, json_string_value(json_object_get(thing, "code")), json_object_get(thing, "due"));
    json_object_foreach(json_object_get(json_object_get(answer, "explanation"), "conditions"), code, thing)(void)
            json_object_set_new(conditions, code, json_string(observation_result(thing)));
    (void)json_object_set(found, "status", json_object_get(answer, "status"));
    if ((thing = json_object_get(answer, "outcome")) != NULL)
        (void)json_object_set_new(found, "outcome", code_of(thing));
    if ((thing = json_object_get(answer, "outcomes")) != NULL)
        (void)json_object_set_new(found, "outcomes", codes_of(thing, "code"));
    (void)json_object_set_new(found, "candidates", codes_of(json_object_get(answer, "candidates"), "code"));
    (void)json_object_set(found, "missing_facts", json_object_get(answer, "missing_facts"));
    (void)json_object_set_new(found, "actions", codes_of(json_object_get(answer, "actions"), "code"));
    (void)json_object_set(found, "values", json_object_get(answer, "values"));
    (void)json_object_set_new(found, "due", due);
    (void)json_object_set_new(found, "conditions", conditions);
    if (counterfactual != NULL) {
        json_t *alternatives = json_array();
        json_array_foreach(json_object_get(counterfactual, "alternatives"), i, thing)(void)
                json_array_append_new(alternatives, codes_of(thing, "condition"));
        (void)json_object_set(found, "reachable", json_object_get(counterfactual, "reachable"));
        (void)json_object_set(found, "preceded_by", json_object_get(counterfactual, "preceded_by"));
        (void)json_object_set(found, "from", json_object_get(counterfactual, "from"));
        (void)json_object_set_new(found, "alternatives", alternatives);
    }
    return found;
}

static json_t *find_problem(const json_t *problem)
{
    const char *type = json_string_value(json_object_get(problem, "type"));
    json_t *found = json_object();

    (void)json_object_set_new(found, "problem", json_string(type + strlen(PROBLEM_TYPE)));
    (void)json_object_set(found, "pointer", json_object_get(json_array_get(json_object_get(problem, "errors"), 0), "pointer"));
    return found;
}

static bool is_problem(const json_t *answer)
{
    const char *type = json_string_value(json_object_get(answer, "type"));

    return type != NULL && strncmp(type, PROBLEM_TYPE, strlen(PROBLEM_TYPE)) == 0;
}

/* ---- comparing */

/* Numbers exactly, 3 and 3.0 alike. */
static bool agree(const json_t *expected, const json_t *got)
{
    if (json_is_number(expected) && json_is_number(got))
        return json_number_value(got) == json_number_value(expected);
    return json_equal(expected, got) != 0;
}

static bool includes(const json_t *list, const json_t *value)
{
    const json_t *member;
    size_t i;

    json_array_foreach(list, i, member) if (json_equal(member, value)) return true;
    return false;
}

static void compare_member(const char *name, enum comparison how, const json_t *expected, const json_t *got, struct buffer *out)
{
    const char *part;
    json_t *value;
    size_t i;

    switch (how) {
    case WHOLE:
        if (json_equal(expected, got) == 0 && !(json_is_null(expected) && got == NULL))
            differ(out, name, NULL, expected, got);
        return;
    case INCLUDES:
        json_array_foreach(expected, i, value) if (!includes(got, value)) differ(out, name, NULL, value, got);
        return;
    case BY_MEMBER:
        json_object_foreach((json_t *)(uintptr_t)expected, part, value)
        {
            const json_t *found = json_object_get(got, part);
            if (found == NULL || !agree(value, found))
                differ(out, name, part, value, found);
        }
        return;
    }
}

static void compare(const json_t *expect, const json_t *answer, struct buffer *out)
{
    json_t *found = is_problem(answer) ? find_problem(answer) : find_answer(answer);
    const json_t *detail = json_object_get(json_array_get(json_object_get(answer, "errors"), 0), "detail");

    if (is_problem(answer) && json_object_get(expect, "problem") == NULL) {
        const char *pointer = json_string_value(json_object_get(found, "pointer"));
        const char *text = json_string_value(detail != NULL ? detail : json_object_get(answer, "detail"));
        buffer_format(out, "expected an answer, got the problem %s%s%s: %s\n", json_string_value(json_object_get(found, "problem")),
                pointer != NULL && pointer[0] != '\0' ? " at " : "", pointer != NULL ? pointer : "", text != NULL ? text : "");
    } else {
        for (size_t i = 0; i < EXPECTATIONS; i++) {
            const json_t *expected = json_object_get(expect, expectations[i].name);
            if (expected != NULL)
                compare_member(expectations[i].name, expectations[i].how, expected, json_object_get(found, expectations[i].finding), out);
        }
    }
    json_decref(found);
}

/* ---- what a case takes from another */

static json_t *earlier_case(const json_t *cases, size_t index, const char *name)
{
    for (size_t i = 0; i < index; i++) {
        const char *other = json_string_value(json_object_get(json_array_get(cases, i), "name"));
        if (other != NULL && strcmp(other, name) == 0)
            return json_array_get(cases, i);
    }
    return NULL;
}

/* Lays the member of `item` over that of `base`. */
static void put_under(json_t *item, const char *member, json_t *base)
{
    json_t *own = json_object_get(item, member);
    json_t *other = json_object_get(base, member);

    if (own == NULL && other != NULL)
        (void)json_object_set(item, member, other);
    else if (json_is_object(own) && json_is_object(other))
        (void)json_object_update_missing(own, other);
}

void cases_complete(json_t *cases)
{
    json_t *item;
    size_t i;

    json_array_foreach(cases, i, item)
    {
        const char *name = json_string_value(json_object_get(item, "base"));
        json_t *base = name != NULL ? earlier_case(cases, i, name) : NULL;
        if (base == NULL)
            continue;
        put_under(json_object_get(item, "request"), "facts", json_object_get(base, "request"));
        put_under(item, "request", base);
        put_under(item, "reference", base);
        (void)json_object_del(item, "base");
    }
}

/* ---- the case */

static bool well_formed(const json_t *item, struct buffer *out)
{
    size_t before = out->length;
    const char *name;
    json_t *value;

    for (size_t i = 0; i < sizeof case_members / sizeof *case_members; i++) {
        value = json_object_get(item, case_members[i].name);
        if (value == NULL && !case_members[i].optional)
            buffer_format(out, "the case has no \"%s\"\n", case_members[i].name);
        else if (value != NULL && case_members[i].type != JSON_NULL && json_typeof(value) != case_members[i].type)
            buffer_format(out, "the case's \"%s\" is not %s\n", case_members[i].name, case_members[i].type == JSON_STRING ? "a text" : "an object");
    }
    json_object_foreach((json_t *)(uintptr_t)item, name, value)
    {
        size_t i = 0;
        while (i < sizeof case_members / sizeof *case_members && strcmp(case_members[i].name, name) != 0)
            i++;
        if (i == sizeof case_members / sizeof *case_members)
            buffer_format(out, "a case has no member \"%s\"\n", name);
    }
    if ((name = json_string_value(json_object_get(item, "base"))) != NULL)
        buffer_format(out, "no earlier case of this file has the name of its \"base\", \"%s\"\n", name);
    if (json_object_size(json_object_get(item, "expect")) == 0)
        buffer_text(out, "the case expects nothing, so it could not fail\n");
    json_object_foreach(json_object_get(item, "expect"), name, value)
    {
        size_t i = 0;
        while (i < EXPECTATIONS && strcmp(expectations[i].name, name) != 0)
            i++;
        if (i == EXPECTATIONS)
            buffer_format(out, "\"expect\" has no member \"%s\"\n", name);
        else if (json_typeof(value) != expectations[i].type && json_typeof(value) != expectations[i].other_type)
            buffer_format(out, "the expected \"%s\" has the wrong type\n", name);
    }
    return out->length == before;
}

/* Opens the case's own reference data. `*out` is NULL if it has none. */
static enum status open_reference(const json_t *item, struct source **out, struct error *error)
{
    json_t *reference = json_object_get(item, "reference");
    char *text = reference != NULL ? json_dumps(reference, JSON_COMPACT) : NULL;
    enum status status = STATUS_OK;

    *out = NULL;
    if (text != NULL)
        status = file_source_of(text, strlen(text), json_string_value(json_object_get(item, "ruleset")), out, error);
    else if (reference != NULL)
        status = error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    free(text);
    return status;
}

static enum status put_request(const struct workspace *workspace, const json_t *item, struct source *source, struct scratch *scratch,
        struct error *error)
{
    struct service service = workspace->service;
    json_t *request = json_object_get(item, "request");
    char *body = request != NULL ? json_dumps(request, JSON_ENCODE_ANY | JSON_COMPACT) : strdup("{}");
    const struct ruleset *ruleset = NULL;
    const struct decision *decision = NULL;
    enum status status;

    if (body == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    if (source != NULL)
        service.source = source;
    status = workspace_find(workspace, json_string_value(json_object_get(item, "ruleset")), json_string_value(json_object_get(item, "decision")),
            &ruleset, &decision, error);
    if (status == STATUS_OK)
        status = decide_printing(&service, decision, body, strlen(body), scratch, error);
    free(body);
    return status;
}

enum status case_run(const struct workspace *workspace, const json_t *item, struct scratch *scratch, struct buffer *differences, json_t **answer)
{
    struct error error = {0};
    struct source *source;

    *answer = NULL;
    if (!json_is_object(item)) {
        buffer_text(differences, "this is not an object\n");
        return STATUS_OK;
    }
    if (!well_formed(item, differences))
        return STATUS_OK;
    if (open_reference(item, &source, &error) != STATUS_OK) {
        buffer_format(differences, "the case's \"reference\"%s: %s\n", error.where, error.message);
        return STATUS_OK;
    }
    buffer_clear(&scratch->answer);
    if (put_request(workspace, item, source, scratch, &error) != STATUS_OK) {
        buffer_clear(&scratch->answer);
        problem_write(&scratch->answer, LANGUAGE_ENGLISH, &error);
    }
    source_free(source);
    *answer = scratch->answer.failed ? NULL : json_loadb(scratch->answer.data, scratch->answer.length, JSON_ALLOW_NUL, NULL);
    if (*answer == NULL)
        return STATUS_NO_MEMORY;
    compare(json_object_get(item, "expect"), *answer, differences);
    return STATUS_OK;
}
