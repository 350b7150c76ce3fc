#include "case_files.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status case_file_read(const char *file, const struct case_visitor *visitor)
{
    json_error_t mistake;
    json_t *cases = json_load_file(file, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &mistake);
    enum status status = STATUS_OK;

    if (visitor->file != NULL)
        visitor->file(visitor->argument, file);
    if (!json_is_array(cases)) {
        char place[32] = "case file";
        if (cases == NULL && mistake.line > 0)
            (void)snprintf(place, sizeof place, "line %d", mistake.line);
        visitor->broken(visitor->argument, file, place, cases == NULL ? mistake.text : "this is not a list of cases");
    }
    for (size_t i = 0; i < json_array_size(cases) && status == STATUS_OK; i++)
        status = visitor->one(visitor->argument, file, cases, i);
    json_decref(cases);
    return status;
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
    char folder[PATH_MAX + NAME_MAX + 8];
    char file[sizeof folder + NAME_MAX + 2];
    int found;

    (void)snprintf(folder, sizeof folder, "%s/%s/cases", rules, ruleset);
    found = scandir(folder, &names, is_case_file, alphasort);
    for (int n = 0; n < found; n++) {
        (void)snprintf(file, sizeof file, "%s/%s", folder, names[n]->d_name);
        if (status == STATUS_OK)
            status = case_file_read(file, visitor);
        free(names[n]);
    }
    free((void *)names);
    return status;
}
