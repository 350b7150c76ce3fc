/* The command line: what each subcommand takes, parsed and explained from the same table. */
#ifndef ANJIAN_CLI_OPTIONS_H
#define ANJIAN_CLI_OPTIONS_H

#include "base/status.h"

enum exit_code {
    EXIT_OK = 0,
    EXIT_PROBLEM = 1,   /* a problem was the answer, a case failed, rules have errors, the service did not start */
    EXIT_WRONG_CALL = 2 /* an option, operand or file that it names is wrong */
};

struct command {
    const char *name;
    const char *operands; /* "RULESET DECISION [FILE]" */
    int least, most;      /* how many operands; most −1: any number */
    const char *summary;  /* one line */
    const char *details;  /* what --help says under it */
    bool reads_reference; /* --help explains the addresses of reference data */
    /* argv[0] is the subcommand's name; `self` is this. main prints what `error` holds at the end, and exits. */
    enum exit_code (*run)(const struct command *self, int argc, char **argv, struct error *error);
};

enum option_kind {
    OPTION_FLAG,   /* target is a bool */
    OPTION_TEXT,   /* a const char * into argv */
    OPTION_NUMBER, /* an unsigned long within min and max */
    OPTION_CHOICE  /* an int: the index among `choices` */
};

struct option_row {
    char letter; /* or 0 */
    const char *name;
    const char *argument; /* "DIR"; NULL for a flag */
    enum option_kind kind;
    void *target; /* holds the default */
    unsigned long min, max;
    const char *const *choices; /* NULL-terminated */
    const char *help;
};

/* What every subcommand takes. */
struct common {
    const char *rules;
    const char *reference; /* or NULL */
    const char *authors;   /* or NULL: see authors_folder */
    /* How long a request may wait for a server that fails; set by a command, not by an option. See redis/source.h. */
    unsigned reference_wait_ms;
    char **operands; /* in argv */
    int operand_count;
};

#define COMMON_DEFAULT ((struct common){.rules = "rules"})

/* Parses argv into the targets of `own` (ended by a NULL name) and into `common`. Returns false when the command is done with:
 * help or a diagnostic was printed, and `*code` is what to return. */
bool options_parse(const struct command *command, const struct option_row *own, struct common *common, int argc, char **argv, enum exit_code *code);

#endif
