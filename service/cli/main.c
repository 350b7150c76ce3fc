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

    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return print_overview();
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return print_version();
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i]->name) == 0)
            return commands[i]->run(commands[i], argc - 1, argv + 1, error);
    if (argc < 2)
        (void)fprintf(stderr, "anjian: a command is missing; try anjian --help\n");
    else
        (void)fprintf(stderr, "anjian: there is no command \"%s\"; try anjian --help\n", word);
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
    code = run(argc, argv, &error);
    if (error.status != STATUS_OK)
        print_error(&error);
    if (ferror(stdout) != 0 || fflush(stdout) != 0) {
        (void)fprintf(stderr, "anjian: standard output: %s\n", errno != 0 ? strerror(errno) : "not everything could be written");
        if (code == EXIT_OK)
            code = EXIT_PROBLEM;
    }
    exit((int)code);
}
