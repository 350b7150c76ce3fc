#include "base/file.h"
#include "cli/commands.h"
#include "cli/workspace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPLATE "_template"
#define FILE_MAX (1U << 20)

/* What a new rule set is made of: each folder of the template, and the files in it that are taken. */
static const struct part {
    const char *folder; /* "": the template itself */
    const char *ending;
} parts[] = {{"", ".lua"}, {"cases", ".json"}};

struct plan {
    char target[PATH_MAX + NAME_MAX + 2];
    char parent[PATH_MAX];
    char id[NAME_MAX + 1];
    char source[PATH_MAX + 32];
    char draft[PATH_MAX + NAME_MAX + 16]; /* beside the target and named so that no service loads it, until it is whole */
};

static enum status check_id(const char *id, struct error *error)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

    if (id[0] < 'a' || id[0] > 'z' || strspn(id, allowed) != strlen(id) || strlen(id) > 64)
        return error_set(error, STATUS_INVALID_REQUEST, "",
                         "\"%.80s\" can't be a rule set's name; use small letters, digits, - and _, beginning with a letter, such as rules/lucheng",
                         id);
    return STATUS_OK;
}

static enum status make_plan(const struct common *common, const char *folder, struct plan *plan, struct error *error)
{
    char path[PATH_MAX], authors[PATH_MAX];
    struct stat found;
    enum status status;

    *plan = (struct plan){0};
    if (strlen(folder) >= sizeof path - NAME_MAX)
        return error_set(error, STATUS_IO, folder, "this path is too long");
    (void)snprintf(path, sizeof path, "%s", folder);
    (void)snprintf(plan->id, sizeof plan->id, "%s", basename(path));
    (void)snprintf(path, sizeof path, "%s", folder);
    (void)snprintf(plan->parent, sizeof plan->parent, "%s", dirname(path));
    (void)snprintf(plan->target, sizeof plan->target, "%s/%s", plan->parent, plan->id);
    (void)snprintf(plan->draft, sizeof plan->draft, "%s/.%s.XXXXXX", plan->parent, plan->id);

    status = check_id(plan->id, error);
    if (status == STATUS_OK && lstat(plan->target, &found) == 0)
        return error_set(error, STATUS_IO, folder, "this is there already, and stays as it is; choose another name");
    if (status == STATUS_OK)
        status = authors_folder(common->authors, authors, error);
    if (status != STATUS_OK)
        return status;
    (void)snprintf(plan->source, sizeof plan->source, "%s/../rules/" TEMPLATE, authors);
    if (stat(plan->source, &found) != 0 || !S_ISDIR(found.st_mode))
        return error_set(error, STATUS_IO, plan->source,
                         "the template of rule sets is not there; it belongs beside the authors' library, which --lua names");
    return STATUS_OK;
}

/* The folders above the target, as far as they are missing. */
static enum status make_parents(const char *parent, struct error *error)
{
    char path[PATH_MAX];

    (void)snprintf(path, sizeof path, "%s", parent);
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash != NULL)
            *slash = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return error_set(error, STATUS_IO, path, "%s", strerror(errno));
        if (slash == NULL)
            return STATUS_OK;
        *slash = '/';
    }
}

static enum status write_file(const char *path, const char *bytes, size_t n, struct error *error)
{
    FILE *file = fopen(path, "wxe");
    bool written = file != NULL && fwrite(bytes, 1, n, file) == n;

    if (file != NULL && fclose(file) != 0)
        written = false;
    return written ? STATUS_OK : error_set(error, STATUS_IO, path, "%s", strerror(errno));
}

/* Wherever the template names itself, the copy names the new rule set. */
static enum status copy_file(int folder, const char *name, const char *from, const char *to, const char *id, struct error *error)
{
    struct buffer source = BUFFER_EMPTY, copy = BUFFER_EMPTY;
    enum status status = file_read_nofollow(folder, name, from, FILE_MAX, &source, error);
    const char *at, *found;

    if (status != STATUS_OK)
        goto out;
    buffer_char(&source, '\0');
    if (source.failed) {
        status = error_set(error, STATUS_NO_MEMORY, from, "out of memory");
        goto out;
    }
    for (at = source.data; (found = strstr(at, TEMPLATE)) != NULL; at = found + strlen(TEMPLATE)) {
        buffer_append(&copy, at, (size_t)(found - at));
        buffer_text(&copy, id);
    }
    buffer_text(&copy, at);
    status = copy.failed ? error_set(error, STATUS_NO_MEMORY, from, "out of memory") : write_file(to, copy.data, copy.length, error);
out:
    buffer_release(&source);
    buffer_release(&copy);
    return status;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t n = strlen(name), m = strlen(ending);

