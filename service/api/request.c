#include "request.h"

#include "buffer.h"
#include "date.h"
#include "suggest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Deeper than REQUEST_DEPTH? Nearly every text has too few brackets to be, so count first. */
static bool too_deep(const char *text, size_t length)
{
    size_t brackets = 0, depth = 0;

    for (size_t i = 0; i < length; i++)
        brackets += (text[i] | 0x20) == '{'; /* or '[', which differs in that bit */
    if (brackets <= REQUEST_DEPTH)
        return false;
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '"':
            for (i++; i < length && text[i] != '"'; i++)
                i += text[i] == '\\';
            break;
        case '[':
        case '{':
            if (++depth > REQUEST_DEPTH)
                return true;
            break;
        case ']':
        case '}':
            depth -= depth > 0;
            break;
        default:
            break;
        }
    }
    return false;
}

static bool blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r')
            return false;
    }
    return true;
}

enum status json_read(const char *text, size_t length, size_t first_line, json_t **out, struct error *error)
{
    json_error_t wrong;

    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        return error_set(error, STATUS_INVALID_JSON, "", "line %zu, column 1: begins with a byte order mark; JSON has none", first_line);
    if (too_deep(text, length))
        return error_set(error, STATUS_INVALID_JSON, "", "nested deeper than %d", REQUEST_DEPTH);
    *out = json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &wrong);
    if (*out != NULL)
        return STATUS_OK;
    /* jansson has no words for memory that ran out, only for what is wrong with the text. */
    if (json_error_code(&wrong) == json_error_out_of_memory || wrong.text[0] == '\0')
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    if (blank(text, length))
        return error_set(error, STATUS_INVALID_JSON, "", "empty: a JSON object is expected");
    return error_set(error, STATUS_INVALID_JSON, "", "line %zu, column %d: %s", first_line + (size_t)(wrong.line > 0 ? wrong.line : 1) - 1,
                     wrong.column, wrong.text);
}

/* The member at hand and what is read into. */
struct reading {
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

static enum status subject_read(const struct reading *r, const json_t *json)
{
    struct subject *subject = &r->request->subject;
    const char *name;
    size_t n;
    json_t *id;

    if (!json_is_object(json))
        return refuse(r, "subject", NULL, 0, "subject is an object of ids by kind: person, enterprise, area");
    json_object_keylen_foreach((json_t *)json, name, n, id)
    {
        enum kind kind = kind_of(name);
        if (kind == KIND_NONE)
            return refuse(r, "subject", name, n, "a subject's kind is person, enterprise or area");
        if (!json_is_string(id) || json_string_length(id) == 0)
            return refuse(r, "subject", name, n, "a subject's id is a string that is not empty");
        subject->named[subject->count].kind = kind;
        subject->named[subject->count].id = json_string_value(id);
        subject->named[subject->count++].length = json_string_length(id);
    }
    return STATUS_OK;
}

static enum status as_of_read(const struct reading *r, const json_t *json)
{
    if (!json_is_string(json) || !date_parse(json_string_value(json), json_string_length(json), &r->request->as_of))
        return refuse(r, "as_of", NULL, 0, "as_of is a day of the calendar, written as a string YYYY-MM-DD, 0001 to 9999");
    r->request->has_as_of = true;
    return STATUS_OK;
}

static enum status facts_read(const struct reading *r, const json_t *json)
{
    if (!json_is_object(json))
        return refuse(r, "facts", NULL, 0, "facts is an object of values by fact name");
    r->request->facts = json;
    return STATUS_OK;
}

static enum status explain_read(const struct reading *r, const json_t *json)
{
    for (unsigned i = 0; json_is_string(json) && i < sizeof explain_names / sizeof explain_names[0]; i++) {
        if (strcmp(explain_names[i], json_string_value(json)) == 0) {
            r->request->explain = (enum explain)i;
            return STATUS_OK;
        }
    }
    return refuse(r, "explain", NULL, 0, "explain is \"full\", \"reasons\" or \"none\"");
}

static enum status target_read(const struct reading *r, const json_t *json)
{
    if (!json_is_string(json))
        return refuse(r, "target", NULL, 0, "target is a string, the code of an outcome");
    if (r->place == REQUEST_FOR_ALL)
        return refuse(r, "target", NULL, 0, "a target belongs to one decision; ask that decision for it");
    r->request->target = json_string_value(json);
    return STATUS_OK;
}

static bool id_fits(const json_t *json)
{
    double number = json_number_value(json);

    return json_is_string(json) || (json_is_number(json) && number == floor(number) && fabs(number) <= NUMBER_LIMIT);
}

static enum status id_read(const struct reading *r, const json_t *json)
{
    if (!id_fits(json))
        return refuse(r, "id", NULL, 0, "id is a string, or an integer within ±9007199254740991");
    r->request->id = json;
    return STATUS_OK;
}

static const struct member {
    const char *name;
    enum status (*read)(const struct reading *, const json_t *);
    bool batch_only;
} members[] = {
    {"subject", subject_read, false}, {"as_of", as_of_read, false},   {"facts", facts_read, false},
    {"explain", explain_read, false}, {"target", target_read, false}, {"id", id_read, true},
};
#define MEMBER_COUNT (sizeof members / sizeof members[0])

static enum status unknown_member(const struct reading *r, const char *name, size_t n)
{
    struct suggestion nearest = SUGGESTION(name, n);
    char meant[96], message[192];

    if (strcmp(name, "id") == 0)
        return refuse(r, NULL, name, n, "id belongs to the items of a batch");
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (r->place == REQUEST_IN_BATCH || !members[i].batch_only)
            suggestion_offer(&nearest, members[i].name);
    }
    text_copy(message, sizeof message, "a request has no such member");
    strcat(message, suggestion_text(&nearest, meant));
    return refuse(r, NULL, name, n, message);
}

static enum status member_read(const struct reading *r, const char *name, size_t n, const json_t *json)
{
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (strcmp(members[i].name, name) != 0 || (members[i].batch_only && r->place != REQUEST_IN_BATCH))
            continue;
        return json_is_null(json) ? STATUS_OK : members[i].read(r, json);
    }
    return unknown_member(r, name, n);
}

static enum status document_read(const struct reading *r)
{
    json_t *document = r->request->document, *json;
    const char *name;
    size_t n;

    if (!json_is_object(document))
        return refuse(r, NULL, NULL, 0, "a request is a JSON object");
    json_object_keylen_foreach(document, name, n, json)
    {
        enum status status = member_read(r, name, n, json);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status request_read(const char *text, size_t length, size_t first_line, enum request_place place, struct request *out, struct error *error)
{
    const struct reading reading = {out, place, error};
    enum status status;

    *out = (struct request){.explain = EXPLAIN_FULL};
    status = json_read(text, length, first_line, &out->document, error);
    if (status == STATUS_OK)
        status = document_read(&reading);
    if (status != STATUS_OK && out->id == NULL) {
        const json_t *id = json_object_get(out->document, "id");
        if (id != NULL && id_fits(id))
            out->id = id;
    }
    return status;
}

void request_release(struct request *request)
{
    json_decref(request->document);
    *request = (struct request){0};
}
