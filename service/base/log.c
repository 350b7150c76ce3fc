#include "log.h"

#include "buffer.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static enum log_level threshold = LOG_LEVEL_INFO;

void log_set_level(enum log_level level)
{
    threshold = level;
}

void log_write(enum log_level level, const char *event, const struct log_field *fields)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    struct buffer line = BUFFER_EMPTY;
    struct timespec now;
    struct tm utc;

    if (level < threshold)
        return;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    (void)gmtime_r(&now.tv_sec, &utc);
    buffer_format(&line, "{\"time\":\"%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ\",\"level\":\"%s\",\"event\":\"%s\",\"pid\":%ld", utc.tm_year + 1900,
                  utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, now.tv_nsec / 1000000, names[level], event, (long)getpid());
    for (; fields->name != NULL; fields++) {
        buffer_char(&line, ',');
        buffer_json_string(&line, fields->name, strlen(fields->name));
        buffer_char(&line, ':');
        if (fields->kind == LOG_INTEGER)
            buffer_format(&line, "%lld", fields->integer);
        else
            buffer_json_text(&line, fields->text, strlen(fields->text));
    }
    buffer_text(&line, "}\n");
    if (!line.failed) {
        ssize_t written = write(STDERR_FILENO, line.data, line.length);
        (void)written; /* a log that can't be written has nowhere to say so */
    }
    buffer_release(&line);
}