    return n > m && name[0] != '.' && strcmp(name + n - m, ending) == 0;
}

static enum status copy_part(const struct plan *plan, const struct part *part, struct error *error)
{
    char from[2 * PATH_MAX], to[2 * PATH_MAX];
    const struct dirent *entry;
    enum status status = STATUS_OK;
    DIR *directory;

    (void)snprintf(from, sizeof from, "%s/%s", plan->source, part->folder);
    (void)snprintf(to, sizeof to, "%s/%s", plan->draft, part->folder);
    directory = opendir(from);
    if (directory == NULL)
        return error_set(error, STATUS_IO, from, "%s", strerror(errno));
    if (mkdir(to, 0777) != 0 && errno != EEXIST)
        status = error_set(error, STATUS_IO, to, "%s", strerror(errno));
    while (status == STATUS_OK && (entry = readdir(directory)) != NULL) {
        if (!ends_with(entry->d_name, part->ending))
            continue;
        (void)snprintf(from, sizeof from, "%s/%s/%s", plan->source, part->folder, entry->d_name);
        (void)snprintf(to, sizeof to, "%s/%s/%s", plan->draft, part->folder, entry->d_name);
        status = copy_file(dirfd(directory), entry->d_name, from, to, plan->id, error);
    }
    (void)closedir(directory);
    return status;
}

static int remove_entry(const char *path, const struct stat *found, int flag, struct FTW *walk)
{
    (void)found;
    (void)flag;
    (void)walk;
    return remove(path);
}

static enum status make(struct plan *plan, struct error *error)
{
    enum status status = make_parents(plan->parent, error);
    mode_t mask;

    if (status != STATUS_OK)
        return status;
    if (mkdtemp(plan->draft) == NULL)
        return error_set(error, STATUS_IO, plan->target, "%s", strerror(errno));
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == STATUS_OK; i++)
        status = copy_part(plan, &parts[i], error);
    mask = umask(0);
    (void)umask(mask);
    if (status == STATUS_OK &&
        (chmod(plan->draft, 0777 & ~mask) != 0 || renameat2(AT_FDCWD, plan->draft, AT_FDCWD, plan->target, RENAME_NOREPLACE) != 0))
        status = error_set(error, STATUS_IO, plan->target, "%s", strerror(errno));
    if (status != STATUS_OK)
        (void)nftw(plan->draft, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return status;
}

static void print_next_steps(const struct plan *plan)
{
    const char *target = plan->target;

    (void)printf("%s is made: rule set \"%s\", which loads and passes its cases as it stands.\n\nNext:\n", target, plan->id);
    (void)printf("  1. read %s/ruleset.lua, which leads through the first change\n", target);
    (void)printf("  2. anjian check %s\n", target);
    (void)printf("  3. anjian test %s\n", target);
    (void)printf("  4. echo '{\"as_of\": \"2025-09-30\", \"facts\": {\"staff_count\": 10, \"last_drill_on\": \"2025-03-30\"}}' |\n"
                 "       anjian eval --trace --rules %s %s drill-check\n",
                 plan->parent, plan->id);
    (void)printf("  5. anjian serve --rules %s\n\nThe guide for authors is lua/README.md (lua/README.zh-CN.md).\n", plan->parent);
}

static enum exit_code run(const struct command *self, int argc, char **argv)
{
    struct common common = COMMON_DEFAULT;
    const struct option_row own[] = {{0}};
    struct plan plan;
    struct error error = {0};
    char **operands = NULL;
    int count = 0;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &operands, &count, &code))
        return code;
    if (make_plan(&common, operands[0], &plan, &error) != STATUS_OK || make(&plan, &error) != STATUS_OK) {
        complain(&error);
        return EXIT_WRONG_CALL;
    }
    print_next_steps(&plan);
    return EXIT_OK;
}

const struct command new_command = {
    .name = "new",
    .operands = "DIR",
    .least = 1,
    .most = 1,
    .summary = "Make a rule set to begin with",
    .details = "Copies the template to DIR, whose last part is the rule set's name: small letters, digits, - and _, beginning with\n"
               "a letter. The copy loads and passes its cases as it stands; its comments lead through the first change. What is\n"
               "there already is never touched.",
    .run = run,
};
