#include "cli/test/case_files.h"

#include "base/file.h"
#include "base/utf8.h"
#include "cli/test/cases.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether a file, not a pipe, begins with the mark that Windows editors write and JSON has not. */
static bool is_marked(int fd)
{
    char mark[3];

    return pread(fd, mark, sizeof mark, 0) == (ssize_t)sizeof mark && memcmp(mark, "\xEF\xBB\xBF", sizeof mark) == 0;
}

/* Opens `path`, which the user named; or, with a folder, `name` in it, following no link. */
static enum status read_file(int folder, const char *name, const char *path, const struct case_visitor *visitor)
{
    json_error_t diagnostic = {.line = -1};
    struct error error = {0};
    char place[32] = "case file";
    enum status status = STATUS_OK;
    json_t *cases = NULL;
    int fd = -1;

    if (visitor->file != NULL)
        visitor->file(visitor->argument, path);
    if (folder < 0 && (fd = open(path, O_RDONLY | O_CLOEXEC)) < 0)
        (void)error_tell(&error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    else if (folder >= 0)
        (void)file_open_nofollow(folder, name, path, &fd, &error);
    if (error.status == STATUS_OK && is_marked(fd))
        (void)error_set(&error, STATUS_INVALID_JSON, path, "the file begins with a byte order mark; save it as UTF-8 without one");
    else if (error.status == STATUS_OK)
        cases = json_loadfd(fd, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &diagnostic);
    if (fd >= 0)
        (void)close(fd);
    if (cases == NULL && diagnostic.line > 0)
        (void)snprintf(place, sizeof place, "line %d", diagnostic.line);
    if (!json_is_array(cases))
        visitor->broken(visitor->argument, path, place,
                error.status != STATUS_OK ? error.message
                : cases == NULL           ? diagnostic.text
                                          : "this is not a list of cases");
    cases_complete(cases);
    for (size_t i = 0; i < json_array_size(cases) && status == STATUS_OK; i++)
        status = visitor->one(visitor->argument, path, cases, i);
    json_decref(cases);
    return status;
}

enum status case_file_read(const char *file, const struct case_visitor *visitor)
{
    return read_file(-1, NULL, file, visitor);
}

/* Returns −1 if there is none, or if it can't be read, which it reports. */
static int open_folder(const char *ruleset, const char *path, const struct case_visitor *visitor)
{
    struct error error = {0};
    int folder = open(ruleset, O_RDONLY | O_DIRECTORY | O_CLOEXEC), cases = -1;

    if (folder < 0)
        return -1;
    if (faccessat(folder, "cases", F_OK, AT_SYMLINK_NOFOLLOW) == 0 && folder_open_nofollow(folder, "cases", path, &cases, &error) != STATUS_OK)
        visitor->broken(visitor->argument, path, "case files", error.message);
    (void)close(folder);
    return cases;
}

static int is_case_file(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);

    return entry->d_name[0] != '.' && n > 5 && strcmp(entry->d_name + n - 5, ".json") == 0;
}

enum status case_folder_read(const char *rules, const char *ruleset, const struct case_visitor *visitor)
{
    enum status status = STATUS_OK;
    struct dirent **names = NULL;
    char parent[PATH_MAX + NAME_MAX];
    char folder[sizeof parent + 8];
    char file[sizeof folder + NAME_MAX + 2];
    int found = 0, fd;

    (void)snprintf(parent, sizeof parent, "%s/%s", rules, ruleset);
    (void)snprintf(folder, sizeof folder, "%s/cases", parent);
    fd = open_folder(parent, folder, visitor);
    if (fd >= 0)
        found = scandirat(fd, ".", &names, is_case_file, alphasort);
    for (int n = 0; n < found; n++) {
        (void)snprintf(file, sizeof file, "%s/%s", folder, names[n]->d_name);
        utf8_clean(file); /* it is only printed: the file is opened by its name in the folder */
        if (status == STATUS_OK)
            status = read_file(fd, names[n]->d_name, file, visitor);
        free(names[n]);
    }
    free((void *)names);
    if (fd >= 0)
        (void)close(fd);
    return status;
}
