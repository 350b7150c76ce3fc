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

/* The folders of the template, and the files in them that are copied. */
static const struct {
    const char *folder; /* "": the template itself */
    const char *ending;
} parts[] = {{"", ".lua"}, {"cases", ".json"}};

struct plan {
    char target[PATH_MAX + NAME_MAX + 2];
    char parent[PATH_MAX];
    char id[NAME_MAX + 1];
    char source[PATH_MAX + 32];
    char draft[PATH_MAX + NAME_MAX + 16]; /* beside the target, renamed to it once complete; no service loads one of that name */
};

static enum status make_plan(const struct common *common, const char *folder, struct plan *plan, struct error *error)
{
    char path[PATH_MAX], authors[PATH_MAX];
    const char *id = plan->id;
    struct stat found;

    *plan = (struct plan){0};
    if (strlen(folder) >= sizeof path - NAME_MAX)
        return error_tell(error, STATUS_IO, folder, MESSAGE_PATH_TOO_LONG);
    (void)snprintf(path, sizeof path, "%s", folder);
    (void)snprintf(plan->id, sizeof plan->id, "%s", basename(path));
    (void)snprintf(plan->parent, sizeof plan->parent, "%s", dirname(path));
    (void)snprintf(plan->target, sizeof plan->target, "%s/%s", plan->parent, id);
    (void)snprintf(plan->draft, sizeof plan->draft, "%s/.%s.XXXXXX", plan->parent, id);
    if (id[0] < 'a' || id[0] > 'z' || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") != strlen(id) || strlen(id) > 64)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_BAD_RULESET_NAME, ARG_SHOWN(id, strlen(id)));
    if (lstat(plan->target, &found) == 0)
        return error_tell(error, STATUS_IO, folder, MESSAGE_ALREADY_THERE);
    if (authors_folder(common->authors, authors, error) != STATUS_OK)
        return error->status;
    (void)snprintf(plan->source, sizeof plan->source, "%s/../rules/" TEMPLATE, authors);
    if (stat(plan->source, &found) != 0 || !S_ISDIR(found.st_mode))
        return error_tell(error, STATUS_IO, plan->source, MESSAGE_TEMPLATE_MISSING);
    return STATUS_OK;
}

/* Makes the folders above the target that are missing. */
static enum status make_parents(char *path, struct error *error)
{
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash != NULL)
            *slash = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return error_tell(error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
        if (slash == NULL)
            return STATUS_OK;
        *slash = '/';
    }
}

/* Wherever the template names itself, the copy names the new rule set. */
static enum status copy_file(int folder, const char *name, const char *from, const char *to, const char *id, struct error *error)
{
    struct buffer source = BUFFER_EMPTY, copy = BUFFER_EMPTY;
    enum status status = file_read_nofollow(folder, name, from, FILE_MAX, &source, error);
    const char *at, *found;
    int file = -1;

    buffer_char(&source, '\0');
    if (status == STATUS_OK && !source.failed) {
        for (at = source.data; (found = strstr(at, TEMPLATE)) != NULL; at = found + strlen(TEMPLATE)) {
            buffer_append(&copy, at, (size_t)(found - at));
            buffer_text(&copy, id);
        }
        buffer_text(&copy, at);
    }
    if (status == STATUS_OK && (source.failed || copy.failed))
        status = error_tell(error, STATUS_NO_MEMORY, from, MESSAGE_OUT_OF_MEMORY);
    if (status == STATUS_OK && ((file = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) < 0 || !file_write(file, copy.data, copy.length)))
        status = error_tell(error, STATUS_IO, to, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    if (file >= 0)
        (void)close(file);
    buffer_release(&source);
    buffer_release(&copy);
    return status;
}

static enum status copy_folder(const struct plan *plan, const char *part, const char *ending, struct error *error)
{
    char from[2 * PATH_MAX], to[2 * PATH_MAX];
    const struct dirent *entry;
    enum status status = STATUS_OK;
    DIR *directory;

    (void)snprintf(from, sizeof from, "%s/%s", plan->source, part);
    (void)snprintf(to, sizeof to, "%s/%s", plan->draft, part);
    directory = opendir(from);
    if (directory == NULL)
        return error_tell(error, STATUS_IO, from, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    if (mkdir(to, 0777) != 0 && errno != EEXIST)
        status = error_tell(error, STATUS_IO, to, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    while (status == STATUS_OK && (entry = readdir(directory)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot == NULL || entry->d_name[0] == '.' || strcmp(dot, ending) != 0)
            continue;
        (void)snprintf(from, sizeof from, "%s/%s/%s", plan->source, part, entry->d_name);
        (void)snprintf(to, sizeof to, "%s/%s/%s", plan->draft, part, entry->d_name);
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
    mode_t mask = umask(0);

    (void)umask(mask);
    if (status != STATUS_OK)
        return status;
    if (mkdtemp(plan->draft) == NULL)
        return error_tell(error, STATUS_IO, plan->target, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == STATUS_OK; i++)
        status = copy_folder(plan, parts[i].folder, parts[i].ending, error);
    if (status == STATUS_OK &&
            (chmod(plan->draft, 0777 & ~mask) != 0 || renameat2(AT_FDCWD, plan->draft, AT_FDCWD, plan->target, RENAME_NOREPLACE) != 0))
        status = error_tell(error, STATUS_IO, plan->target, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
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

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    struct common common = COMMON_DEFAULT;
    const struct option_row own[] = {{0}};
    struct plan plan;
    enum exit_code code;

    if (!options_parse(self, own, &common, argc, argv, &code))
        return code;
    if (make_plan(&common, common.operands[0], &plan, error) != STATUS_OK || make(&plan, error) != STATUS_OK)
        return EXIT_WRONG_CALL;
    print_next_steps(&plan);
    return EXIT_OK;
}

const struct command new_command = {
        .name = "new",
        .operands = "DIR",
        .least = 1,
        .most = 1,
        .summary = "Make a new rule set from the template",
        .details = "Copies the template to DIR. The last part of DIR is the rule set's name: small letters, digits, - and _, beginning\n"
                   "with a letter. The copy loads and passes its cases; its comments lead through the first change. new never changes\n"
                   "what is there already.",
        .run = run,
};
