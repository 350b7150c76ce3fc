#include "reference/file_source.h"

#include "base/file.h"
#include "base/id.h"
#include "reference/reference_name.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define SAME_ID "\"%.*s\" is \"%.*s\" once more, since ids are compared in normal form; keep one of them"

/* A record or list under its key, "{ruleset}:{kind}:{id}" or "{ruleset}:list:{name}"; or an id of a list, its own key. Ids are in
 * normal form. */
struct entry {
    const char *key;
    size_t length;
    const struct json_member *member; /* of the document */
    struct entry *ids;                /* of a list, ascending */
};

/* Part of a key. */
struct word {
    const char *text;
    size_t length;
};

struct file_source {
    struct source base;
    struct arena arena; /* the document and its index */
    size_t count;
    struct entry *entries; /* by key, ascending */
};

static void file_source_free(struct source *source)
{
    struct file_source *self = (struct file_source *)source;

    arena_release(&self->arena);
    free(self);
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = memcmp(x->key, y->key, x->length < y->length ? x->length : y->length);

    return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

/* ------------------------------------------------------------------ looking up */

static const struct entry *find(const struct file_source *self, const char *ruleset, const char *kind, const char *id, enum status *status)
{
    struct buffer key = BUFFER_EMPTY;
    const struct entry *found;
    struct entry wanted;

    buffer_format(&key, "%s:%s:%s", ruleset, kind, id);
    if (key.failed) {
        *status = STATUS_NO_MEMORY;
        return NULL;
    }
    wanted = (struct entry){.key = key.data, .length = key.length};
    found = bsearch(&wanted, self->entries, self->count, sizeof wanted, by_key);
    buffer_release(&key);
    return found;
}

static enum status record_fill(const struct file_source *self, enum kind kind, const char *id, struct facts *facts, struct error *error)
{
    enum status status = STATUS_OK;
    const struct entry *found = find(self, facts->ruleset->id, kind_names[kind], id, &status);
    struct record *record;
    char *at;

    if (found == NULL)
        return status;
    at = reference_pointer(kind, id, strlen(id));
    if (at == NULL)
        return STATUS_NO_MEMORY;
    status = record_parse(facts->ruleset, kind, at, &found->member->value, facts->arena, &record, error);
    free(at);
    return status == STATUS_OK ? facts_take_record(facts, record, -1) : status;
}

static const char *subject_of(const struct subject *subject, enum kind kind)
{
    for (size_t i = 0; i < subject->count; i++)
        if (subject->named[i].kind == kind)
            return subject->named[i].id;
    return NULL;
}

static enum status memberships_fill(const struct file_source *self, const struct subject *subject, struct facts *facts)
{
    enum status status = STATUS_OK;

    for (unsigned i = 0; i < facts->ruleset->fact_count && status == STATUS_OK; i++) {
        const struct fact *fact = &facts->ruleset->facts[i];
        const char *id = fact->list != NULL ? subject_of(subject, fact->list_of) : NULL;
        const struct entry *list = id != NULL ? find(self, facts->ruleset->id, "list", fact->list, &status) : NULL;
        struct entry wanted;
        if (list == NULL)
            continue;
        wanted = (struct entry){.key = id, .length = strlen(id)};
        status = facts_take_membership(facts, i, bsearch(&wanted, list->ids, list->member->value.length, sizeof wanted, by_key) != NULL, -1);
    }
    return status;
}

static enum status file_source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    const struct file_source *self = (const struct file_source *)source;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < subject->count; i++)
        if (!error_continue(error, record_fill(self, subject->named[i].kind, subject->named[i].id, facts, error), &status))
            break;
    if (status == STATUS_OK && subject->count > 0)
        status = memberships_fill(self, subject, facts);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
}

/* ------------------------------------------------------------------ reading */

/* `item`: the wrong one of the list `m`; NULL: `m` itself. */
static enum status refuse(struct error *error, const struct json_member *m, const struct json_member *item, const char *format, ...)
        __attribute__((format(printf, 4, 5)));

