#include "file_source.h"

#include "buffer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct file_source {
    struct source base;
    json_t *records; /* the document */
    json_t *lists;   /* by the document's key: an object whose members are the ids */
    char *ruleset;   /* keys are of this rule set and do not name it; or NULL */
};

static void file_source_free(struct source *source)
{
    struct file_source *self = (struct file_source *)source;

    json_decref(self->records);
    json_decref(self->lists);
    free(self->ruleset);
    free(self);
}

/* "ref:{ruleset}:{kind}:{id}" without what is implied, terminated; NULL when memory ran out. */
static char *key_new(const struct file_source *self, const char *ruleset, const char *kind, const char *id)
{
    char *key;
    int n = self->ruleset != NULL ? asprintf(&key, "%s:%s", kind, id) : asprintf(&key, "ref:%s:%s:%s", ruleset, kind, id);

    return n < 0 ? NULL : key;
}

static enum status record_fill(const struct file_source *self, enum kind kind, const char *id, struct facts *facts, struct error *error)
{
    char *key = key_new(self, facts->ruleset->id, kind_names[kind], id), *at = NULL;
    struct buffer pointer = BUFFER_EMPTY;
    struct record *record;
    const json_t *object;
    enum status status = STATUS_NO_MEMORY;

    if (key == NULL)
        goto out;
    status = STATUS_OK;
    object = json_object_get(self->records, key);
    if (object == NULL)
        goto out;
    buffer_text(&pointer, "/reference");
    buffer_char(&pointer, '/');
    buffer_text(&pointer, kind_names[kind]);
    buffer_char(&pointer, ':');
    for (const char *c = id; *c != '\0'; c++)
        buffer_text(&pointer, *c == '~' ? "~0" : *c == '/' ? "~1" : (const char[]){*c, '\0'});
    at = buffer_steal(&pointer);
    if (at == NULL) {
        status = STATUS_NO_MEMORY;
        goto out;
    }
    status = record_parse(facts->ruleset, kind, at, object, facts->arena, &record, error);
    if (status == STATUS_OK)
        status = facts_take_record(facts, record, -1);
out:
    free(at);
    free(key);
    return status;
}

static const char *subject_of(const struct subject *subject, enum kind kind)
{
    for (size_t i = 0; i < subject->count; i++) {
        if (subject->named[i].kind == kind)
            return subject->named[i].id;
    }
    return NULL;
}

static enum status memberships_fill(const struct file_source *self, const struct subject *subject, struct facts *facts)
{
    for (unsigned i = 0; i < facts->ruleset->fact_count; i++) {
        const struct fact *fact = &facts->ruleset->facts[i];
        const char *id = fact->list != NULL ? subject_of(subject, fact->list_of) : NULL;
        const json_t *list;
        enum status status;
        char *key;
        if (id == NULL)
            continue;
        key = key_new(self, facts->ruleset->id, "list", fact->list);
        if (key == NULL)
            return STATUS_NO_MEMORY;
        list = json_object_get(self->lists, key);
        free(key);
        if (list == NULL)
            continue;
        status = facts_take_membership(facts, i, json_object_get(list, id) != NULL, -1);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status file_source_fill(struct source *source, const struct subject *subject, struct facts *facts, struct error *error)
{
    const struct file_source *self = (const struct file_source *)source;
    enum status status = STATUS_OK;

    if (self->ruleset != NULL && strcmp(self->ruleset, facts->ruleset->id) != 0)
        return STATUS_OK;
    for (size_t i = 0; i < subject->count && status == STATUS_OK; i++)
        status = record_fill(self, subject->named[i].kind, subject->named[i].id, facts, error);
    if (status == STATUS_OK && subject->count > 0)
        status = memberships_fill(self, subject, facts);
    return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
}

static enum status refuse(struct error *error, const char *key, const char *index, const char *message)
{
    struct buffer pointer = BUFFER_EMPTY;
    enum status status = STATUS_NO_MEMORY;
    char *where;

    buffer_pointer(&pointer, key, strlen(key));
    if (index != NULL)
        buffer_pointer(&pointer, index, strlen(index));
    where = buffer_steal(&pointer);
    if (where != NULL)
        status = error_set(error, STATUS_INVALID_REQUEST, where, "%s", message);
    free(where);
    return status;
}

/* The kind's name and what follows it, past "ref:{ruleset}:"; false for a key of another shape. */
static bool key_split(const char *key, bool named, const char **kind, size_t *kind_length, const char **id)
{
    const char *colon;

    if (!named) {
        if (strncmp(key, "ref:", 4) != 0)
            return false;
        colon = strchr(key + 4, ':');
        if (colon == NULL || colon == key + 4)
            return false;
        key = colon + 1;
    }
    colon = strchr(key, ':');
    if (colon == NULL || colon[1] == '\0')
        return false;
    *kind = key;
    *kind_length = (size_t)(colon - key);
    *id = colon + 1;
    return true;
}

static bool is_kind(const char *name, size_t n)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strlen(kind_names[i]) == n && memcmp(kind_names[i], name, n) == 0)
            return true;
    }
    return false;
}

