/* What most subcommands work with: the loaded rule sets and the reference data, as a service that counts nothing. */
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
    const struct ruleset *ruleset;   /* set by workspace_open_ruleset */
    const struct decision *decision; /* likewise */
};

/* Loads the rule sets in `rules` (only the one named `only`, unless NULL) and opens the reference data. A rule set that fails to load,
 * or is missing, is not an error yet: workspace_find reports it. STATUS_IO, STATUS_INVALID_RULES: no such folder, or nothing in it. */
enum status workspace_open(struct workspace *workspace, const struct common *common, const char *rules, const char *only, struct error *error);

/* Opens it and finds the rule set that the first operand names, and `decision` in it unless NULL. Returns EXIT_WRONG_CALL if it could
 * not be opened, EXIT_PROBLEM if they were not found; to be closed in any case. */
enum exit_code workspace_open_ruleset(struct workspace *workspace, const struct common *common, const char *decision, struct error *error);

void workspace_close(struct workspace *workspace);

/* STATUS_UNKNOWN_RULESET, STATUS_RULESET_UNAVAILABLE, STATUS_UNKNOWN_DECISION. `decision` NULL asks for none. */
enum status workspace_find(const struct workspace *workspace, const char *ruleset, const char *decision, const struct ruleset **out_ruleset,
        const struct decision **out_decision, struct error *error);

/* Finds the authors' library: the named folder, else the one installed beside the program, else the one that the program was built
 * from. STATUS_IO. */
enum status authors_folder(const char *named, char out[PATH_MAX], struct error *error);

/* A path that names a rule set's folder, or a folder of rule sets. */
struct rules_path {
    char folder[PATH_MAX];      /* of rule sets */
    char ruleset[NAME_MAX + 1]; /* "": all of them */
};

/* Tells which of the two `path` names. STATUS_IO: it is not a folder. */
enum status rules_path_of(const char *path, struct rules_path *out, struct error *error);

/* Like decide, for a quiet service. Prints the failure of a rule set's own function, whose place the problem does not tell. */
enum status decide_printing(const struct service *service, const struct decision *decision, const char *body, size_t length, struct scratch *scratch,
        struct error *error);

#endif
