/* The subcommands: each is a file or a folder of cli. */
#ifndef ANJIAN_CLI_COMMANDS_H
#define ANJIAN_CLI_COMMANDS_H

#include "cli/options.h"

extern const struct command serve_command;
extern const struct command new_command;
extern const struct command eval_command;
extern const struct command batch_command;
extern const struct command load_command;
extern const struct command check_command;
extern const struct command test_command;
extern const struct command clauses_command;
extern const struct command describe_command;
extern const struct command schema_command;

#endif
