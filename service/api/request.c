#include "api/request.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/id.h"
#include "base/suggest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the readers of members share. */
struct reading {
    struct arena *arena;
    struct request *request;
    enum request_place place;
    struct error *error;
};

/* `member` and `name`: the pointer to what is wrong; NULL: there is no such part. */
static enum status refuse_arguments(const struct reading *r, const char *member, const char *name, size_t n, enum message message,
        const struct argument *arguments, size_t count)
{
    struct buffer pointer = BUFFER_EMPTY;
    enum status status;

    if (member != NULL)
        buffer_pointer(&pointer, member, strlen(member));
    if (name != NULL)
        buffer_pointer(&pointer, name, n);
    buffer_char(&pointer, '\0');
    status = pointer.failed ? error_set(r->error, STATUS_NO_MEMORY, "", "out of memory")
                            : error_tell_arguments(r->error, STATUS_INVALID_REQUEST, pointer.data, message, arguments, count);
    buffer_release(&pointer);
    return status;
}

#define refuse(r, member, name, n, message, ...) refuse_arguments((r), (member), (name), (n), (message), ARGUMENTS(__VA_ARGS__))

static enum status refuse_type(const struct reading *r, const char *member, enum term wanted, const struct json *json)
{
    return refuse(r, member, NULL, 0, MESSAGE_WRONG_TYPE, ARG_TEXT(member), ARG_TERM(wanted), ARG_ABSENT, ARG_TERM(JSON_TERM(json->kind)));
}

static struct suggestion suggestion_begin(const struct reading *r, const char *typed, size_t n)
{
    return SUGGESTION_UNLESS(r->place == REQUEST_IN_BATCH_TERSE || error_is_long(r->error), typed, n);
}

static bool named(const char *name, size_t n, const char *known)
{
    return strlen(known) == n && memcmp(known, name, n) == 0;
}

static enum status id_of_subject(const struct reading *r, const char *name, size_t n, const struct json *json, const char **out, size_t *length)
{
    struct argument arguments[ID_FAULT_ARGUMENTS];
    struct id_fault fault;
    enum message message;
    size_t count;
    char *id;

    if (json->kind != JSON_KIND_STRING)
        return refuse(r, "subject", name, n, MESSAGE_WRONG_TYPE, ARG_SHOWN(name, n), ARG_TERM(TERM_WANTED_ID), ARG_ABSENT,
                ARG_TERM(JSON_TERM(json->kind)));
    id = arena_copy(r->arena, json->text, json->length);
    if (id == NULL)
        return error_set(r->error, STATUS_NO_MEMORY, "", "out of memory");
    *out = id;
    *length = json->length;
    if (id_normalise(id, length, &fault))
        return STATUS_OK;
    message = id_fault_message(&fault, arguments, &count);
    return refuse_arguments(r, "subject", name, n, message, arguments, count);
}

static enum status subject_entry_read(const struct reading *r, const char *name, size_t n, const struct json *id)
{
    struct subject *subject = &r->request->subject;
    enum kind kind = kind_of(name, n);
    struct suggestion nearest = suggestion_begin(r, name, n);

    if (kind == KIND_NONE) {
        for (size_t i = 0; i < KIND_COUNT; i++)
            suggestion_offer(&nearest, kind_names[i]);
        return refuse(r, "subject", name, n, MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_MEMBER), ARG_SHOWN(name, n), ARG_TEXT("subject"),
                ARG_SUGGESTION(nearest), ARG_LIST(kind_names, KIND_COUNT));
    }
    subject->named[subject->count].kind = kind;
    return id_of_subject(r, name, n, id, &subject->named[subject->count].id, &subject->named[subject->count].length);
}

static enum status subject_read(const struct reading *r, const struct json *json)
{
    enum status failed = STATUS_OK;

    if (json->kind != JSON_KIND_OBJECT)
        return refuse_type(r, "subject", TERM_WANTED_IDS, json);
    for (size_t i = 0; i < json->length; i++) {
        const struct json_member *m = &json->members[i];
        if (!error_continue(r->error, subject_entry_read(r, m->name, m->name_length, &m->value), &failed))
            break;
        r->request->subject.count += failed == STATUS_OK; /* no two kinds are the same */
    }
    return failed;
}

static enum status as_of_read(const struct reading *r, const struct json *json)
{
    if (json->kind != JSON_KIND_STRING)
        return refuse_type(r, "as_of", TERM_WANTED_DATE, json);
    if (!date_parse(json->text, json->length, &r->request->as_of))
        return refuse(r, "as_of", NULL, 0, MESSAGE_NOT_A_DATE, ARG_SHOWN(json->text, json->length));
    r->request->has_as_of = true;
    return STATUS_OK;
}

static enum status facts_read(const struct reading *r, const struct json *json)
{
    if (json->kind != JSON_KIND_OBJECT)
        return refuse_type(r, "facts", TERM_WANTED_FACTS, json);
    r->request->facts = json;
    return STATUS_OK;
}

