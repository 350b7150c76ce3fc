#include "base/log.h"

#include "base/buffer.h"
#include "base/counters.h"
#include "base/date.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Set at start-up, but for `dropped`: the lines that process `writer` has dropped since its last one. */
static struct {
    enum log_level threshold;
    int fd;
    enum { WRITE, SEND, POLL_FIRST } how;
    struct counters *counters;
    uint32_t dropped_total;
    pid_t writer;
    unsigned dropped;
} output = {.threshold = LOG_LEVEL_INFO, .fd = STDERR_FILENO};

void log_set_level(enum log_level level)
{
    output.threshold = level;
}

void log_never_block(struct counters *counters)
{
    struct stat found;

    output.counters = counters;
    if (counters != NULL)
        output.dropped_total = counters_counter(counters, "anjian_log_lines_dropped_total");
    if (output.fd != STDERR_FILENO || fstat(STDERR_FILENO, &found) != 0)
        return;
    if (S_ISSOCK(found.st_mode)) {
        output.how = SEND;
    } else if (S_ISFIFO(found.st_mode) || S_ISCHR(found.st_mode)) {
        /* Others write to standard error too. O_NONBLOCK would reach them, unless it is on a file description of our own. */
        int own = open("/proc/self/fd/2", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        output.fd = own >= 0 ? own : STDERR_FILENO;
        output.how = own >= 0 ? WRITE : POLL_FIRST;
    }
}

static void render(struct buffer *line, enum log_level level, const char *event, const struct log_field *fields, size_t longest_text)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    struct timespec now;
    char time[DATE_TIME_TEXT + 1];

    buffer_clear(line);
    (void)clock_gettime(CLOCK_REALTIME, &now);
    date_time_format((int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000, time);
    buffer_format(line, "{\"time\":\"%s\",\"level\":\"%s\",\"event\":\"%s\",\"pid\":%ld", time, names[level], event, (long)getpid());
    for (; fields->name != NULL; fields++) {
        buffer_char(line, ',');
        buffer_json_string(line, fields->name, strlen(fields->name));
        buffer_char(line, ':');
        if (fields->kind == LOG_INTEGER)
            buffer_format(line, "%lld", fields->integer);
        else
            buffer_json_text(line, fields->text, strnlen(fields->text, longest_text));
    }
    buffer_text(line, "}\n");
}

static bool write_whole(const struct buffer *line)
{
    struct pollfd room = {.fd = output.fd, .events = POLLOUT};

    if (output.how == SEND)
        return send(output.fd, line->data, line->length, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)line->length;
    /* A pipe with any room has room for PIPE_BUF bytes, unless another process is quicker. */
    if (output.how == POLL_FIRST && poll(&room, 1, 0) != 1)
        return false;
    return write(output.fd, line->data, line->length) == (ssize_t)line->length;
}

/* False when the line was dropped. */
static bool write_line(enum log_level level, const char *event, const struct log_field *fields)
{
    struct buffer line = BUFFER_EMPTY;
    bool written;

    for (size_t longest = PIPE_BUF; render(&line, level, event, fields, longest), line.length > PIPE_BUF && longest > 0;)
        longest /= 2;
    written = !line.failed && write_whole(&line);
    buffer_release(&line);
    return written;
}

void log_write(enum log_level level, const char *event, const struct log_field *fields)
{
    if (level < output.threshold)
        return;
    if (output.writer != getpid()) { /* what a parent dropped it tells itself */
        output.writer = getpid();
        output.dropped = 0;
    }
    if (output.dropped > 0 && write_line(LOG_LEVEL_WARN, "log-lines-dropped", (const struct log_field[]){LOG_I("count", output.dropped), {0}}))
        output.dropped = 0;
    if (output.dropped == 0 && write_line(level, event, fields))
        return;
    output.dropped++;
    if (output.counters != NULL)
        counters_add(output.counters, output.dropped_total, 1);
}
