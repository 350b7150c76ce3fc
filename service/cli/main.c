#include "cli/commands.h"
#include "cli/output.h"
#include "cli/terminal.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct command *const commands[] = {
        &serve_command,
        &new_command,
        &eval_command,
        &batch_command,
        &load_command,
        &check_command,
        &test_command,
        &clauses_command,
        &describe_command,
        &schema_command,
};

#define COMMANDS (sizeof commands / sizeof *commands)

static enum exit_code print_overview(void)
{
    (void)printf("anjian COMMAND [OPTION...] [OPERAND...]\n\nDecides questions of work-safety regulation, and says why.\n\nCommands:\n");
    for (size_t i = 0; i < COMMANDS; i++)
        (void)printf("  %-9s %-28s %s\n", commands[i]->name, commands[i]->operands, commands[i]->summary);
    (void)printf("\nanjian COMMAND --help explains one of them; anjian --version names the program.\n"
                 "Exit status: 0 done, 1 a problem was found (or was the answer), 2 the call was wrong.\n");
    return EXIT_OK;
}

static enum exit_code print_version(void)
{
    (void)printf("anjian %s\n", ANJIAN_VERSION);
    return EXIT_OK;
}

static enum exit_code run(int argc, char **argv, struct error *error)
{
    const char *word = argc > 1 ? argv[1] : "";
    struct error wrong = {0};

    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return print_overview();
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return print_version();
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i]->name) == 0)
            return commands[i]->run(commands[i], argc - 1, argv + 1, error);
    if (argc < 2)
        (void)error_tell(&wrong, STATUS_INVALID_REQUEST, "", MESSAGE_COMMAND_MISSING);
    else
        (void)error_tell(&wrong, STATUS_INVALID_REQUEST, "", MESSAGE_COMMAND_UNKNOWN, ARG_TEXT(word));
    (void)error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_TRY_HELP, ARG_CAUSE(&wrong), ARG_ABSENT);
    return EXIT_WRONG_CALL;
}

int main(int argc, char **argv)
{
    struct error error = {0};
    enum exit_code code;

    /* A write to a reader that has gone fails, and is reported like any other failure. */
    (void)signal(SIGPIPE, SIG_IGN);
    terminal_filter_streams();
    (void)setlocale(LC_CTYPE, "C.UTF-8"); /* for wrap.h */
    message_language_set(language_of_environment());
    if (message_language() == LANGUAGE_CHINESE)
        (void)setlocale(LC_MESSAGES, ""); /* for strerror */
    code = run(argc, argv, &error);
    if (error.status != STATUS_OK)
        print_error(&error);
    bool failed = ferror(stdout) != 0; /* errno may be another's by now */
    int reason = !failed && fflush(stdout) != 0 ? errno : 0;

    if (failed || reason != 0) {
        struct error lost = {0};
        (void)(reason != 0 ? error_tell(&lost, STATUS_IO, "", MESSAGE_STDOUT_FAILED, ARG_TEXT(strerror(reason)))
                           : error_tell(&lost, STATUS_IO, "", MESSAGE_STDOUT_SHORT));
        print_error(&lost);
        if (code == EXIT_OK)
            code = EXIT_PROBLEM;
    }
    exit((int)code);
}