static enum status refuse(struct error *error, const struct json_member *m, const struct json_member *item, const char *format, ...)
{
    struct buffer pointer = BUFFER_EMPTY;
    enum status status = STATUS_NO_MEMORY;
    va_list arguments;
    char *where;

    buffer_pointer(&pointer, m->name, m->name_length);
    if (item != NULL)
        buffer_format(&pointer, "/%zu", (size_t)(item - m->value.members));
    where = buffer_steal(&pointer);
    va_start(arguments, format);
    if (where != NULL)
        status = error_setv(error, STATUS_INVALID_REQUEST, where, format, arguments);
    va_end(arguments);
    free(where);
    return status;
}

/* The part of `text` before its first colon; false when there is none, or nothing on one of its sides. */
static bool split(struct word text, struct word *before, struct word *after)
{
    const char *colon = memchr(text.text, ':', text.length);

    if (colon == NULL)
        return false;
    *before = (struct word){text.text, (size_t)(colon - text.text)};
    *after = (struct word){colon + 1, text.length - before->length - 1};
    return before->length > 0 && after->length > 0;
}

static bool is(struct word word, const char *text)
{
    return word.length == strlen(text) && memcmp(word.text, text, word.length) == 0;
}

/* Copies an id in normal form. For refuse: it is of the record `m`, or the `item` of the list `m`. */
static enum status id_index(struct file_source *self, const struct json_member *m, const struct json_member *item, struct word id, struct word *out,
        struct error *error)
{
    char *copy = arena_copy(&self->arena, id.text, id.length), message[ID_FAULT_TEXT];
    struct id_fault fault;

    if (copy == NULL)
        return STATUS_NO_MEMORY;
    *out = (struct word){copy, id.length};
    if (id_normalise(copy, &out->length, &fault))
        return STATUS_OK;
    id_fault_text(&fault, message);
    return refuse(error, m, item, "%s", message);
}

/* Sorts entries, which must differ: the document's, or those of its list `list`. */
static enum status sort(struct entry *entries, size_t count, const struct json_member *list, struct error *error)
{
    if (count > 1)
        qsort(entries, count, sizeof *entries, by_key);
    for (size_t i = 1; i < count; i++) {
        const struct json_member *a = entries[i - 1].member, *b = entries[i].member, *first = a < b ? a : b, *second = a < b ? b : a;
        if (by_key(&entries[i - 1], &entries[i]) != 0)
            continue;
        if (list == NULL)
            return refuse(error, second, NULL, SAME_ID, (int)second->name_length, second->name, (int)first->name_length, first->name);
        return refuse(error, list, second, SAME_ID, (int)second->value.length, second->value.text, (int)first->value.length, first->value.text);
    }
    return STATUS_OK;
}

static enum status list_index(struct file_source *self, const struct json_member *m, struct entry *entry, struct error *error)
{
    const struct json *list = &m->value;
    enum status status = STATUS_OK;

    if (list->kind != JSON_KIND_ARRAY)
        return refuse(error, m, NULL, "a reference list is an array of ids");
    entry->ids = arena_array(&self->arena, list->length, sizeof *entry->ids);
    if (entry->ids == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < list->length && status == STATUS_OK; i++) {
        const struct json_member *item = &list->members[i];
        struct word id = {NULL, 0};
        if (item->value.kind != JSON_KIND_STRING)
            return refuse(error, m, item, "a reference list holds ids, which are strings");
        status = id_index(self, m, item, (struct word){item->value.text, item->value.length}, &id, error);
        entry->ids[i] = (struct entry){.key = id.text, .length = id.length, .member = item};
    }
    return status == STATUS_OK ? sort(entry->ids, list->length, m, error) : status;
}

/* Past "ref:" in a key that names its rule set. */
static bool skip_ref(struct word *key)
{
    struct word before, after;

    if (!split(*key, &before, &after) || !is(before, "ref"))
        return false;
    *key = after;
    return true;
}

