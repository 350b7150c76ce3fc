#include "library.h"

#include "bundle.h"
#include "load.h"
#include "syntax_hint.h"
#include "utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const serving_names[3] = {"current", "older", "unavailable"};

struct shelf {
    struct library_entry entry;
    struct bundle source;  /* of what serves */
    struct bundle authors; /* the library that it serves with, where that is an older one too */
    struct ruleset *ruleset;
    struct error error; /* why the folder does not load */
    char unquoted[sizeof(((struct error *)0)->message)];
    struct mistakes mistakes;
};

struct library {
    struct bundle authors;
    size_t count;
    struct shelf **shelves; /* by id, ascending */
};

static void free_shelf(struct shelf *shelf)
{
    if (shelf == NULL)
        return;
    ruleset_free(shelf->ruleset);
    mistakes_release(&shelf->mistakes);
    bundle_release(&shelf->source);
    bundle_release(&shelf->authors);
    free((char *)shelf->entry.id);
    free(shelf);
}

void library_free(struct library *library)
{
    if (library == NULL)
        return;
    for (size_t i = 0; i < library->count; i++)
        free_shelf(library->shelves[i]);
    free(library->shelves);
    bundle_release(&library->authors);
    free(library);
}

/* ------------------------------------------------------------------ last good sources */

/* A rule set and the authors' library that it served with. */
struct edition {
    struct bundle source;
    struct bundle authors;
};

struct snapshot {
    size_t count;
    struct edition *editions;
};

static void release_edition(struct edition *edition)
{
    bundle_release(&edition->source);
    bundle_release(&edition->authors);
}

static void release_snapshot(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->count; i++)
        release_edition(&snapshot->editions[i]);
    free(snapshot->editions);
}

/* A damaged snapshot counts as far as it can be read: it is only ever the second choice. */
static void read_snapshot(int file, struct snapshot *out)
{
    struct edition edition = {{NULL, 0, NULL}, {NULL, 0, NULL}};

    *out = (struct snapshot){0, NULL};
    if (file < 0 || lseek(file, 0, SEEK_SET) != 0)
        return;
    while (bundle_load(file, &edition.source) == 1) {
        struct edition *grown = realloc(out->editions, (out->count + 1) * sizeof *grown);
        if (grown != NULL)
            out->editions = grown;
        if (grown == NULL || bundle_load(file, &edition.authors) != 1) {
            release_edition(&edition);
            return;
        }
        out->editions[out->count++] = edition;
        edition = (struct edition){{NULL, 0, NULL}, {NULL, 0, NULL}};
    }
}

static struct edition *find_snapshot(const struct snapshot *snapshot, const char *id)
{
    for (size_t i = 0; i < snapshot->count; i++)
        if (snapshot->editions[i].source.id != NULL && strcmp(snapshot->editions[i].source.id, id) == 0)
            return &snapshot->editions[i];
    return NULL;
}

/* ------------------------------------------------------------------ loading */

