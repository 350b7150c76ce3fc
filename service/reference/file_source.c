#include "reference/file_source.h"

#include "base/file.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>

/* A record or list under its key, "{ruleset}:{kind}:{id}" or "{ruleset}:list:{name}". */
struct entry {
    const char *key;
    size_t length;
    const struct json *value;
};

/* A text for the comparison with what is sorted. */
struct word {
    const char *text;
    size_t length;
};

struct file_source {
    struct source base;
    struct arena arena; /* the document and its index */
    size_t count;
    struct entry *entries; /* by key, ascending; a list's node has its ids ascending too */
};

static void file_source_free(struct source *source)
{
    struct file_source *self = (struct file_source *)source;

    arena_release(&self->arena);
    free(self);
}

static int compare(const char *a, size_t n, const char *b, size_t m)
{
    int order = memcmp(a, b, n < m ? n : m);

    return order != 0 ? order : (n > m) - (n < m);
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    return compare(x->key, x->length, y->key, y->length);
}

static int by_id(const void *a, const void *b)
{
    const struct json_member *x = a, *y = b;

    return compare(x->value.text, x->value.length, y->value.text, y->value.length);
}

/* ------------------------------------------------------------------ looking up */

static const struct json *find(const struct file_source *self, const char *ruleset, const char *kind, const char *id, enum status *status)
{
    struct buffer key = BUFFER_EMPTY;
    struct entry *found, wanted;

    buffer_format(&key, "%s:%s:%s", ruleset, kind, id);
    if (key.failed) {
        *status = STATUS_NO_MEMORY;
        return NULL;
    }
    wanted = (struct entry){key.data, key.length, NULL};
    found = bsearch(&wanted, self->entries, self->count, sizeof wanted, by_key);
    buffer_release(&key);
    return found != NULL ? found->value : NULL;
}

static enum status record_fill(const struct file_source *self, enum kind kind, const char *id, struct facts *facts, struct error *error)
{
    enum status status = STATUS_OK;
    const struct json *object = find(self, facts->ruleset->id, kind_names[kind], id, &status);
    struct record *record;
    char *at;

    if (object == NULL)
        return status;
    at = reference_pointer(kind, id, strlen(id));
    if (at == NULL)
        return STATUS_NO_MEMORY;
    status = record_parse(facts->ruleset, kind, at, object, facts->arena, &record, error);
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
        const struct json *list = id != NULL ? find(self, facts->ruleset->id, "list", fact->list, &status) : NULL;
        struct json_member wanted;
        if (list == NULL)
            continue;
        wanted = (struct json_member){.value = {.kind = JSON_KIND_STRING, .text = id, .length = strlen(id)}};
        status = facts_take_membership(facts, i, bsearch(&wanted, list->members, list->length, sizeof wanted, by_id) != NULL, -1);
    }
    return status;
}

static enum status file_source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    const struct file_source *self = (const struct file_source *)source;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < subject->count && status == STATUS_OK; i++)
        status = record_fill(self, subject->named[i].kind, subject->named[i].id, facts, error);
    if (status == STATUS_OK && subject->count > 0)
        status = memberships_fill(self, subject, facts);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
}

/* ------------------------------------------------------------------ reading */

static enum status refuse(struct error *error, const struct json_member *m, const char *index, const char *message)
{
    struct buffer pointer = BUFFER_EMPTY;
    enum status status = STATUS_NO_MEMORY;
    char *where;

    buffer_pointer(&pointer, m->name, m->name_length);
    if (index != NULL)
        buffer_pointer(&pointer, index, strlen(index));
    where = buffer_steal(&pointer);
    if (where != NULL)
        status = error_set(error, STATUS_INVALID_REQUEST, where, "%s", message);
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

/* Sorts the ids where they are: nobody else holds this document. */
static enum status list_index(const struct json_member *m, struct error *error)
{
    const struct json *list = &m->value;
    char index[24];

    if (list->kind != JSON_KIND_ARRAY)
        return refuse(error, m, NULL, "a reference list is an array of ids");
    for (size_t i = 0; i < list->length; i++) {
        if (list->members[i].value.kind == JSON_KIND_STRING)
            continue;
        (void)snprintf(index, sizeof index, "%zu", i);
        return refuse(error, m, index, "a reference list holds ids, which are strings");
    }
    qsort(list->members, list->length, sizeof *list->members, by_id);
    return STATUS_OK;
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
    struct word key = {m->name, m->name_length}, of = {NULL, 0}, rest = key, kind = {NULL, 0}, id;
    bool ok = ruleset != NULL || (skip_ref(&key) && split(key, &of, &rest));
    struct entry *entry = &self->entries[self->count];
    struct buffer full = BUFFER_EMPTY;

    if (!ok || !split(rest, &kind, &id))
        return refuse(error, m, NULL,
                ruleset != NULL ? "a key is {kind}:{id} or list:{name}" : "a key is ref:{ruleset}:{kind}:{id} or ref:{ruleset}:list:{name}");
    if (ruleset != NULL)
        buffer_format(&full, "%s:", ruleset);
    buffer_append(&full, key.text, key.length);
    entry->key = full.failed ? NULL : arena_copy(&self->arena, full.data, full.length);
    entry->length = full.length;
    entry->value = &m->value;
    buffer_release(&full);
    if (entry->key == NULL)
        return STATUS_NO_MEMORY;
    self->count++;
    if (is(kind, "list"))
        return list_index(m, error);
    if (kind_of(kind.text, kind.length) == KIND_NONE)
        return refuse(error, m, NULL, "a record's kind is person, enterprise or area");
    return m->value.kind == JSON_KIND_OBJECT ? STATUS_OK : refuse(error, m, NULL, "a reference record is an object of facts");
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
    qsort(self->entries, self->count, sizeof *self->entries, by_key);
    return status;
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