/* Notes one member of the document under its key with the rule set in front. */
static enum status member_index(struct file_source *self, const struct json_member *m, const char *ruleset, struct error *error)
{
    struct word key = {m->name, m->name_length}, of = {ruleset, ruleset != NULL ? strlen(ruleset) : 0}, rest = key, kind = {NULL, 0}, id;
    bool ok = ruleset != NULL || (skip_ref(&key) && split(key, &of, &rest)), list;
    struct entry *entry = &self->entries[self->count];
    struct buffer full = BUFFER_EMPTY;
    enum status status = STATUS_OK;

    if (!ok || !split(rest, &kind, &id))
        return refuse(error, m, NULL, "%s",
                ruleset != NULL ? "a key is {kind}:{id} or list:{name}" : "a key is ref:{ruleset}:{kind}:{id} or ref:{ruleset}:list:{name}");
    list = is(kind, "list");
    if (!list && kind_of(kind.text, kind.length) == KIND_NONE)
        return refuse(error, m, NULL, "a record's kind is person, enterprise or area");
    if (!list && m->value.kind != JSON_KIND_OBJECT)
        return refuse(error, m, NULL, "a reference record is an object of facts");
    if (!list && (status = id_index(self, m, NULL, id, &id, error)) != STATUS_OK)
        return status;
    buffer_format(&full, "%.*s:%.*s:%.*s", (int)of.length, of.text, (int)kind.length, kind.text, (int)id.length, id.text);
    *entry = (struct entry){.key = full.failed ? NULL : arena_copy(&self->arena, full.data, full.length), .length = full.length, .member = m};
    buffer_release(&full);
    if (entry->key == NULL)
        return STATUS_NO_MEMORY;
    self->count++;
    return list ? list_index(self, m, entry, error) : STATUS_OK;
}

static enum status document_index(struct file_source *self, const struct json *document, const char *ruleset, struct error *error)
{
    enum status status = STATUS_OK;

    if (document->kind != JSON_KIND_OBJECT)
        return error_set(error, STATUS_INVALID_REQUEST, "", "reference data are an object of records and lists");
    self->entries = arena_array(&self->arena, document->length, sizeof *self->entries);
    if (self->entries == NULL)
        return STATUS_NO_MEMORY;
    for (size_t i = 0; i < document->length && status == STATUS_OK; i++)
        status = member_index(self, &document->members[i], ruleset, error);
    return status == STATUS_OK ? sort(self->entries, self->count, NULL, error) : status;
}

enum status file_source_of(const char *text, size_t length, const char *ruleset, struct source **out, struct error *error)
{
    static const struct source_ops ops = {.fill = file_source_fill, .free = file_source_free};
    struct file_source *self = calloc(1, sizeof *self);
    struct buffer stack = BUFFER_EMPTY;
    struct json document;
    enum status status = STATUS_NO_MEMORY;
    const char *copy;

    if (self == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    self->base.ops = &ops;
    copy = arena_copy(&self->arena, text, length);
    if (copy != NULL)
        status = json_read(copy, length, 1, &self->arena, &stack, &document, error);
    if (status == STATUS_OK)
        status = document_index(self, &document, ruleset, error);
    buffer_release(&stack);
    if (status != STATUS_OK) {
        file_source_free(&self->base);
        return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
    }
    *out = &self->base;
    return STATUS_OK;
}

enum status file_source_open(const char *path, struct source **out, struct error *error)
{
    struct error own = {0};
    struct buffer text = BUFFER_EMPTY;
    enum status status = file_read_path(path, SIZE_MAX, &text, &own);

    if (status == STATUS_OK)
        status = file_source_of(text.data != NULL ? text.data : "", text.length, NULL, out, &own);
    buffer_release(&text);
    if (status == STATUS_OK)
        return status;
    if (own.status == STATUS_INVALID_REQUEST) { /* a JSON Pointer as a fragment (RFC 6901, 6) */
        char where[sizeof own.where * 2];
        (void)snprintf(where, sizeof where, "%s#%s", path, own.where);
        return error_set(error, status, where, "%s", own.message);
    }
    return error_set_line(error, status, path, own.line, "%s", own.message);
}