/* Ids stand in paths, keys and metrics. */
static bool is_id(const char *name)
{
    return name[0] != '\0' && strlen(name) <= 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

static enum status load_current(struct shelf *shelf, const char *folder, const struct bundle *authors, bool all_mistakes)
{
    enum status status;

    if (shelf->error.status != STATUS_OK)
        return shelf->error.status;
    if (!is_id(shelf->entry.id))
        return error_set(&shelf->error, STATUS_INVALID_RULES, folder, "a rule set's folder is named with small letters, digits, _ and -");
    status = bundle_read(folder, shelf->entry.id, &shelf->source, &shelf->error);
    if (status == STATUS_OK && all_mistakes)
        return ruleset_load_noting(&shelf->source, authors, folder, &shelf->mistakes, &shelf->ruleset, &shelf->error);
    return status == STATUS_OK ? ruleset_load(&shelf->source, authors, folder, &shelf->ruleset, &shelf->error) : status;
}

/* `authors` has an error of its own in `unread` when it could not be read: then there are only older editions. */
static void load_shelf(struct shelf *shelf, const struct library_options *options, const struct bundle *authors, const struct error *unread,
                       const struct snapshot *snapshot)
{
    struct edition *older = find_snapshot(snapshot, shelf->entry.id);
    struct error ignored = {0};
    char folder[1024];

    (void)snprintf(folder, sizeof folder, "%s/%s", options->rules, shelf->entry.id);
    shelf->error = *unread;
    if (load_current(shelf, folder, authors, options->all_mistakes) == STATUS_OK) {
        shelf->entry.serving = SERVING_CURRENT;
    } else if (older != NULL && ruleset_load(&older->source, &older->authors, folder, &shelf->ruleset, &ignored) == STATUS_OK) {
        bundle_release(&shelf->source);
        shelf->source = older->source;
        shelf->authors = older->authors;
        *older = (struct edition){{NULL, 0, NULL}, {NULL, 0, NULL}};
        shelf->entry.serving = SERVING_OLDER;
    } else {
        shelf->entry.serving = SERVING_UNAVAILABLE;
    }
    shelf->entry.ruleset = shelf->ruleset;
    shelf->entry.error_where = shelf->error.where;
    shelf->entry.error_message = shelf->error.message;
    syntax_error_unquoted(shelf->error.message, shelf->unquoted, sizeof shelf->unquoted);
    shelf->entry.error_unquoted = shelf->unquoted;
    shelf->entry.mistakes = &shelf->mistakes;
}

static enum status add_shelf(struct library *library, const char *id, struct error *error)
{
    struct shelf **shelves = realloc(library->shelves, (library->count + 1) * sizeof(struct shelf *)), *shelf = calloc(1, sizeof *shelf);

    if (shelves != NULL)
        library->shelves = shelves;
    if (shelves == NULL || shelf == NULL || (shelf->entry.id = strdup(id)) == NULL) {
        free(shelf);
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    }
    utf8_clean((char *)shelf->entry.id); /* such a name is refused; until then it must not spoil what names it */
    library->shelves[library->count++] = shelf;
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
    return strcmp((*(struct shelf *const *)a)->entry.id, (*(struct shelf *const *)b)->entry.id);
}

static enum status find_folders(struct library *library, const struct library_options *options, struct error *error)
{
    enum status status = STATUS_OK;
    struct dirent *entry;
    DIR *directory = opendir(options->rules);

    if (directory == NULL)
        return error_set(error, STATUS_IO, options->rules, "the folder of rule sets can't be read: %s", strerror(errno));
    while (status == STATUS_OK && (entry = readdir(directory)) != NULL) {
        bool wanted = options->only == NULL ? entry->d_name[0] != '.' && entry->d_name[0] != '_' : strcmp(entry->d_name, options->only) == 0;
        if (wanted && is_folder(options->rules, entry->d_name))
            status = add_shelf(library, entry->d_name, error);
    }
    (void)closedir(directory);
    if (status == STATUS_OK && library->count == 0)
        status = error_set(error, STATUS_INVALID_RULES, options->rules,
                           options->only == NULL ? "the folder holds no rule set" : "the folder holds no rule set \"%s\"", options->only);
    if (status == STATUS_OK && library->count > 0)
        qsort(library->shelves, library->count, sizeof(struct shelf *), by_id);
    return status;
}

enum status library_load(const struct library_options *options, struct library **out, struct error *error)
{
    struct library *library = calloc(1, sizeof *library);
    struct snapshot snapshot = {0, NULL};
    struct error unread = {0};
    enum status status;

    if (library == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    read_snapshot(options->last_good, &snapshot);
    status = bundle_read(options->authors, "lua", &library->authors, &unread);
    if (status != STATUS_OK && snapshot.count == 0) {
        (void)error_set(error, status, unread.where, "%s", unread.message);
        goto out;
    }
    status = find_folders(library, options, error);
    if (status != STATUS_OK)
        goto out;
    for (size_t i = 0; i < library->count; i++)
        load_shelf(library->shelves[i], options, &library->authors, &unread, &snapshot);
    *out = library;
    library = NULL;
out:
    release_snapshot(&snapshot);
    library_free(library);
    return status;
}

enum status library_save(const struct library *library, int file, struct error *error)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < library->count; i++) {
        const struct shelf *shelf = library->shelves[i];
        if (shelf->ruleset == NULL)
            continue;
        status = bundle_save(&shelf->source, file, error);
        if (status == STATUS_OK)
            status = bundle_save(shelf->entry.serving == SERVING_OLDER ? &shelf->authors : &library->authors, file, error);
    }
    return status;
}

size_t library_count(const struct library *library)
{
    return library->count;
}

const struct library_entry *library_entry(const struct library *library, size_t index)
{
    return &library->shelves[index]->entry;
}

static int by_its_id(const void *id, const void *shelf)
{
    return strcmp(id, (*(struct shelf *const *)shelf)->entry.id);
}

const struct library_entry *library_find(const struct library *library, const char *id)
{
    struct shelf *const *found = bsearch(id, library->shelves, library->count, sizeof(struct shelf *), by_its_id);

    return found != NULL ? &(*found)->entry : NULL;
}