static enum status explain_read(const struct reading *r, const struct json *json)
{
    const size_t count = sizeof explain_names / sizeof explain_names[0];
    struct suggestion nearest;

    for (unsigned i = 0; i < count; i++) {
        if (json_is(json, explain_names[i])) {
            r->request->explain = (enum explain)i;
            return STATUS_OK;
        }
    }
    if (json->kind != JSON_KIND_STRING)
        return refuse_type(r, "explain", TERM_WANTED_STRING, json);
    nearest = suggestion_begin(r, json->text, json->length);
    for (size_t i = 0; i < count; i++)
        suggestion_offer(&nearest, explain_names[i]);
    return refuse(r, "explain", NULL, 0, MESSAGE_NOT_ONE_OF, ARG_SHOWN(json->text, json->length), ARG_TEXT("explain"), ARG_SUGGESTION(nearest),
            ARG_LIST(explain_names, count));
}

static enum status target_read(const struct reading *r, const struct json *json)
{
    if (json->kind != JSON_KIND_STRING)
        return refuse_type(r, "target", TERM_WANTED_OUTCOME, json);
    if (r->place == REQUEST_FOR_ALL)
        return refuse(r, "target", NULL, 0, MESSAGE_TARGET_OF_ALL);
    r->request->target = arena_copy(r->arena, json->text, json->length);
    return r->request->target != NULL ? STATUS_OK : error_set(r->error, STATUS_NO_MEMORY, "", "out of memory");
}

static bool id_fits(const struct json *json)
{
    return json->kind == JSON_KIND_STRING ||
           (json->kind == JSON_KIND_NUMBER && json->number == floor(json->number) && fabs(json->number) <= NUMBER_LIMIT);
}

static enum status id_read(const struct reading *r, const struct json *json)
{
    if (!id_fits(json))
        return refuse_type(r, "id", TERM_WANTED_ITEM_ID, json);
    r->request->id = json;
    return STATUS_OK;
}

static const struct member {
    const char *name;
    enum status (*read)(const struct reading *, const struct json *);
    bool batch_only;
} members[] = {
        {"subject", subject_read, false},
        {"as_of", as_of_read, false},
        {"facts", facts_read, false},
        {"explain", explain_read, false},
        {"target", target_read, false},
        {"id", id_read, true},
};
#define MEMBER_COUNT (sizeof members / sizeof members[0])

static enum status unknown_member(const struct reading *r, const char *name, size_t n)
{
    struct suggestion nearest = suggestion_begin(r, name, n);
    const char *known[MEMBER_COUNT];
    size_t count = 0;

    if (named(name, n, "id"))
        return refuse(r, NULL, name, n, MESSAGE_ID_OUTSIDE_BATCH);
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (r->place < REQUEST_IN_BATCH && members[i].batch_only)
            continue;
        known[count++] = members[i].name;
        suggestion_offer(&nearest, members[i].name);
    }
    return refuse(r, NULL, name, n, MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_REQUEST_MEMBER), ARG_SHOWN(name, n), ARG_ABSENT, ARG_SUGGESTION(nearest),
            ARG_LIST(known, count));
}

static enum status member_read(const struct reading *r, const char *name, size_t n, const struct json *json)
{
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (!named(name, n, members[i].name) || (members[i].batch_only && r->place < REQUEST_IN_BATCH))
            continue;
        return json->kind == JSON_KIND_NULL ? STATUS_OK : members[i].read(r, json);
    }
    return unknown_member(r, name, n);
}

static enum status document_read(const struct reading *r, const struct json *document)
{
    enum status failed = STATUS_OK;

    if (document->kind != JSON_KIND_OBJECT)
        return refuse(r, NULL, NULL, 0, MESSAGE_NOT_A_REQUEST, ARG_TERM(JSON_TERM(document->kind)));
    for (size_t i = 0; i < document->length; i++) {
        const struct json_member *m = &document->members[i];
        if (!error_continue(r->error, member_read(r, m->name, m->name_length, &m->value), &failed))
            break;
    }
    return failed;
}

enum status request_read(const char *text, size_t length, size_t first_line, enum request_place place, struct arena *arena, struct buffer *stack,
        struct request *out, struct error *error)
{
    const struct reading reading = {arena, out, place, error};
    struct json document = {.kind = JSON_KIND_NULL};
    enum status status;

    *out = (struct request){.length = length, .explain = EXPLAIN_FULL};
    status = json_read(text, length, first_line, arena, stack, &document, error);
    if (status == STATUS_OK)
        status = document_read(&reading, &document);
    if (status != STATUS_OK && out->id == NULL) {
        const struct json *id = json_get(&document, "id");
        if (id != NULL && id_fits(id))
            out->id = id;
    }
    return status;
}
