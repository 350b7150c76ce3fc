#include "base/log.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/serve/operations.h"
#include "cli/workspace.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define LOAD_SECONDS 60
#define SLOW_MS 1000 /* fifty times what validating a large rule set takes */

#define COUNTERS 65536 /* three a decision, for a thousand rule sets; a page takes memory once it is touched */

#define BATCH_REQUEST_SECONDS 900 /* then its worker is killed */
#define BATCH_WORKERS 4           /* as many batches go on at a time, each as fast as the others … */
#define BATCH_NICENESS 5          /* … and together they leave most of a busy machine to single decisions */

#define DESCRIBE_WORKERS 2 /* one may wait for a slow server in front of it */

#define POOLS 4
#define SOCKET_PATH_SIZE sizeof(((struct sockaddr_un *)0)->sun_path)

static enum status name_sockets(const char *folder, struct pool pools[POOLS], char paths[POOLS][SOCKET_PATH_SIZE], struct error *error)
{
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        return error_tell(error, STATUS_IO, folder, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
    for (int i = 0; i < POOLS; i++) {
        if ((size_t)snprintf(paths[i], SOCKET_PATH_SIZE, "%s/%s.sock", folder, pools[i].name) >= SOCKET_PATH_SIZE)
            return error_set(error, STATUS_IO, folder, "this path is too long for a socket");
        pools[i].socket_path = paths[i];
    }
    return STATUS_OK;
}

struct serve_options {
    struct common common;
    const char *sockets;
    unsigned long workers;
    unsigned long batch_workers;
    unsigned long body_bytes;
    unsigned long batch_bytes;
    unsigned long batch_items;
    unsigned long batch_answer;
    unsigned long batch_seconds;
    unsigned long drain_seconds;
    bool strict;
    int log_level;
};

static enum status serve(const struct serve_options *options, struct error *error)
{
    struct pool pools[POOLS] = {
            {.name = "decide", .workers = (unsigned)options->workers, .body_limit = options->body_bytes, .request_seconds = 10, .keep = true},
            {.name = "batch",
                    .workers = (unsigned)options->batch_workers,
                    .body_limit = options->batch_bytes,
                    .request_seconds = BATCH_REQUEST_SECONDS,
                    .niceness = BATCH_NICENESS},
            {.name = "describe", .workers = DESCRIBE_WORKERS, .body_limit = options->body_bytes, .request_seconds = 10, .keep = true},
            {.name = "control", .workers = 1, .body_limit = options->body_bytes, .request_seconds = 10, .keep = true},
    };
    char paths[POOLS][SOCKET_PATH_SIZE], authors[PATH_MAX];
    struct operations_options loading = {
            .common = &options->common,
            .authors = authors,
            .limits = {.decide_bytes = options->body_bytes,
                    .batch_bytes = options->batch_bytes,
                    .batch_items = options->batch_items,
                    .batch_answer_bytes = options->batch_answer,
                    .batch_answer_times = limits_default.batch_answer_times,
                    .batch_ms = 1000 * (uint64_t)options->batch_seconds,
                    .slow_workers = (unsigned)options->workers / 2}, /* of one alone there is nothing to share */
            .strict = options->strict,
    };
    const struct generation_operations operations = serve_operations(&loading);
    struct master_options master = {.pools = pools,
            .pool_count = POOLS,
            .load_seconds = LOAD_SECONDS,
            .slow_ms = SLOW_MS,
            .drain_seconds = (unsigned)options->drain_seconds};
    enum status status = authors_folder(options->common.authors, authors, error);

