/* What `serve` hands to the master: how a generation loads the rule sets, and what its workers answer with. */
#ifndef ANJIAN_CLI_SERVE_OPERATIONS_H
#define ANJIAN_CLI_SERVE_OPERATIONS_H

#include "api/service.h"
#include "cli/options.h"
#include "server/master.h"

struct operations_options {
    const struct common *common;
    const char *authors; /* the folder of the authors' library */
    struct limits limits;
    bool strict; /* a rule set that does not load keeps the service from starting, and a reload from taking place */
    struct scoreboard *board;
};

/* `options` is borrowed for as long as the master runs. */
struct generation_operations serve_operations(struct operations_options *options);

#endif
