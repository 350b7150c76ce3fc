/* A bare service on the same master, workers and sockets as anjian: what the loop and nginx cost without any rules,
 * and what the tests try them with. Its sockets are decide.sock, batch.sock, control.sock and
 * describe.sock in DIR.
 *
 * It answers with `-n` bytes, or as the query says, with one of
 *   echo       the request's body, written in pieces
 *   bytes=N    N bytes, written in pieces
 *   whole=N    N bytes in one write
 *   sleep=MS   after so many milliseconds
 *   about      what the handler was given, as JSON
 *   metrics    the scoreboard
 *   crash, hang, silent
 * and DIR/load, if there is such a file, says how the next generation loads: fail, crash, or hang until it says otherwise; or what
 * becomes of one part of it when that is validated: try-fail, try-crash, or try-long, until DIR/trial is gone. */
#include "base/log.h"
#include "server/master.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PIECE 8192U
#define POOLS 4

struct echo {
    const char *directory;
    char word[16]; /* in DIR/load */
    size_t bytes;
    struct scoreboard *board;
    uint32_t requests;
    char filler[PIECE];
};

static FILE *open_file(const struct echo *echo, const char *name)
{
    char path[512];

    (void)snprintf(path, sizeof path, "%s/%s", echo->directory, name);
    return fopen(path, "r");
}

static void read_word(struct echo *echo)
{
    FILE *file = open_file(echo, "load");

    if (file == NULL || fscanf(file, "%15s", echo->word) != 1)
        echo->word[0] = '\0';
    if (file != NULL)
        (void)fclose(file);
}

static enum status load(void *argument, const struct generation *generation, void **state, size_t *parts, struct error *error)
{
    struct echo *echo = argument;
    const char *word = echo->word;

    read_word(echo);
    if (strcmp(word, "fail") == 0)
        return error_set(error, STATUS_INVALID_RULES, "load:1", "told to fail");
    if (strcmp(word, "crash") == 0)
        _exit(9);
    for (; strcmp(word, "hang") == 0; read_word(echo))
        (void)usleep(10000);
    memset(echo->filler, 'x', sizeof echo->filler);
    echo->board = generation->board;
    echo->requests = counters_counter(generation->board->counters, "anjian_requests_total");
    if (write(generation->snapshot, "good", 4) != 4)
        return error_set(error, STATUS_IO, NULL, "snapshot");
    log_event(LOG_LEVEL_INFO, "opened", LOG_I("resumed", generation->from_snapshot));
    *state = echo;
    *parts = strncmp(word, "try-", 4) == 0 && !generation->from_snapshot;
    return STATUS_OK;
}

static enum status validate(void *state, size_t part, struct error *error)
{
    const struct echo *echo = state;
    FILE *file;

    (void)part;
    if (strcmp(echo->word, "try-fail") == 0)
        return error_set(error, STATUS_INVALID_RULES, "part:1", "told to fail");
    if (strcmp(echo->word, "try-crash") == 0)
        abort();
    while (file = open_file(echo, "trial"), file != NULL) /* takes processor time, which a generation does not wait for */
        (void)fclose(file);
    return STATUS_OK;
}

static void validated(void *state, size_t part, const struct error *result)
{
    (void)state;
    log_event(LOG_LEVEL_INFO, "judged", LOG_I("part", part), LOG_S("where", result->where), LOG_S("message", result->message));
}

static bool must_await_all(void *state)
{
    (void)state;
    return false;
}

static void answer_echo(struct echo *echo, struct exchange *e, size_t n)
{
    (void)echo;
    (void)n;
    (void)exchange_begin(e, 200, "application/octet-stream", NULL);
    for (size_t at = 0; at < e->body_length; at += PIECE) {
        size_t rest = e->body_length - at;
        if (exchange_cancelled(e) || exchange_write(e, e->body + at, rest < PIECE ? rest : PIECE) != STATUS_OK)
            return;
    }
}

static void answer_bytes(struct echo *echo, struct exchange *e, size_t n)
{
    (void)exchange_begin(e, 200, "application/octet-stream", NULL);
    while (n > 0) {
        size_t piece = n < PIECE ? n : PIECE;
        if (exchange_cancelled(e) || exchange_write(e, echo->filler, piece) != STATUS_OK)
            return;
        n -= piece;
    }
}

static void answer_whole(struct echo *echo, struct exchange *e, size_t n)
{
    char *whole = malloc(n + 1);

    (void)echo;
    if (whole == NULL)
        return;
    memset(whole, 'w', n);
    (void)exchange_begin(e, 200, "application/octet-stream", NULL);
    (void)exchange_write(e, whole, n);
    free(whole);
}

static void answer_sleep(struct echo *echo, struct exchange *e, size_t n)
{
    for (; n >= 100; n -= 100)
        (void)usleep(100000);
    (void)usleep((useconds_t)n * 1000);
    answer_bytes(echo, e, echo->bytes);
}

