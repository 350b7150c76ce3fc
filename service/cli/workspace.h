/* What every subcommand works with: the loaded rule sets and the reference data, as a service without a board. */
#ifndef ANJIAN_CLI_WORKSPACE_H
#define ANJIAN_CLI_WORKSPACE_H

#include "api/decide.h"
#include "api/service.h"
#include "base/buffer.h"
#include "cli/options.h"

#include <limits.h>

struct workspace {
    struct rulesets *rulesets; /* NULL when the rule set that was asked for is not there */
    struct service service;
};

/* Loads `rules` (just the rule set `only`, or NULL for all) and opens the reference data. A rule set that does not
 * load is no error here, nor is an `only` that is not there: workspace_find says so. STATUS_IO and STATUS_INVALID_RULES
 * when there is no such folder or nothing in it. */
enum status workspace_open(struct workspace *workspace, const struct common *common, const char *rules, const char *only, struct error *error);
void workspace_close(struct workspace *workspace);

/* STATUS_UNKNOWN_RULESET, STATUS_RULESET_UNAVAILABLE, STATUS_UNKNOWN_DECISION. `decision` NULL asks for none. */
enum status workspace_find(const struct workspace *workspace, const char *ruleset, const char *decision, const struct ruleset **out_ruleset,
                           const struct decision **out_decision, struct error *error);

/* Where the authors' library lies: the named folder, else the one installed beside the program, the one that the
 * program was built from, or `lua` in the current folder. STATUS_IO when it is none. */
enum status authors_folder(const char *named, char out[PATH_MAX], struct error *error);

/* A rule set's folder, or a folder of them, as a user names it. */
struct place {
    char rules[PATH_MAX];
    char only[NAME_MAX + 1]; /* "": all of them */
};

enum status place_of(const char *folder, struct place *out, struct error *error);

/* Appends the bytes of the file, or of standard input for NULL and "-". STATUS_IO; STATUS_PAYLOAD_TOO_LARGE past `limit`. */
enum status read_whole(const char *path, size_t limit, struct buffer *out, struct error *error);

/* Standard error: "anjian: where: message". */
void complain(const struct error *error);

/* decide() as a command runs it: a failure of the rule set's own function, whose problem says no place, is complained
 * of instead of logged. */
enum status decide_aloud(const struct service *service, const struct decision *decision, const struct buffer *request, struct scratch *scratch,
                         struct error *error);

#endif