static enum status list_index(struct file_source *self, const char *key, const json_t *array, struct error *error)
{
    json_t *ids, *id;
    size_t i;

    if (!json_is_array(array))
        return refuse(error, key, NULL, "a reference list is an array of ids");
    ids = json_object();
    if (ids == NULL || json_object_set_new_nocheck(self->lists, key, ids) != 0)
        return STATUS_NO_MEMORY;
    json_array_foreach(array, i, id)
    {
        char index[24];
        (void)snprintf(index, sizeof index, "%zu", i);
        if (!json_is_string(id))
            return refuse(error, key, index, "a reference list holds ids, which are strings");
        if (json_object_set_new_nocheck(ids, json_string_value(id), json_true()) != 0)
            return STATUS_NO_MEMORY;
    }
    return STATUS_OK;
}

static enum status document_index(struct file_source *self, struct error *error)
{
    const char *key, *kind, *id;
    size_t kind_length;
    json_t *value;
    enum status status = STATUS_OK;

    if (!json_is_object(self->records))
        return error_set(error, STATUS_INVALID_REQUEST, "", "reference data are an object of records and lists");
    json_object_foreach(self->records, key, value)
    {
        if (!key_split(key, self->ruleset != NULL, &kind, &kind_length, &id))
            status = refuse(error, key, NULL,
                            self->ruleset != NULL ? "a key is {kind}:{id} or list:{name}"
                                                  : "a key is ref:{ruleset}:{kind}:{id} or ref:{ruleset}:list:{name}");
        else if (kind_length == 4 && memcmp(kind, "list", 4) == 0)
            status = list_index(self, key, value, error);
        else if (!is_kind(kind, kind_length))
            status = refuse(error, key, NULL, "a record's kind is person, enterprise or area");
        else if (!json_is_object(value))
            status = refuse(error, key, NULL, "a reference record is an object of facts");
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status file_source_of(json_t *data, const char *ruleset, struct source **out, struct error *error)
{
    static const struct source_ops ops = {file_source_fill, file_source_free};
    struct file_source *self = calloc(1, sizeof *self);
    enum status status = STATUS_NO_MEMORY;

    if (self == NULL)
        return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
    self->base.ops = &ops;
    self->records = json_incref(data);
    self->lists = json_object();
    self->ruleset = ruleset != NULL ? strdup(ruleset) : NULL;
    if (self->lists != NULL && (ruleset == NULL || self->ruleset != NULL))
        status = document_index(self, error);
    if (status != STATUS_OK) {
        file_source_free(&self->base);
        return status == STATUS_NO_MEMORY ? error_set(error, status, "", "out of memory") : status;
    }
    *out = &self->base;
    return STATUS_OK;
}

enum status file_source_open(const char *path, struct source **out, struct error *error)
{
    FILE *file = fopen(path, "re");
    json_error_t wrong;
    json_t *data = NULL;
    enum status status;
    char where[sizeof error->where];

    if (file == NULL)
        return error_set(error, STATUS_IO, path, "can't open the reference data: %s", strerror(errno));
    data = json_loadf(file, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &wrong);
    if (data == NULL) {
        (void)snprintf(where, sizeof where, "%s:%d", path, wrong.line);
        status = ferror(file) ? error_set(error, STATUS_IO, path, "can't read the reference data: %s", strerror(errno))
                              : error_set(error, STATUS_INVALID_JSON, where, "column %d: %s", wrong.column, wrong.text);
        goto out;
    }
    status = file_source_of(data, NULL, out, error);
out:
    json_decref(data);
    (void)fclose(file);
    return status;
}
