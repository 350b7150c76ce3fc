#include "cli/options.h"

#include "cli/output.h"
#include "cli/reference.h"
#include "redis/options.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX 24

/* getopt_long returns ROW_BASE + i for row i: above every letter. */
#define ROW_BASE (UCHAR_MAX + 1)

struct parser {
    const struct command *command;
    struct option_row rows[ROWS_MAX];
    int count;
    bool help;
};

static enum exit_code wrong_arguments(const struct command *command, enum message message, const struct argument *arguments, size_t count)
{
    struct error cause = {0};

    (void)error_tell_arguments(&cause, STATUS_INVALID_REQUEST, "", message, arguments, count);
    print_note(command->name, MESSAGE_TRY_HELP, ARG_CAUSE(&cause), ARG_TEXT(command->name));
    return EXIT_WRONG_CALL;
}

#define wrong(command, message, ...) wrong_arguments((command), (message), ARGUMENTS(__VA_ARGS__))

static void gather(struct parser *parser, const struct option_row *own, struct common *common)
{
    const struct option_row shared[] = {
            {0, "rules", "DIR", OPTION_TEXT, &common->rules, 0, 0, NULL, "the folder of rule sets (default: rules)"},
            {0, "reference", "SOURCE", OPTION_TEXT, &common->reference, 0, 0, NULL,
                    "reference data: a JSON file, redis://…, unix:PATH or redis+sentinel://… (default: none)"},
            {0, "lua", "DIR", OPTION_TEXT, &common->authors, 0, 0, NULL, "the authors' library (default: the one that came with the program)"},
            {'h', "help", NULL, OPTION_FLAG, &parser->help, 0, 0, NULL, "this text"},
    };

    for (; own->name != NULL && parser->count < ROWS_MAX - (int)(sizeof shared / sizeof *shared); own++)
        parser->rows[parser->count++] = *own;
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        parser->rows[parser->count++] = shared[i];
}

static void print_help(const struct parser *parser)
{
    const struct command *command = parser->command;

    (void)printf("anjian %s [OPTION...]%s%s\n\n%s.\n", command->name, command->operands[0] != '\0' ? " " : "", command->operands, command->summary);
    if (command->details != NULL)
        (void)printf("\n%s\n", command->details);
    (void)printf("\nOptions:\n");
    for (int i = 0; i < parser->count; i++) {
        const struct option_row *row = &parser->rows[i];
        char left[64];
        (void)snprintf(left, sizeof left, "%c%c%c --%s%s%s", row->letter != 0 ? '-' : ' ', row->letter != 0 ? row->letter : ' ',
                row->letter != 0 ? ',' : ' ', row->name, row->argument != NULL ? " " : "", row->argument != NULL ? row->argument : "");
        (void)printf("  %-28s %s\n", left, row->help);
    }
    if (command->reads_reference)
        (void)printf("\nReference data in Redis: redis://[USER@]HOST[:PORT][/DB], unix:PATH, redis+sentinel://HOST[:PORT],…/NAME[/DB], and then\n"
                     "?NAME=VALUE&…:\n");
    for (size_t i = 0; command->reads_reference && i < redis_option_count; i++)
        (void)printf("  %-28s %s\n", redis_option_rows[i].name, redis_option_rows[i].help);
}

static enum exit_code take(const struct command *command, const struct option_row *row, const char *text)
{
    char *end = NULL;
    unsigned long number;
    size_t count = 0;

    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)row->target = true;
        return EXIT_OK;
    case OPTION_TEXT:
        *(const char **)row->target = text;
        return text[0] != '\0' ? EXIT_OK : wrong(command, MESSAGE_OPTION_WANTS, ARG_TEXT(row->name), ARG_TEXT(row->argument));
    case OPTION_NUMBER:
        errno = 0;
        number = strtoul(text, &end, 10);
        if (!isdigit((unsigned char)text[0]) || *end != '\0' || errno != 0 || number < row->min || number > row->max)
            return wrong(command, MESSAGE_OPTION_WANTS_NUMBER, ARG_TEXT(row->name), ARG_NUMBER(row->min), ARG_NUMBER(row->max), ARG_TEXT(text));
        *(unsigned long *)row->target = number;
        return EXIT_OK;
    case OPTION_CHOICE:
        for (; row->choices[count] != NULL; count++) {
            if (strcmp(row->choices[count], text) == 0) {
                *(int *)row->target = (int)count;
                return EXIT_OK;
            }
        }
    }
    return wrong(command, MESSAGE_OPTION_CHOICE, ARG_TEXT(row->name), ARG_TEXT(text), ARG_LIST(row->choices, count));
}

static enum exit_code parse(struct parser *parser, int argc, char **argv)
{
    struct option longs[ROWS_MAX + 1] = {{0}};
    char letters[2 * ROWS_MAX + 2] = ":";
    size_t length = 1;

    for (int i = 0; i < parser->count; i++) {
        const struct option_row *row = &parser->rows[i];
        longs[i] = (struct option){row->name, row->argument != NULL ? required_argument : no_argument, NULL, ROW_BASE + i};
        if (row->letter != 0) {
            letters[length++] = row->letter;
            if (row->argument != NULL)
                letters[length++] = ':';
        }
    }
    letters[length] = '\0';
    opterr = 0;
    optind = 1;
    for (;;) {
        int at = optind;
        int found = getopt_long(argc, argv, letters, longs, NULL);
        enum exit_code code = EXIT_OK;
        if (found == -1)
            return EXIT_OK;
        if (found == ':')
            return wrong(parser->command, MESSAGE_OPTION_WANTS_ARGUMENT, ARG_TEXT(argv[optind - 1]));
        if (found == '?' && optopt != 0 && optopt < ROW_BASE)
            return wrong(parser->command, MESSAGE_OPTION_UNKNOWN, ARG_TEXT(((const char[]){'-', (char)optopt, '\0'})));
        if (found == '?')
            return wrong(parser->command, MESSAGE_OPTION_UNKNOWN, ARG_TEXT(argv[optind > at ? optind - 1 : at]));
        for (int i = 0; i < parser->count; i++)
            if (found == ROW_BASE + i || (found == parser->rows[i].letter && found != 0))
                code = take(parser->command, &parser->rows[i], optarg != NULL ? optarg : "");
        if (code != EXIT_OK)
            return code;
    }
}

bool options_parse(const struct command *command, const struct option_row *own, struct common *common, int argc, char **argv, enum exit_code *code)
{
    struct parser parser = {.command = command};
    struct error error = {0};
    int count;

    gather(&parser, own, common);
    *code = parse(&parser, argc, argv);
    if (*code != EXIT_OK)
        return false;
    if (parser.help) {
        print_help(&parser);
        return false;
    }
    count = argc - optind;
    if (count < command->least)
        *code = wrong(command, MESSAGE_OPERAND_MISSING, ARG_TEXT(command->operands));
    else if (command->most >= 0 && count > command->most)
        *code = wrong(command, MESSAGE_OPERANDS_TOO_MANY, ARG_TEXT(command->operands[0] != '\0' ? command->operands : NULL));
    else if (!reference_check(common->reference, &error))
        *code = wrong(command, MESSAGE_OPTION_VALUE_BAD, ARG_TEXT("reference"), ARG_TEXT(error.where[0] != '\0' ? error.where : NULL),
                ARG_CAUSE(&error));
    common->operands = argv + optind;
    common->operand_count = count;
    return *code == EXIT_OK;
}
