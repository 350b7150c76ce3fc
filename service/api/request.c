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

static enum status refuse(const struct reading *r, const char *member, const char *name, size_t n, const char *message)
{
    struct buffer pointer = BUFFER_EMPTY;
    enum status status = STATUS_NO_MEMORY;
    char *where;

    if (member != NULL)
        buffer_pointer(&pointer, member, strlen(member));
    if (name != NULL)
        buffer_pointer(&pointer, name, n);
    where = buffer_steal(&pointer);
    status = error_set(r->error, where != NULL ? STATUS_INVALID_REQUEST : STATUS_NO_MEMORY, where, "%s", message);
    free(where);
    return status;
}

static bool named(const char *name, size_t n, const char *known)
{
    return strlen(known) == n && memcmp(known, name, n) == 0;
}

static enum status id_of_subject(const struct reading *r, const struct json_member *m, const char **out, size_t *length)
{
    struct id_fault fault;
    char message[ID_FAULT_TEXT];
    char *id;

    if (m->value.kind != JSON_KIND_STRING)
        return refuse(r, "subject", m->name, m->name_length, "a subject's id is a string");
    id = arena_copy(r->arena, m->value.text, m->value.length);
    if (id == NULL)
        return error_set(r->error, STATUS_NO_MEMORY, "", "out of memory");
    *out = id;
    *length = m->value.length;
    if (id_normalise(id, length, &fault))
        return STATUS_OK;
    id_fault_text(&fault, message);
    return refuse(r, "subject", m->name, m->name_length, message);
}

static enum status subject_read(const struct reading *r, const struct json *json)
{
    struct subject *subject = &r->request->subject;
    enum status status = STATUS_OK;

    if (json->kind != JSON_KIND_OBJECT)
        return refuse(r, "subject", NULL, 0, "subject is an object of ids by kind: person, enterprise, area");
    for (size_t i = 0; i < json->length && status == STATUS_OK; i++) {
        const struct json_member *m = &json->members[i];
        enum kind kind = kind_of(m->name, m->name_length);
        if (kind == KIND_NONE)
            return refuse(r, "subject", m->name, m->name_length, "a subject's kind is person, enterprise or area");
        subject->named[i].kind = kind;
        status = id_of_subject(r, m, &subject->named[i].id, &subject->named[i].length);
    }
    subject->count = json->length;
    return status;
}

static enum status as_of_read(const struct reading *r, const struct json *json)
{
    if (json->kind != JSON_KIND_STRING || !date_parse(json->text, json->length, &r->request->as_of))
        return refuse(r, "as_of", NULL, 0, "as_of is a day of the calendar, written as a string YYYY-MM-DD, 0001 to 9999");
    r->request->has_as_of = true;
    return STATUS_OK;
}

static enum status facts_read(const struct reading *r, const struct json *json)
{
    if (json->kind != JSON_KIND_OBJECT)
        return refuse(r, "facts", NULL, 0, "facts is an object of values by fact name");
    r->request->facts = json;
    return STATUS_OK;
}

static enum status explain_read(const struct reading *r, const struct json *json)
{
    for (unsigned i = 0; i < sizeof explain_names / sizeof explain_names[0]; i++) {
        if (json_is(json, explain_names[i])) {
            r->request->explain = (enum explain)i;
            return STATUS_OK;
        }
    }
    return refuse(r, "explain", NULL, 0, "explain is \"full\", \"codes\", \"reasons\" or \"none\"");
}

static enum status target_read(const struct reading *r, const struct json *json)
{
    if (json->kind != JSON_KIND_STRING)
        return refuse(r, "target", NULL, 0, "target is a string, the code of an outcome");
    if (r->place == REQUEST_FOR_ALL)
        return refuse(r, "target", NULL, 0, "a target belongs to one decision; ask that decision for it");
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
        return refuse(r, "id", NULL, 0, "id is a string, or an integer within ±9007199254740991");
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
    struct suggestion nearest = SUGGESTION_UNLESS(r->place == REQUEST_IN_BATCH_TERSE, name, n);
    char meant[96], message[192];

    if (named(name, n, "id"))
        return refuse(r, NULL, name, n, "id belongs to the items of a batch");
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (r->place >= REQUEST_IN_BATCH || !members[i].batch_only)
            suggestion_offer(&nearest, members[i].name);
    }
    text_copy(message, sizeof message, "a request has no such member");
    strcat(message, suggestion_text(&nearest, meant));
    return refuse(r, NULL, name, n, message);
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
    if (document->kind != JSON_KIND_OBJECT)
        return refuse(r, NULL, NULL, 0, "a request is a JSON object");
    for (size_t i = 0; i < document->length; i++) {
        const struct json_member *m = &document->members[i];
        enum status status = member_read(r, m->name, m->name_length, &m->value);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
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