    if (status == STATUS_OK)
        status = name_sockets(options->sockets, pools, paths, error);
    if (status == STATUS_OK)
        status = scoreboard_new(master_rows(pools, POOLS), COUNTERS, &master.board, error);
    if (status != STATUS_OK)
        return status;
    loading.board = master.board;
    log_never_block(master.board->counters);
    status = master_run(&master, &operations, error);
    log_never_block(NULL);
    scoreboard_free(master.board);
    return status;
}

static enum exit_code run(const struct command *self, int argc, char **argv, struct error *error)
{
    static const char *const levels[] = {"debug", "info", "warn", "error", NULL};
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    struct serve_options options = {
            .common = COMMON_DEFAULT,
            .sockets = "run",
            .workers = processors > 0 ? (unsigned long)processors : 1,
            .batch_workers = BATCH_WORKERS,
            .body_bytes = limits_default.decide_bytes,
            .batch_bytes = limits_default.batch_bytes,
            .batch_items = limits_default.batch_items,
            .batch_answer = limits_default.batch_answer_bytes,
            .batch_seconds = (unsigned long)(limits_default.batch_ms / 1000),
            .drain_seconds = 10,
            .log_level = LOG_LEVEL_INFO,
    };
    const struct option_row own[] = {
            {0, "sockets", "DIR", OPTION_TEXT, &options.sockets, 0, 0, NULL,
                    "where decide.sock, batch.sock, describe.sock and control.sock are made (default: run)"},
            {0, "workers", "N", OPTION_NUMBER, &options.workers, 1, 256, NULL, "workers for single decisions (default: one a processor)"},
            {0, "batch-workers", "N", OPTION_NUMBER, &options.batch_workers, 1, 256, NULL,
                    "workers for batches: so many at a time, others wait (default: 4)"},
            {0, "max-body", "BYTES", OPTION_NUMBER, &options.body_bytes, 1024, 1UL << 30, NULL,
                    "a single request's body, or an item of a batch (default: 1 MiB)"},
            {0, "max-batch-body", "BYTES", OPTION_NUMBER, &options.batch_bytes, 1024, 1UL << 40, NULL, "a batch's body (default: 64 MiB)"},
            {0, "max-items", "N", OPTION_NUMBER, &options.batch_items, 1, 1UL << 40, NULL, "requests in one batch (default: 100000)"},
            {0, "max-batch-answer", "BYTES", OPTION_NUMBER, &options.batch_answer, 1024, 1UL << 40, NULL,
                    "all answers of a batch (default: 64 MiB); 1000 times its body is always allowed"},
            {0, "max-batch-seconds", "N", OPTION_NUMBER, &options.batch_seconds, 1, BATCH_REQUEST_SECONDS - 60, NULL,
                    "processor time of one batch (default: 120); after 15 minutes it is cut off in any case"},
            {0, "drain", "SECONDS", OPTION_NUMBER, &options.drain_seconds, 0, 3600, NULL,
                    "how long requests in progress may take at the end (default: 10)"},
            {0, "strict", NULL, OPTION_FLAG, &options.strict, 0, 0, NULL, "refuse to start when any rule set does not load"},
            {0, "log-level", "LEVEL", OPTION_CHOICE, &options.log_level, 0, 0, levels, "debug, info (default), warn or error"},
            {0},
    };
    enum exit_code code;

    if (!options_parse(self, own, &options.common, argc, argv, &code))
        return code;
    log_set_level((enum log_level)options.log_level);
    message_language_set(LANGUAGE_ENGLISH); /* of the log and /readyz, whoever starts it */
    return serve(&options, error) == STATUS_OK ? EXIT_OK : EXIT_PROBLEM;
}

const struct command serve_command = {
        .name = "serve",
        .operands = "",
        .least = 0,
        .most = 0,
        .summary = "Answer over FastCGI",
        .details = "Runs in the foreground and logs JSON lines on standard error. SIGHUP reloads the rules; SIGTERM and SIGINT stop once\n"
                   "the requests in progress are answered. A rule set that does not load leaves the others serving: each is tried in\n"
                   "a process of its own, and the log and /readyz name the one that failed.\n"
                   "\n"
                   "nginx has limits of its own for bodies and times: with --max-body or --max-batch-body, change client_max_body_size\n"
                   "in deploy/nginx/locations.conf too.",
        .reads_reference = true,
        .run = run,
};
