/* Reads case files, and visits each of their cases. */
#ifndef ANJIAN_CLI_TEST_CASE_FILES_H
#define ANJIAN_CLI_TEST_CASE_FILES_H

#include "base/status.h"

#include <jansson.h>
#include <stddef.h>

/* Called for each case, `cases[index]`; `cases` is the whole file. */
typedef enum status case_visit(void *argument, const char *file, const json_t *cases, size_t index);

/* Called for a file that can't be read or is no list; `place` is "line 3" or "case file". */
typedef void case_file_broken(void *argument, const char *file, const char *place, const char *message);

struct case_visitor {
    void *argument;
    void (*file)(void *argument, const char *file); /* before its cases; or NULL */
    case_visit *one;
    case_file_broken *broken;
};

/* Stops at the first visit that does not return STATUS_OK, and returns its status. */
enum status case_file_read(const char *file, const struct case_visitor *visitor);

/* Reads every NAME.json of a rule set's cases folder, sorted by name; none if there is no such folder. */
enum status case_folder_read(const char *rules, const char *ruleset, const struct case_visitor *visitor);

#endif
