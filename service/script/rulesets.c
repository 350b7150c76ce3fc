#include "script/rulesets.h"

#include "base/file.h"
#include "base/utf8.h"
#include "script/bundle.h"
#include "script/ruleset_compile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const serving_names[3] = {"current", "older", "unavailable"};

/* A rule set's files and the authors' library that they are compiled with. */
struct version {
    struct bundle source;
    struct bundle authors;
};

#define VERSION_NONE ((struct version){BUNDLE_EMPTY, BUNDLE_EMPTY})

/* Whether the files in the folder may be served. */
enum trust {
    UNREADABLE,
    NOT_VALIDATED, /* they differ from what served last: a process of its own must load them first */
    ACCEPTED,      /* they have served, or have been validated */
    REJECTED
};

struct entry {
    struct rulesets_entry public;
    enum trust trust;
    struct bundle source;     /* the files in the folder; compiled with the current authors' library */
    struct version last_good; /* what served last; serves again while `source` does not load */
    struct ruleset *ruleset;
    struct error error; /* why the folder does not load */
    char unquoted[sizeof(((struct error *)0)->message)];
    struct diagnostics diagnostics;
    char id[];
};

struct rulesets {
    char *rules; /* the folder */
    bool from_snapshot, all_diagnostics;
    struct bundle authors;
    struct error authors_error; /* why the authors' library could not be read */
    size_t count;
    struct entry **entries; /* by id, ascending */
};

static void release_version(struct version *version)
{
    bundle_release(&version->source);
    bundle_release(&version->authors);
}

static void free_entry(struct entry *entry)
{
    ruleset_free(entry->ruleset);
    diagnostics_release(&entry->diagnostics);
    bundle_release(&entry->source);
    release_version(&entry->last_good);
    free(entry);
}

void rulesets_free(struct rulesets *rulesets)
{
    if (rulesets == NULL)
        return;
    for (size_t i = 0; i < rulesets->count; i++)
        free_entry(rulesets->entries[i]);
    free(rulesets->entries);
    bundle_release(&rulesets->authors);
    free(rulesets->rules);
    free(rulesets);
}

/* ------------------------------------------------------------------ snapshot: a record for each rule set, with what served and why no more */

struct record {
    struct version version; /* its source has no files if nothing served */
    struct error error;
};

struct snapshot {
    size_t count;
    struct record *records;
};

static void release_snapshot(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->count; i++)
        release_version(&snapshot->records[i].version);
    free(snapshot->records);
}

static struct record *find_record(const struct snapshot *snapshot, const char *id)
{
    for (size_t i = 0; i < snapshot->count; i++) {
        const char *other = snapshot->records[i].version.source.id; /* NULL once the version has been taken */
        if (other != NULL && strcmp(other, id) == 0)
            return &snapshot->records[i];
    }
    return NULL;
}

static bool parse_record(const char **at, const char *end, struct record *out)
{
    if ((size_t)(end - *at) < sizeof out->error)
        return false;
    memcpy(&out->error, *at, sizeof out->error);
    *at += sizeof out->error;
    return bundle_parse(at, end, &out->version.source) && bundle_parse(at, end, &out->version.authors);
}

/* Adds the record, which it takes over. Of two of the same rule set the later counts. False: out of memory. */
static bool add_record(struct snapshot *snapshot, struct record *record)
{
    struct record *same = find_record(snapshot, record->version.source.id), *grown;

    if (same != NULL) {
        release_version(&same->version);
    } else {
        grown = realloc(snapshot->records, (snapshot->count + 1) * sizeof *grown);
        if (grown == NULL)
            return false;
        snapshot->records = grown;
        same = &grown[snapshot->count++];
    }
    *same = *record;
    return true;
}

/* A damaged snapshot counts as far as it can be read: it is only ever the second choice. Other processes may be reading the file
 * too, so it is opened again, with a position of its own. */