static void answer_about(struct echo *echo, struct exchange *e, size_t n)
{
    static const struct exchange_header extra[] = {{"X-Extra", "yes"}, {NULL, NULL}};
    struct buffer out = BUFFER_EMPTY;

    (void)echo;
    (void)n;
    buffer_format(&out, "{\"method\":\"%s\",\"path\":\"%s\",\"query\":\"%s\",\"content_type\":\"%s\",\"request_id\":\"%s\",", e->method, e->path,
            e->query, e->content_type, e->request_id);
    buffer_format(&out, "\"body_length\":%zu,\"body_status\":%d,\"process\":%ld}\n", e->body_length, (int)e->body_status, (long)getpid());
    (void)exchange_begin(e, 200, "application/json", extra);
    (void)exchange_write(e, out.data, out.length);
    buffer_release(&out);
}

static void put_series(void *argument, const char *name, uint64_t total)
{
    buffer_format(argument, "%s %llu\n", name, (unsigned long long)total);
}

static void answer_metrics(struct echo *echo, struct exchange *e, size_t n)
{
    struct buffer out = BUFFER_EMPTY;

    (void)n;
    counters_each(echo->board->counters, put_series, &out);
    (void)exchange_begin(e, 200, "text/plain", NULL);
    (void)exchange_write(e, out.data, out.length);
    buffer_release(&out);
}

static void answer_crash(struct echo *echo, struct exchange *e, size_t n)
{
    (void)echo;
    (void)e;
    _exit((int)n + 7);
}

static void answer_hang(struct echo *echo, struct exchange *e, size_t n)
{
    (void)echo;
    (void)n;
    while (e != NULL)
        (void)sleep(1);
}

static void answer_silent(struct echo *echo, struct exchange *e, size_t n)
{
    (void)echo;
    (void)e;
    (void)n;
}

static void handle(void *state, struct exchange *e)
{
    static const struct {
        const char *query;
        void (*answer)(struct echo *echo, struct exchange *e, size_t n);
    } answers[] = {
            {"echo", answer_echo},
            {"bytes=", answer_bytes},
            {"whole=", answer_whole},
            {"sleep=", answer_sleep},
            {"about", answer_about},
            {"crash", answer_crash},
            {"metrics", answer_metrics},
            {"hang", answer_hang},
            {"silent", answer_silent},
    };
    struct echo *echo = state;

    counters_add(echo->board->counters, echo->requests, 1);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        size_t n = strlen(answers[i].query);
        if (strncmp(e->query, answers[i].query, n) == 0) {
            answers[i].answer(echo, e, (size_t)strtoull(e->query + n, NULL, 10));
            return;
        }
    }
    answer_bytes(echo, e, echo->bytes);
}

static int usage(void)
{
    (void)fputs("usage: echo-service [-w workers] [-n bytes] [-b body-limit] [-r request-seconds] DIR\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    static struct echo echo = {.bytes = 512};
    static const char *const names[] = {"decide", "batch", "control", "describe"};
    char paths[POOLS][256];
    struct pool pools[POOLS];
    const struct generation_operations operations =
            {.argument = &echo, .open = load, .validate = validate, .validated = validated, .must_await_all = must_await_all, .handle = handle};
    struct master_options options = {.pools = pools, .pool_count = POOLS, .load_seconds = 5, .slow_ms = 50, .drain_seconds = 10};
    struct error error = {0};
    unsigned workers = 2, request_seconds = 5;
    size_t body_limit = 64U << 20;
    int option;

    while (option = getopt(argc, argv, "w:n:b:r:"), option != -1) {
        switch (option) {
        case 'w':
            workers = (unsigned)strtoul(optarg, NULL, 10);
            break;
        case 'n':
            echo.bytes = strtoull(optarg, NULL, 10);
            break;
        case 'b':
            body_limit = strtoull(optarg, NULL, 10);
            break;
        case 'r':
            request_seconds = (unsigned)strtoul(optarg, NULL, 10);
            break;
        default:
            return usage();
        }
    }
    if (optind != argc - 1)
        return usage();
    echo.directory = argv[optind];
    for (size_t i = 0; i < POOLS; i++) {
        (void)snprintf(paths[i], sizeof paths[i], "%s/%s.sock", echo.directory, names[i]);
        pools[i] = (struct pool){names[i], paths[i], i == 0 ? workers : 1, body_limit, request_seconds, i == 0, 0};
    }
    if (scoreboard_new(master_rows(pools, POOLS), 64, &options.board, &error) == STATUS_OK) {
        log_never_block(options.board->counters);
        (void)master_run(&options, &operations, &error);
        log_never_block(NULL);
    }
    if (error.status != STATUS_OK)
        (void)fprintf(stderr, "echo-service: %s\n", error.message);
    scoreboard_free(options.board);
    return error.status == STATUS_OK ? 0 : 1;
}
