/* All loaded rule sets: each folder of the rules folder, standing alone. One that fails to load is served from its
 * last good source, or is unavailable; the others do not notice. */
#ifndef ANJIAN_LIBRARY_H
#define ANJIAN_LIBRARY_H

#include "mistakes.h"
#include "ruleset.h"

struct library;

enum serving {
    SERVING_CURRENT,    /* what is in its folder */
    SERVING_OLDER,      /* its last good version, because what is in its folder does not load */
    SERVING_UNAVAILABLE /* nothing */
};
extern const char *const serving_names[3]; /* "current", "older", "unavailable" */

struct library_entry {
    const char *id;
    enum serving serving;
    const struct ruleset *ruleset;   /* NULL when unavailable */
    const char *error_where;         /* why the folder does not load: file:line; "" when it does */
    const char *error_message;       /* for the log and the command line: it may quote the file */
    const char *error_unquoted;      /* for everybody */
    const struct mistakes *mistakes; /* all errors, when library_options asked for them: the one above is the first */
};

struct library_options {
    const char *rules;   /* the folder of rule sets */
    const char *authors; /* the folder of the authors' library (lua/) */
    int last_good;       /* a snapshot that library_save wrote, or −1 */
    const char *only;    /* load just this rule set; or NULL */
    bool all_mistakes;   /* go on after an error, to find what else is wrong */
};

/* STATUS_IO when the folder can't be read, STATUS_INVALID_RULES when it holds no rule set at all. A rule set that
 * fails is no error here: see its entry. */
enum status library_load(const struct library_options *options, struct library **out, struct error *error);
void library_free(struct library *library);

/* Writes the sources of all rule sets that serve, for the next library_load; not for other programs. */
enum status library_save(const struct library *library, int file, struct error *error);

size_t library_count(const struct library *library);
const struct library_entry *library_entry(const struct library *library, size_t index); /* by id, ascending */
const struct library_entry *library_find(const struct library *library, const char *id);

#endif
