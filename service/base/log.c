#include "base/log.h"

#include "base/buffer.h"
#include "base/date.h"

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
    char time[DATE_TIME_TEXT + 1];

    if (level < threshold)
        return;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    date_time_format((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000, time);
    buffer_format(&line, "{\"time\":\"%s\",\"level\":\"%s\",\"event\":\"%s\",\"pid\":%ld", time, names[level], event, (long)getpid());
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
