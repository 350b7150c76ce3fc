#include "html.h"

#include <string.h>

static const char *entity_for(char character)
{
    switch (character) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void html_text_n(FILE *out, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *entity = entity_for(text[i]);
        if (entity != NULL)
            (void)fputs(entity, out);
        else
            (void)fputc(text[i], out);
    }
}

void html_text(FILE *out, const char *text)
{
    if (text != NULL)
        html_text_n(out, text, strlen(text));
}

void html_element(FILE *out, const char *open, const char *text)
{
    (void)fprintf(out, "<%s>", open);
    html_text(out, text);
    (void)fprintf(out, "</%.*s>", (int)strcspn(open, " "), open);
}
