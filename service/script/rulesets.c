#include "script/rulesets.h"

#include "base/utf8.h"
#include "script/bundle.h"
#include "script/ruleset_compile.h"
#include "script/syntax_hint.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const serving_names[3] = {"current", "older", "unavailable"};

/* A rule set's source and the authors' library that it is loaded with. */
struct edition {
    struct bundle source;
    struct bundle authors;
};

#define EDITION_NONE ((struct edition){{NULL, 0, NULL}, {NULL, 0, NULL}})

/* How far what is in the folder may be trusted. */
enum trust { UNREAD, UNTRIED, SOUND, UNSOUND };

struct shelf {
    struct rulesets_entry entry;
    enum trust trust;
    struct bundle fresh;      /* what is in the folder; loaded with the library's authors */
    struct edition last_good; /* what served last, and where `fresh` does not, serves now */
    struct ruleset *ruleset;
    struct error error; /* why the folder does not load */
    char unquoted[sizeof(((struct error *)0)->message)];
    struct diagnostics diagnostics;
};

struct rulesets {
    struct rulesets_options options; /* its texts are the library's own */
    struct bundle authors;
    struct error unread; /* why the authors' library could not be read */
    size_t count;
    struct shelf **shelves; /* by id, ascending */
};

static void release_edition(struct edition *edition)
{
    bundle_release(&edition->source);
    bundle_release(&edition->authors);
}

static void free_shelf(struct shelf *shelf)
{
    if (shelf == NULL)
        return;
    ruleset_free(shelf->ruleset);
    diagnostics_release(&shelf->diagnostics);
    bundle_release(&shelf->fresh);
    release_edition(&shelf->last_good);
    free((char *)shelf->entry.id);
    free(shelf);
}

void rulesets_free(struct rulesets *rulesets)
{
    if (rulesets == NULL)
        return;
    for (size_t i = 0; i < rulesets->count; i++)
        free_shelf(rulesets->shelves[i]);
    free(rulesets->shelves);
    bundle_release(&rulesets->authors);
    free((char *)rulesets->options.rules);
    free(rulesets);
}

/* ------------------------------------------------------------------ snapshots: of each rule set what served, and why no more */

struct saved {
    char id[256];
    struct edition edition; /* its source has no files where nothing served */
    struct error error;
};

struct snapshot {
    size_t count;
    struct saved *list;
};

static void release_snapshot(struct snapshot *snapshot)
{
    for (size_t i = 0; i < snapshot->count; i++)
        release_edition(&snapshot->list[i].edition);
    free(snapshot->list);
}

static struct saved *find_saved(const struct snapshot *snapshot, const char *id)
{
    for (size_t i = 0; i < snapshot->count; i++)
        if (strcmp(snapshot->list[i].id, id) == 0)
            return &snapshot->list[i];
    return NULL;
}

static bool read_saved(int file, struct saved *out)
{
    ssize_t n = read(file, &out->error, sizeof out->error);

    if (n != (ssize_t)sizeof out->error || bundle_load(file, &out->edition.source) != 1 || bundle_load(file, &out->edition.authors) != 1)
        return false;
    (void)snprintf(out->id, sizeof out->id, "%s", out->edition.source.id); /* no folder's name is longer */
    return true;
}

/* A damaged snapshot counts as far as it can be read: it is only ever the second choice. Of two of the same rule set the later
 * counts. Other processes may be reading the file too: each has a place of its own in it. */
static void read_snapshot(int original, struct snapshot *out)
{
    char path[32];
    int file;

    *out = (struct snapshot){0, NULL};
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", original);
    file = original >= 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0 && original >= 0 && lseek(original, 0, SEEK_SET) == 0) /* there is no /proc */
        file = dup(original);
    for (;;) {
        struct saved saved = {.edition = EDITION_NONE}, *same, *grown;
        if (file < 0 || !read_saved(file, &saved)) {
            release_edition(&saved.edition);
            break;
        }
        same = find_saved(out, saved.id);
        grown = same == NULL ? realloc(out->list, (out->count + 1) * sizeof *grown) : out->list;
        if (grown == NULL) {
            release_edition(&saved.edition);
            break;
        }
        out->list = grown;
        if (same == NULL)
            same = &out->list[out->count++];
        else
            release_edition(&same->edition);
        *same = saved;
    }
    if (file >= 0)
        (void)close(file);
}

static enum status save(const char *id, const struct bundle *source, const struct bundle *authors, const struct error *why, int file,
                        struct error *error)
{
    struct bundle named_source = *source, named_authors = *authors;
    enum status status = STATUS_OK;

    named_source.id = (char *)id;
    named_authors.id = "lua";
    if (write(file, why, sizeof *why) != (ssize_t)sizeof *why)
        status = error_set(error, STATUS_IO, "snapshot", "%s", strerror(errno));
    if (status == STATUS_OK)
        status = bundle_save(&named_source, file, error);
    return status == STATUS_OK ? bundle_save(&named_authors, file, error) : status;
}

/* ------------------------------------------------------------------ opening */

