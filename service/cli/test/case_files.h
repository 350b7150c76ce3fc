/* Case files: where they lie, and each case of one in turn. */
#ifndef ANJIAN_CLI_TEST_CASE_FILES_H
#define ANJIAN_CLI_TEST_CASE_FILES_H

#include "base/status.h"

#include <jansson.h>
#include <stddef.h>

/* Each case of one file; `cases` is the whole file, so that its other cases can be looked at. */
typedef enum status case_visit(void *argument, const char *file, const json_t *cases, size_t index);

/* A file that can't be read, or holds no list: `place` is "line 3" or "case file". */
typedef void case_file_broken(void *argument, const char *file, const char *place, const char *message);

struct case_visitor {
    void *argument;
    void (*file)(void *argument, const char *file); /* before its cases; or NULL */
    case_visit *one;
    case_file_broken *broken;
};

/* Ends with the first status of a visit that is not STATUS_OK. */
enum status case_file_read(const char *file, const struct case_visitor *visitor);

/* Every NAME.json of a rule set's cases folder, by name; none when there is no such folder. */
enum status case_folder_read(const char *rules, const char *ruleset, const struct case_visitor *visitor);

#endif
