#include "script/diagnostics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 200

void diagnostics_add(struct diagnostics *diagnostics, const struct error *error)
{
    struct error *grown;

    for (size_t i = 0; i < diagnostics->count; i++)
        if (strcmp(diagnostics->list[i].where, error->where) == 0 && strcmp(diagnostics->list[i].message, error->message) == 0)
            return;
    if (diagnostics->count == MOST)
        return;
    grown = realloc(diagnostics->list, (diagnostics->count + 1) * sizeof *grown);
    if (grown == NULL)
        return;
    diagnostics->list = grown;
    diagnostics->list[diagnostics->count++] = *error;
}

void diagnostics_release(struct diagnostics *diagnostics)
{
    free(diagnostics->list);
    *diagnostics = DIAGNOSTICS_NONE;
}

/* ------------------------------------------------------------------ syntax errors */

/* The first row whose text is in the message counts. */
static const struct {
    const char *found, *hint;
} hints[] = {
        {"near '<\\", "; is it a Chinese punctuation mark? Outside of texts write , \" ( ) { } = as in English, and Chinese only in \"…\""},
        {"unfinished string", "; the quotation mark at its end is missing"},
        {"expected near '='", "; a day stands in brackets and quotation marks: [\"2024-01-01\"] = 96"},
        {"expected near", "; is a comma, a bracket or a quotation mark missing before it?"},
        {"expected (to close", "; is a comma missing before it, or the closing bracket?"},
        {"syntax error near", "; names and texts stand in quotation marks, what belongs to them in braces: fact \"name\" { … }"},
};

/* After "near" Lua quotes the token at which it stopped, which may be any text. Only our hint follows it. */
void syntax_error_unquoted(const char *message, char *out, size_t size)
{
    const char *quoted = strstr(message, " near ");

    if (quoted == NULL)
        text_copy(out, size, message);
    else
        (void)snprintf(out, size, "%.*s%s", (int)(quoted - message), message, syntax_hint(message));
}

const char *syntax_hint(const char *message)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (strstr(message, hints[i].found) != NULL)
            return hints[i].hint;
    return "";
}