static void read_snapshot(int original, struct snapshot *out)
{
    struct buffer text = BUFFER_EMPTY;
    char path[32];
    int file;

    *out = (struct snapshot){0, NULL};
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", original);
    file = original >= 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0 && original >= 0 && lseek(original, 0, SEEK_SET) == 0) /* there is no /proc */
        file = dup(original);
    if (file >= 0 && file_read(file, path, SIZE_MAX, &text, NULL) == STATUS_OK && text.length > 0) {
        const char *at = text.data, *end = at + text.length;
        for (;;) {
            struct record record = {.version = VERSION_NONE};
            if (!parse_record(&at, end, &record) || !add_record(out, &record)) {
                release_version(&record.version);
                break;
            }
        }
    }
    buffer_release(&text);
    if (file >= 0)
        (void)close(file);
}

/* ------------------------------------------------------------------ opening */

/* Ids stand in paths, keys and metrics. */
static bool is_id(const char *name)
{
    return name[0] != '\0' && strlen(name) <= 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

static bool same_source(const struct bundle *source, const struct bundle *authors, const struct version *version)
{
    char one[BUNDLE_DIGEST_TEXT], other[BUNDLE_DIGEST_TEXT];

    bundle_digest(source, authors, one);
    bundle_digest(&version->source, &version->authors, other);
    return strcmp(one, other) == 0;
}

static void folder_of(const struct rulesets *rulesets, const struct entry *entry, char out[1024])
{
    (void)snprintf(out, 1024, "%s/%s", rulesets->rules, entry->id);
}

/* Reads the files in the folder, and takes what served last from the snapshot. */
static void read_entry(struct rulesets *rulesets, struct entry *entry, const struct snapshot *snapshot)
{
    struct record *record = find_record(snapshot, entry->id);
    char folder[1024];

    folder_of(rulesets, entry, folder);
    if (record != NULL && record->version.source.count > 0) {
        entry->last_good = record->version;
        record->version = VERSION_NONE;
    }
    if (rulesets->from_snapshot) {
        entry->error = record != NULL ? record->error : (struct error){0};
        entry->trust = REJECTED;
    } else if (rulesets->authors_error.status != STATUS_OK) {
        entry->error = rulesets->authors_error;
    } else if (!is_id(entry->id)) {
        (void)error_set(&entry->error, STATUS_INVALID_RULES, folder, "a rule set's folder is named with small letters, digits, _ and -");
    } else if (bundle_read(folder, entry->id, &entry->source, &entry->error) == STATUS_OK) {
        entry->trust = same_source(&entry->source, &rulesets->authors, &entry->last_good) ? ACCEPTED : NOT_VALIDATED;
    }
}

static enum status add_entry(struct rulesets *rulesets, const char *id, struct error *error)
{
    struct entry **entries = realloc(rulesets->entries, (rulesets->count + 1) * sizeof(struct entry *));
    struct entry *entry = calloc(1, sizeof *entry + strlen(id) + 1);

    if (entries != NULL)
        rulesets->entries = entries;
    if (entries == NULL || entry == NULL) {
        free(entry);
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    }
    strcpy(entry->id, id);
    utf8_clean(entry->id); /* such a name is refused; until then it must not spoil what quotes it */
    entry->public.id = entry->id;
    rulesets->entries[rulesets->count++] = entry;
    return STATUS_OK;
}

static bool is_folder(const char *parent, const char *name)
{
    char path[1024];
    struct stat info;

    (void)snprintf(path, sizeof path, "%s/%s", parent, name);
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int by_id(const void *a, const void *b)
{
    return strcmp((*(struct entry *const *)a)->id, (*(struct entry *const *)b)->id);
}

static enum status find_records(struct rulesets *rulesets, const struct snapshot *snapshot, struct error *error)
{
    enum status status = snapshot->count > 0 ? STATUS_OK : error_set(error, STATUS_IO, NULL, "there is nothing to resume from");

    for (size_t i = 0; status == STATUS_OK && i < snapshot->count; i++)
        status = add_entry(rulesets, snapshot->records[i].version.source.id, error);
    return status;
}

static enum status find_folders(struct rulesets *rulesets, const struct rulesets_options *options, struct error *error)
{
    enum status status = STATUS_OK;
    struct dirent *entry;
    DIR *directory = opendir(options->rules);

    if (directory == NULL)
        return error_set(error, STATUS_IO, options->rules, "the folder of rule sets can't be read: %s", strerror(errno));
    while (status == STATUS_OK && (entry = readdir(directory)) != NULL) {
        bool wanted = options->only == NULL ? entry->d_name[0] != '.' && entry->d_name[0] != '_' : strcmp(entry->d_name, options->only) == 0;
        if (wanted && is_folder(options->rules, entry->d_name))
            status = add_entry(rulesets, entry->d_name, error);
    }
    (void)closedir(directory);
    if (status == STATUS_OK && rulesets->count == 0)
        status = error_set(error, STATUS_INVALID_RULES, options->rules,
                options->only == NULL ? "the folder holds no rule set" : "the folder holds no rule set \"%s\"", options->only);
    return status;
}

enum status rulesets_open(const struct rulesets_options *options, struct rulesets **out, struct error *error)
{
    struct rulesets *rulesets = calloc(1, sizeof *rulesets);
    struct snapshot snapshot = {0, NULL};
    enum status status;

    if (rulesets == NULL || (rulesets->rules = strdup(options->rules)) == NULL) {
        free(rulesets);
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    }
    rulesets->from_snapshot = options->from_snapshot;
    rulesets->all_diagnostics = options->all_diagnostics;
    read_snapshot(options->last_good, &snapshot);
    status = bundle_read(options->authors, "lua", &rulesets->authors, &rulesets->authors_error);
    if (status != STATUS_OK && snapshot.count == 0) {
        (void)error_set(error, status, rulesets->authors_error.where, "%s", rulesets->authors_error.message);
        goto out;
    }
    status = options->from_snapshot ? find_records(rulesets, &snapshot, error) : find_folders(rulesets, options, error);
    if (status != STATUS_OK)
        goto out;
    qsort(rulesets->entries, rulesets->count, sizeof(struct entry *), by_id);
    for (size_t i = 0; i < rulesets->count; i++)
        read_entry(rulesets, rulesets->entries[i], &snapshot);
    *out = rulesets;
    rulesets = NULL;
out:
    release_snapshot(&snapshot);
    rulesets_free(rulesets);
    return status;
}

/* ------------------------------------------------------------------ validating and building */

bool rulesets_needs_validation(const struct rulesets *rulesets, size_t index)
{
    return rulesets->entries[index]->trust == NOT_VALIDATED;
}

enum status rulesets_validate(struct rulesets *rulesets, size_t index, struct error *error)
{
    struct entry *entry = rulesets->entries[index];
    char folder[1024];
    enum status status;

    folder_of(rulesets, entry, folder);
    status = ruleset_compile(&entry->source, &rulesets->authors, folder, NULL, &entry->ruleset, error);
    entry->public.ruleset = entry->ruleset;
    return status;
}

/* A result without a place is about the whole folder. */
static struct error placed(const struct rulesets *rulesets, const struct entry *entry, const struct error *result)
{
    struct error error = *result;

    if (error.status != STATUS_OK && error.where[0] == '\0')
        folder_of(rulesets, entry, error.where);
    return error;
}

void rulesets_set_result(struct rulesets *rulesets, size_t index, const struct error *result)
{
    struct entry *entry = rulesets->entries[index];

    entry->trust = result->status == STATUS_OK ? ACCEPTED : REJECTED;
    if (result->status != STATUS_OK)
        entry->error = placed(rulesets, entry, result);
}

bool rulesets_serves(const struct rulesets *rulesets)
{
    for (size_t i = 0; i < rulesets->count; i++)
        if (rulesets->entries[i]->trust == ACCEPTED || rulesets->entries[i]->last_good.source.count > 0)
            return true;
    return false;
}

static bool build_source(const struct rulesets *rulesets, struct entry *entry, const char *folder)
{
    enum status status;

    if (entry->trust == NOT_VALIDATED)
        (void)error_set(&entry->error, STATUS_INVALID_RULES, folder, "trying it takes long and has not ended yet; it goes live once it has passed");
    if (entry->trust != ACCEPTED)
        return false;
    if (entry->ruleset != NULL) /* validated in this process */
        return true;
    status = rulesets->all_diagnostics
                     ? ruleset_compile(&entry->source, &rulesets->authors, folder, &entry->diagnostics, &entry->ruleset, &entry->error)
                     : ruleset_compile_again(&entry->source, &rulesets->authors, folder, &entry->ruleset, &entry->error);
    if (status != STATUS_OK)
        entry->trust = REJECTED;
    return status == STATUS_OK;
}

static bool build_last_good(struct entry *entry, const char *folder)
{
    struct error error = {0};

    ruleset_free(entry->ruleset);
    entry->ruleset = NULL;
    if (entry->last_good.source.count > 0 &&
            ruleset_compile_again(&entry->last_good.source, &entry->last_good.authors, folder, &entry->ruleset, &error) == STATUS_OK)
        return true;
    if (entry->error.status == STATUS_OK) /* else why the folder does not load comes first */
        entry->error = error;
    release_version(&entry->last_good);
    return false;
}

void rulesets_build(struct rulesets *rulesets)
{
    for (size_t i = 0; i < rulesets->count; i++) {
        struct entry *entry = rulesets->entries[i];
        enum serving serving = SERVING_UNAVAILABLE;
        char folder[1024];

        folder_of(rulesets, entry, folder);
        if (build_source(rulesets, entry, folder))
            serving = SERVING_CURRENT;
        else if (build_last_good(entry, folder))
            serving = entry->error.status == STATUS_OK ? SERVING_CURRENT : SERVING_OLDER;
        syntax_error_unquoted(entry->error.message, entry->unquoted, sizeof entry->unquoted);
        entry->public = (struct rulesets_entry){.id = entry->id,
                .serving = serving,
                .ruleset = entry->ruleset,
                .error_where = entry->error.where,
                .error_message = entry->error.message,
                .error_unquoted = entry->unquoted,
                .diagnostics = &entry->diagnostics};
    }
}

enum status rulesets_load(const struct rulesets_options *options, struct rulesets **out, struct error *error)
{
    const struct error accepted = {0};
    enum status status = rulesets_open(options, out, error);

    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < (*out)->count; i++)
        if (rulesets_needs_validation(*out, i))
            rulesets_set_result(*out, i, &accepted);
    rulesets_build(*out);
    return STATUS_OK;
}

/* ------------------------------------------------------------------ saving */

static void write_record(const struct rulesets *rulesets, const struct entry *entry, bool current, const struct error *why, struct buffer *out)
{
    buffer_append(out, why, sizeof *why);
    bundle_write(current ? &entry->source : &entry->last_good.source, entry->id, out);
    bundle_write(current ? &rulesets->authors : &entry->last_good.authors, "lua", out);
}

/* Appends `records`, which it frees, to the file. */
static enum status append(int file, struct buffer *records, struct error *error)
{
    enum status status = STATUS_OK;

    if (records->failed)
        status = error_set(error, STATUS_NO_MEMORY, "snapshot", "out of memory");
    else if (lseek(file, 0, SEEK_END) < 0 || !file_write(file, records->data, records->length))
        status = error_set(error, STATUS_IO, "snapshot", "%s", strerror(errno));
    buffer_release(records);
    return status;
}

enum status rulesets_save(const struct rulesets *rulesets, int file, struct error *error)
{
    struct buffer records = BUFFER_EMPTY;

    for (size_t i = 0; i < rulesets->count; i++)
        write_record(rulesets, rulesets->entries[i], rulesets->entries[i]->trust == ACCEPTED, &rulesets->entries[i]->error, &records);
    return append(file, &records, error);
}

enum status rulesets_save_result(const struct rulesets *rulesets, size_t index, const struct error *result, int file, struct error *error)
{
    const struct entry *entry = rulesets->entries[index];
    const struct error why = placed(rulesets, entry, result);
    struct buffer record = BUFFER_EMPTY;

    write_record(rulesets, entry, result->status == STATUS_OK, &why, &record);
    return append(file, &record, error);
}

size_t rulesets_count(const struct rulesets *rulesets)
{
    return rulesets->count;
}

const struct rulesets_entry *rulesets_entry(const struct rulesets *rulesets, size_t index)
{
    return &rulesets->entries[index]->public;
}

static int compare_id(const void *id, const void *entry)
{
    return strcmp(id, (*(struct entry *const *)entry)->id);
}

const struct rulesets_entry *rulesets_find(const struct rulesets *rulesets, const char *id)
{
    struct entry *const *found = bsearch(id, rulesets->entries, rulesets->count, sizeof(struct entry *), compare_id);

    return found != NULL ? &(*found)->public : NULL;
}
