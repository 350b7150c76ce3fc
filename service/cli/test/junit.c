#include "cli/test/junit.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void junit_release(struct junit *junit)
{
    buffer_release(&junit->suites);
    buffer_release(&junit->cases);
    buffer_release(&junit->name);
}

static const char replacement[] = "\xEF\xBF\xBD";

/* Whether XML can't hold it, even escaped; `n` 0: it is not UTF-8, as a file's name need not be. */
static bool forbidden(const char *text, size_t n)
{
    unsigned char c = (unsigned char)text[0];

    if (n == 1)
        return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    return n == 0 || (n == 3 && (memcmp(text, "\xEF\xBF\xBE", n) == 0 || memcmp(text, "\xEF\xBF\xBF", n) == 0));
}

/* Returns NULL for a character that stands as it is. A line end survives in an attribute only as a reference. */
static const char *entity_for(char character, bool attribute)
{
    static const char *const entities[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&#10;", "&#9;"};
    static const char characters[] = "<>&\"\n\t";
    const char *found = character != '\0' ? strchr(characters, character) : NULL;

    return found != NULL && (attribute || found < characters + 3) ? entities[found - characters] : NULL;
}

static void xml_text(struct buffer *out, const char *text, size_t n, bool attribute)
{
    size_t length;

    for (size_t i = 0; i < n; i += (length > 0 ? length : 1)) {
        const char *entity = entity_for(text[i], attribute);
        length = utf8_character(text + i, n - i);
        if (forbidden(text + i, length))
            buffer_text(out, replacement);
        else if (entity != NULL)
            buffer_text(out, entity);
        else
            buffer_append(out, text + i, length);
    }
}

static void end_suite(struct junit *junit)
{
    if (junit->tests > 0) {
        buffer_text(&junit->suites, "  <testsuite name=\"");
        buffer_append(&junit->suites, junit->name.data, junit->name.length);
        buffer_format(&junit->suites, "\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\" time=\"%.3f\">\n", junit->tests, junit->failures,
                junit->seconds);
        buffer_append(&junit->suites, junit->cases.data, junit->cases.length);
        buffer_text(&junit->suites, "  </testsuite>\n");
    }
    junit->suites.failed = junit->suites.failed || junit->cases.failed || junit->name.failed;
    junit->all_tests += junit->tests;
    junit->all_failures += junit->failures;
    junit->all_seconds += junit->seconds;
    junit->tests = junit->failures = 0;
    junit->seconds = 0;
    buffer_clear(&junit->cases);
    buffer_clear(&junit->name);
}

void junit_suite(struct junit *junit, const char *name)
{
    end_suite(junit);
    xml_text(&junit->name, name, strlen(name), true);
}

void junit_case(struct junit *junit, const char *class_name, const char *name, double seconds, const char *failure, size_t n)
{
    const char *line = n > 0 ? memchr(failure, '\n', n) : NULL;
    struct buffer *out = &junit->cases;

    junit->tests++;
    junit->failures += n > 0;
    junit->seconds += seconds;
    buffer_text(out, "    <testcase classname=\"");
    xml_text(out, class_name, strlen(class_name), true);
    buffer_text(out, "\" name=\"");
    xml_text(out, name, strlen(name), true);
    buffer_format(out, "\" time=\"%.3f\"", seconds);
    if (n == 0) {
        buffer_text(out, "/>\n");
        return;
    }
    buffer_text(out, ">\n      <failure message=\"");
    xml_text(out, failure, line != NULL ? (size_t)(line - failure) : n, true);
    buffer_text(out, "\" type=\"difference\">");
    xml_text(out, failure, n, false);
    buffer_text(out, "</failure>\n    </testcase>\n");
}

enum status junit_write(struct junit *junit, const char *path, struct error *error)
{
    FILE *file;
    bool written;

    end_suite(junit);
    if (junit->suites.failed)
        return error_tell(error, STATUS_NO_MEMORY, path, MESSAGE_OUT_OF_MEMORY);
    file = fopen(path, "we");
    if (file == NULL)
        return error_tell(error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    (void)fprintf(file,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"anjian\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" time=\"%.3f\">\n",
            junit->all_tests, junit->all_failures, junit->all_seconds);
    (void)fwrite(junit->suites.data, 1, junit->suites.length, file);
    written = fputs("</testsuites>\n", file) >= 0 && ferror(file) == 0;
    if (fclose(file) != 0 || !written)
        return error_tell(error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    return STATUS_OK;
}
