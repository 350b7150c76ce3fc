/* All loaded rule sets: each folder of the rules folder, standing alone. One that fails to load is served from its
 * last good source, or is unavailable; the others do not notice.
 *
 * A service loads in two steps: rulesets_open reads the sources, and rulesets_build compiles them. Between the two, sources that
 * have not served yet are tried (rulesets_attempt, in a process that may fall) and judged. */
#ifndef ANJIAN_SCRIPT_RULESETS_H
#define ANJIAN_SCRIPT_RULESETS_H

#include "model/ruleset.h"
#include "script/diagnostics.h"

struct rulesets;

enum serving {
    SERVING_CURRENT,    /* what is in its folder */
    SERVING_OLDER,      /* its last good version, because what is in its folder does not load */
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
    bool all_diagnostics; /* go on after an error, to find what else is wrong */
    bool resumed;         /* load what the snapshot has, and look into no folder */
};

/* Reads the sources of all rule sets. STATUS_IO when the folder can't be read, STATUS_INVALID_RULES when it holds no rule set at
 * all. A rule set that fails is no error here: see its entry. */
enum status rulesets_open(const struct rulesets_options *options, struct rulesets **out, struct error *error);

/* Whether the rule set's source has been read and differs from what served last. */
bool rulesets_untried(const struct rulesets *rulesets, size_t index);

/* Compiles that source into its entry. STATUS_INVALID_RULES, STATUS_RULE_BUDGET. */
enum status rulesets_attempt(struct rulesets *rulesets, size_t index, struct error *error);

/* What became of the attempt: STATUS_OK, or why the source must not be loaded. */
void rulesets_judge(struct rulesets *rulesets, size_t index, const struct error *verdict);

/* Whether rulesets_build would find any rule set to serve. */
bool rulesets_serves(const struct rulesets *rulesets);

/* Compiles what has served already or was judged sound; for the others their last good source. */
void rulesets_build(struct rulesets *rulesets);

/* All of it at once, every source taken for sound. */
enum status rulesets_load(const struct rulesets_options *options, struct rulesets **out, struct error *error);
void rulesets_free(struct rulesets *rulesets);

/* Writes what serves of each rule set, and why its folder does not, for the next rulesets_open; not for other programs. */
enum status rulesets_save(const struct rulesets *rulesets, int file, struct error *error);

/* After rulesets_build: adds what the next one shall serve of a rule set that has been judged meanwhile. */
enum status rulesets_save_verdict(const struct rulesets *rulesets, size_t index, const struct error *verdict, int file, struct error *error);

size_t rulesets_count(const struct rulesets *rulesets);
const struct rulesets_entry *rulesets_entry(const struct rulesets *rulesets, size_t index); /* by id, ascending */
const struct rulesets_entry *rulesets_find(const struct rulesets *rulesets, const char *id);

#endif
