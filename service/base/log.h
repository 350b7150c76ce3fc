/* One JSON object a line on standard error. */
#ifndef ANJIAN_BASE_LOG_H
#define ANJIAN_BASE_LOG_H

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };

/* `event` is a stable kebab-case name, as in
 * log_event(LOG_LEVEL_INFO, "worker-started", LOG_S("pool", "decide"), LOG_I("worker", 17)); */
struct log_field {
    const char *name;
    enum { LOG_TEXT, LOG_INTEGER } kind;
    const char *text;
    long long integer;
};

#define LOG_S(name_, text_) ((struct log_field){.name = (name_), .kind = LOG_TEXT, .text = (text_)})
#define LOG_I(name_, integer_) ((struct log_field){.name = (name_), .kind = LOG_INTEGER, .integer = (long long)(integer_)})

/* {"time":"2026-01-02T03:04:05.678Z","level":"info","event":"worker-started","pid":123,…fields}
 * Writes each line whole with one write(2), so that the lines of several processes do not mix. Texts are cut where a line
 * would be longer than PIPE_BUF. Never fails. */
#define log_event(level, event, ...) log_write((level), (event), (const struct log_field[]){__VA_ARGS__, {0}})
void log_write(enum log_level level, const char *event, const struct log_field *fields);

/* Lines under this level are not written. Default LOG_LEVEL_INFO. Set once at start-up. */
void log_set_level(enum log_level level);

struct counters;

/* From now on this process and those that it forks do not wait for the log's reader. A line that the reader has no room for is dropped,
 * and counted in anjian_log_lines_dropped_total. The process's next line comes after one that says how many were dropped:
 * {…"event":"log-lines-dropped",…"count":17}. `counters` may be NULL. Set once at start-up. */
void log_never_block(struct counters *counters);

#endif
