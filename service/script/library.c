#include "library.h"

#include "bundle.h"
#include "load.h"

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
    struct bundle source; /* of what serves */
    struct ruleset *ruleset;
    struct error error; /* why the folder does not load */
};

struct library {
    size_t count;
    struct shelf **shelves; /* by id, ascending */
};

static void free_shelf(struct shelf *shelf)
{
    if (shelf == NULL)
        return;
    ruleset_free(shelf->ruleset);
    bundle_release(&shelf->source);
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
    free(library);
}

/* ------------------------------------------------------------------ last good sources */

struct snapshot {
    size_t count;
    struct bundle *bundles;
};

static void release_snapshot(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->count; i++)
        bundle_release(&snapshot->bundles[i]);
    free(snapshot->bundles);
}

/* A damaged snapshot counts as far as it can be read: it is only ever the second choice. */
static void read_snapshot(int file, struct snapshot *out)
{
    struct bundle bundle;

    *out = (struct snapshot){0, NULL};
    if (file < 0 || lseek(file, 0, SEEK_SET) != 0)
        return;
    while (bundle_load(file, &bundle) == 1) {
        struct bundle *grown = realloc(out->bundles, (out->count + 1) * sizeof *grown);
        if (grown == NULL) {
            bundle_release(&bundle);
            return;
        }
        out->bundles = grown;
        out->bundles[out->count++] = bundle;
    }
}

static struct bundle *find_snapshot(const struct snapshot *snapshot, const char *id)
{
    for (size_t i = 0; i < snapshot->count; i++)
        if (snapshot->bundles[i].id != NULL && strcmp(snapshot->bundles[i].id, id) == 0)
            return &snapshot->bundles[i];
    return NULL;
}

/* ------------------------------------------------------------------ loading */

/* Ids stand in paths, keys and metrics. */
static bool is_id(const char *name)
{
    return name[0] != '\0' && strlen(name) <= 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

static enum status load_current(struct shelf *shelf, const char *folder, const struct bundle *authors)
{
    enum status status;

    if (!is_id(shelf->entry.id))
        return error_set(&shelf->error, STATUS_INVALID_RULES, folder, "a rule set's folder is named with small letters, digits, _ and -");
    status = bundle_read(folder, shelf->entry.id, &shelf->source, &shelf->error);
    return status == STATUS_OK ? ruleset_load(&shelf->source, authors, folder, &shelf->ruleset, &shelf->error) : status;
}

static void load_shelf(struct shelf *shelf, const struct library_options *options, const struct bundle *authors, const struct snapshot *snapshot)
{
    struct bundle *older = find_snapshot(snapshot, shelf->entry.id);
    struct error ignored = {0};
    char folder[1024];

    (void)snprintf(folder, sizeof folder, "%s/%s", options->rules, shelf->entry.id);
    if (load_current(shelf, folder, authors) == STATUS_OK) {
        shelf->entry.serving = SERVING_CURRENT;
    } else if (older != NULL && ruleset_load(older, authors, folder, &shelf->ruleset, &ignored) == STATUS_OK) {
        bundle_release(&shelf->source);
        shelf->source = *older;
        *older = (struct bundle){NULL, 0, NULL};
        shelf->entry.serving = SERVING_OLDER;
    } else {
        shelf->entry.serving = SERVING_UNAVAILABLE;
    }
    shelf->entry.ruleset = shelf->ruleset;
    shelf->entry.error_where = shelf->error.where;
    shelf->entry.error_message = shelf->error.message;
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
    struct bundle authors = {NULL, 0, NULL};
    struct snapshot snapshot = {0, NULL};
    enum status status;

    if (library == NULL)
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    status = bundle_read(options->authors, "lua", &authors, error);
    if (status != STATUS_OK)
        goto out;
    status = find_folders(library, options, error);
    if (status != STATUS_OK)
        goto out;
    read_snapshot(options->last_good, &snapshot);
    for (size_t i = 0; i < library->count; i++)
        load_shelf(library->shelves[i], options, &authors, &snapshot);
    *out = library;
    library = NULL;
out:
    release_snapshot(&snapshot);
    bundle_release(&authors);
    library_free(library);
    return status;
}

enum status library_save(const struct library *library, int file, struct error *error)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < library->count; i++)
        if (library->shelves[i]->ruleset != NULL)
            status = bundle_save(&library->shelves[i]->source, file, error);
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

const struct library_entry *library_find(const struct library *library, const char *id)
{
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->shelves[i]->entry.id, id) == 0)
            return &library->shelves[i]->entry;
    return NULL;
}