/* Ids stand in paths, keys and metrics. */
static bool is_id(const char *name)
{
    return name[0] != '\0' && strlen(name) <= 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

static bool same_source(const struct bundle *source, const struct bundle *authors, const struct edition *edition)
{
    char one[BUNDLE_DIGEST_TEXT], other[BUNDLE_DIGEST_TEXT];

    bundle_digest(source, authors, one);
    bundle_digest(&edition->source, &edition->authors, other);
    return strcmp(one, other) == 0;
}

static void folder_of(const struct rulesets *rulesets, const struct shelf *shelf, char out[1024])
{
    (void)snprintf(out, 1024, "%s/%s", rulesets->options.rules, shelf->entry.id);
}

/* What is in the folder, beside what served last. */
static void read_shelf(struct rulesets *rulesets, struct shelf *shelf, const struct snapshot *snapshot)
{
    struct saved *saved = find_saved(snapshot, shelf->entry.id);
    char folder[1024];

    folder_of(rulesets, shelf, folder);
    if (saved != NULL && saved->edition.source.count > 0) {
        shelf->last_good = saved->edition;
        saved->edition = EDITION_NONE;
    }
    if (rulesets->options.resumed) {
        shelf->error = saved != NULL ? saved->error : (struct error){0};
        shelf->trust = UNSOUND;
    } else if (rulesets->unread.status != STATUS_OK) {
        shelf->error = rulesets->unread;
    } else if (!is_id(shelf->entry.id)) {
        (void)error_set(&shelf->error, STATUS_INVALID_RULES, folder, "a rule set's folder is named with small letters, digits, _ and -");
    } else if (bundle_read(folder, shelf->entry.id, &shelf->fresh, &shelf->error) == STATUS_OK) {
        shelf->trust = same_source(&shelf->fresh, &rulesets->authors, &shelf->last_good) ? SOUND : UNTRIED;
    }
}

static enum status add_shelf(struct rulesets *rulesets, const char *id, struct error *error)
{
    struct shelf **shelves = realloc(rulesets->shelves, (rulesets->count + 1) * sizeof(struct shelf *)), *shelf = calloc(1, sizeof *shelf);

    if (shelves != NULL)
        rulesets->shelves = shelves;
    if (shelves == NULL || shelf == NULL || (shelf->entry.id = strdup(id)) == NULL) {
        free(shelf);
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    }
    utf8_clean((char *)shelf->entry.id); /* such a name is refused; until then it must not spoil what names it */
    rulesets->shelves[rulesets->count++] = shelf;
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

/* What a snapshot names, in the order of ids. */
static enum status find_saved_ones(struct rulesets *rulesets, const struct snapshot *snapshot, struct error *error)
{
    enum status status = snapshot->count > 0 ? STATUS_OK : error_set(error, STATUS_IO, NULL, "there is nothing to resume from");

    for (size_t i = 0; status == STATUS_OK && i < snapshot->count; i++)
        status = add_shelf(rulesets, snapshot->list[i].id, error);
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
            status = add_shelf(rulesets, entry->d_name, error);
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

    if (rulesets == NULL || (rulesets->options = *options, rulesets->options.rules = strdup(options->rules)) == NULL) {
        free(rulesets);
        return error_set(error, STATUS_NO_MEMORY, NULL, "out of memory");
    }
    read_snapshot(options->last_good, &snapshot);
    status = bundle_read(options->authors, "lua", &rulesets->authors, &rulesets->unread);
    if (status != STATUS_OK && snapshot.count == 0) {
        (void)error_set(error, status, rulesets->unread.where, "%s", rulesets->unread.message);
        goto out;
    }
    status = options->resumed ? find_saved_ones(rulesets, &snapshot, error) : find_folders(rulesets, options, error);
    if (status != STATUS_OK)
        goto out;
    qsort(rulesets->shelves, rulesets->count, sizeof(struct shelf *), by_id);
    for (size_t i = 0; i < rulesets->count; i++)
        read_shelf(rulesets, rulesets->shelves[i], &snapshot);
    *out = rulesets;
    rulesets = NULL;
out:
    release_snapshot(&snapshot);
    rulesets_free(rulesets);
    return status;
}

/* ------------------------------------------------------------------ trying and building */

bool rulesets_untried(const struct rulesets *rulesets, size_t index)
{
    return rulesets->shelves[index]->trust == UNTRIED;
}

enum status rulesets_attempt(struct rulesets *rulesets, size_t index, struct error *error)
{
    struct shelf *shelf = rulesets->shelves[index];
    char folder[1024];
    enum status status;

    folder_of(rulesets, shelf, folder);
    status = ruleset_compile(&shelf->fresh, &rulesets->authors, folder, NULL, &shelf->ruleset, error);
    shelf->entry.ruleset = shelf->ruleset;
    return status;
}

/* A verdict that names no place is about the whole folder. */
static struct error placed(const struct rulesets *rulesets, const struct shelf *shelf, const struct error *verdict)
{
    struct error error = *verdict;

    if (error.where[0] == '\0')
        folder_of(rulesets, shelf, error.where);
    return error;
}

void rulesets_judge(struct rulesets *rulesets, size_t index, const struct error *verdict)
{
    struct shelf *shelf = rulesets->shelves[index];

    shelf->trust = verdict->status == STATUS_OK ? SOUND : UNSOUND;
    if (verdict->status != STATUS_OK)
        shelf->error = placed(rulesets, shelf, verdict);
}

bool rulesets_serves(const struct rulesets *rulesets)
{
    for (size_t i = 0; i < rulesets->count; i++)
        if (rulesets->shelves[i]->trust == SOUND || rulesets->shelves[i]->last_good.source.count > 0)
            return true;
    return false;
}

static bool build_fresh(const struct rulesets *rulesets, struct shelf *shelf, const char *folder)
{
    enum status status;

    if (shelf->trust == UNTRIED)
        (void)error_set(&shelf->error, STATUS_INVALID_RULES, folder, "trying it takes long and has not ended yet; it goes live once it has passed");
    if (shelf->trust != SOUND)
        return false;
    if (shelf->ruleset != NULL) /* by an attempt in this process */
        return true;
    status = rulesets->options.all_diagnostics
                 ? ruleset_compile(&shelf->fresh, &rulesets->authors, folder, &shelf->diagnostics, &shelf->ruleset, &shelf->error)
                 : ruleset_compile_again(&shelf->fresh, &rulesets->authors, folder, &shelf->ruleset, &shelf->error);
    if (status != STATUS_OK)
        shelf->trust = UNSOUND;
    return status == STATUS_OK;
}

static bool build_last_good(struct shelf *shelf, const char *folder)
{
    struct error why = {0};

    ruleset_free(shelf->ruleset);
    shelf->ruleset = NULL;
    if (shelf->last_good.source.count > 0 &&
        ruleset_compile_again(&shelf->last_good.source, &shelf->last_good.authors, folder, &shelf->ruleset, &why) == STATUS_OK)
        return true;
    if (shelf->error.status == STATUS_OK) /* else why the folder does not load comes first */
        shelf->error = why;
    release_edition(&shelf->last_good);
    return false;
}

void rulesets_build(struct rulesets *rulesets)
{
    for (size_t i = 0; i < rulesets->count; i++) {
        struct shelf *shelf = rulesets->shelves[i];
        char folder[1024];

        folder_of(rulesets, shelf, folder);
        if (build_fresh(rulesets, shelf, folder))
            shelf->entry.serving = SERVING_CURRENT;
        else if (build_last_good(shelf, folder))
            shelf->entry.serving = shelf->error.status == STATUS_OK ? SERVING_CURRENT : SERVING_OLDER;
        else
            shelf->entry.serving = SERVING_UNAVAILABLE;
        shelf->entry.ruleset = shelf->ruleset;
        shelf->entry.error_where = shelf->error.where;
        shelf->entry.error_message = shelf->error.message;
        syntax_error_unquoted(shelf->error.message, shelf->unquoted, sizeof shelf->unquoted);
        shelf->entry.error_unquoted = shelf->unquoted;
        shelf->entry.diagnostics = &shelf->diagnostics;
    }
}

enum status rulesets_load(const struct rulesets_options *options, struct rulesets **out, struct error *error)
{
    const struct error sound = {0};
    enum status status = rulesets_open(options, out, error);

    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < (*out)->count; i++)
        if (rulesets_untried(*out, i))
            rulesets_judge(*out, i, &sound);
    rulesets_build(*out);
    return STATUS_OK;
}

/* ------------------------------------------------------------------ saving */

static enum status save_shelf(const struct rulesets *rulesets, const struct shelf *shelf, bool fresh, const struct error *why, int file,
                              struct error *error)
{
    return save(shelf->entry.id, fresh ? &shelf->fresh : &shelf->last_good.source, fresh ? &rulesets->authors : &shelf->last_good.authors, why, file,
                error);
}

enum status rulesets_save(const struct rulesets *rulesets, int file, struct error *error)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < rulesets->count; i++) {
        const struct shelf *shelf = rulesets->shelves[i];
        status = save_shelf(rulesets, shelf, shelf->trust == SOUND, &shelf->error, file, error);
    }
    return status;
}

enum status rulesets_save_verdict(const struct rulesets *rulesets, size_t index, const struct error *verdict, int file, struct error *error)
{
    const struct shelf *shelf = rulesets->shelves[index];
    const struct error why = verdict->status != STATUS_OK ? placed(rulesets, shelf, verdict) : *verdict;

    return save_shelf(rulesets, shelf, verdict->status == STATUS_OK, &why, file, error);
}

size_t rulesets_count(const struct rulesets *rulesets)
{
    return rulesets->count;
}

const struct rulesets_entry *rulesets_entry(const struct rulesets *rulesets, size_t index)
{
    return &rulesets->shelves[index]->entry;
}

static int by_its_id(const void *id, const void *shelf)
{
    return strcmp(id, (*(struct shelf *const *)shelf)->entry.id);
}

const struct rulesets_entry *rulesets_find(const struct rulesets *rulesets, const char *id)
{
    struct shelf *const *found = bsearch(id, rulesets->shelves, rulesets->count, sizeof(struct shelf *), by_its_id);

    return found != NULL ? &(*found)->entry : NULL;
}
