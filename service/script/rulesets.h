/* All loaded rule sets: one for each folder in the rules folder. A folder that does not load harms no other; its rule set
 * is served from its last good version, or is unavailable.
 *
 * A service loads in steps. rulesets_open reads the files. What has not served yet is validated in a process of its own
 * (rulesets_validate), and the result is recorded (rulesets_set_result). rulesets_build compiles what may be served. */
#ifndef ANJIAN_SCRIPT_RULESETS_H
#define ANJIAN_SCRIPT_RULESETS_H

#include "model/ruleset.h"
#include "script/diagnostics.h"

struct rulesets;

enum serving {
    SERVING_CURRENT,    /* the folder's version */
    SERVING_OLDER,      /* the last good version, because the folder does not load */
    SERVING_UNAVAILABLE /* nothing */
};
extern const char *const serving_names[3]; /* "current", "older", "unavailable" */

struct rulesets_entry {
    const char *id;
    enum serving serving;
    const struct ruleset *ruleset;         /* NULL when unavailable */
    const char *error_where;               /* why the folder does not load: file:line; "" when it does */
    const char *error_message;             /* for the log and the command line: it may quote the file */
    const char *error_unquoted;            /* for everybody */
    const struct diagnostics *diagnostics; /* all errors, when rulesets_options asked for them: the one above is the first */
};

struct rulesets_options {
    const char *rules;    /* the folder of rule sets */
    const char *authors;  /* the folder of the authors' library (lua/) */
    int last_good;        /* a snapshot that rulesets_save wrote, or −1 */
    const char *only;     /* load just this rule set; or NULL */
    bool all_diagnostics; /* go on after an error, to find others */
    bool from_snapshot;   /* take all versions from the snapshot and read no folder */
};

/* Reads the files of all rule sets. STATUS_IO if the folder can't be read,
 * STATUS_INVALID_RULES if it holds no rule set. A rule set that fails is no error here: see its entry. */
enum status rulesets_open(const struct rulesets_options *options, struct rulesets **out, struct error *error);

/* Returns whether the folder's version must be validated first: it differs from what served last. */
bool rulesets_needs_validation(const struct rulesets *rulesets, size_t index);

/* Compiles the folder's version into the entry. STATUS_INVALID_RULES, STATUS_RULE_BUDGET. */
enum status rulesets_validate(struct rulesets *rulesets, size_t index, struct error *error);

/* Records the result of a validation: STATUS_OK, or why that version must not be loaded. */
void rulesets_set_result(struct rulesets *rulesets, size_t index, const struct error *result);

/* Returns whether rulesets_build would find any rule set to serve. */
bool rulesets_serves(const struct rulesets *rulesets);

/* Compiles each folder's version if it has served before or passed validation, else its last good version. */
void rulesets_build(struct rulesets *rulesets);

/* rulesets_open and rulesets_build in one, without validation. */
enum status rulesets_load(const struct rulesets_options *options, struct rulesets **out, struct error *error);
void rulesets_free(struct rulesets *rulesets);

/* Appends a snapshot to the file, for the next rulesets_open of the same program: what serves, and why folders do not load. */
enum status rulesets_save(const struct rulesets *rulesets, int file, struct error *error);

/* Appends the result of a validation that ended after rulesets_build, and the version that the next rulesets_open shall serve. */
enum status rulesets_save_result(const struct rulesets *rulesets, size_t index, const struct error *result, int file, struct error *error);

size_t rulesets_count(const struct rulesets *rulesets);
const struct rulesets_entry *rulesets_entry(const struct rulesets *rulesets, size_t index); /* by id, ascending */
const struct rulesets_entry *rulesets_find(const struct rulesets *rulesets, const char *id);

#endif
