/* All loaded rule sets: each folder of the rules folder, standing alone. One that fails to load is served from its
 * last good source, or is unavailable; the others do not notice.
 *
 * A service loads in two steps: library_open reads the sources, and library_build compiles them. Between the two, sources that
 * have not served yet are tried (library_attempt, in a process that may fall) and judged. */
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
    bool resumed;        /* load what the snapshot has, and look into no folder */
};

/* Reads the sources of all rule sets. STATUS_IO when the folder can't be read, STATUS_INVALID_RULES when it holds no rule set at
 * all. A rule set that fails is no error here: see its entry. */
enum status library_open(const struct library_options *options, struct library **out, struct error *error);

/* Whether the rule set's source has been read and differs from what served last. */
bool library_untried(const struct library *library, size_t index);

/* Compiles that source into its entry. STATUS_INVALID_RULES, STATUS_RULE_BUDGET. */
enum status library_attempt(struct library *library, size_t index, struct error *error);

/* What became of the attempt: STATUS_OK, or why the source must not be loaded. */
void library_judge(struct library *library, size_t index, const struct error *verdict);

/* Whether library_build would find any rule set to serve. */
bool library_serves(const struct library *library);

/* Compiles what has served already or was judged sound; for the others their last good source. */
void library_build(struct library *library);

/* All of it at once, every source taken for sound. */
enum status library_load(const struct library_options *options, struct library **out, struct error *error);
void library_free(struct library *library);

/* Writes what serves of each rule set, and why its folder does not, for the next library_open; not for other programs. */
enum status library_save(const struct library *library, int file, struct error *error);

/* After library_build: adds what the next one shall serve of a rule set that has been judged meanwhile. */
enum status library_save_verdict(const struct library *library, size_t index, const struct error *verdict, int file, struct error *error);

size_t library_count(const struct library *library);
const struct library_entry *library_entry(const struct library *library, size_t index); /* by id, ascending */
const struct library_entry *library_find(const struct library *library, const char *id);

#endif
