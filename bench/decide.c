/* Decisions in process, from a request's bytes to the answer's, over and over: what they cost without a socket.
 *
 *   decide-loop [-r RULES] [-l LUA] [-f REFERENCE] [-n TIMES | -s SECONDS | -e] [-w] RULESET DECISION FILE
 *
 * FILE holds one request a line; REFERENCE is a file, or the address of a Redis. Goes through FILE TIMES (for counting
 * instructions), or for SECONDS after as long a warm-up, at most one second, and prints decisions a second. Seconds are
 * processor time, which others on the same machine do not use up; with -w they are the clock's, for what waits. Any
 * request that is no decision ends it.
 *
 * With -e each line is asked once, as it comes, and a problem is an answer too: prints for each its microseconds, the
 * bytes of its answer, and the HTTP status. */
#include "api/decide.h"
#include "api/problem.h"
#include "base/log.h"
#include "redis/options.h"
#include "redis/source.h"
#include "reference/file_source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct options {
    const char *rules, *authors, *reference;
    unsigned long times;
    double seconds;
    bool each;
    clockid_t clock;
};

static double now(const struct options *options)
{
    struct timespec t;

    (void)clock_gettime(options->clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool read_file(const char *path, struct buffer *out)
{
    char piece[65536];
    FILE *file = fopen(path, "r");
    size_t n;

    while (file != NULL && (n = fread(piece, 1, sizeof piece, file)) > 0)
        buffer_append(out, piece, n);
    if (file != NULL)
        (void)fclose(file);
    return out->length > 0 && out->data[out->length - 1] == '\n' && !out->failed;
}

/* Every line once; how many there were. */
static enum status decide_lines(const struct service *service, const struct decision *decision, const struct buffer *lines, struct scratch *scratch,
        unsigned long *count, struct error *error)
{
    const char *end = lines->data + lines->length, *next;
    enum status status = STATUS_OK;

    for (const char *line = lines->data; status == STATUS_OK && line < end; line = next) {
        next = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1;
        buffer_clear(&scratch->answer);
        status = decide(service, decision, line, (size_t)(next - line) - 1, scratch, error);
        *count += 1;
    }
    return status;
}

static enum status run(const struct options *options, const struct service *service, const struct decision *decision, const struct buffer *lines,
        struct error *error)
{
    struct scratch scratch = SCRATCH_EMPTY;
    unsigned long count = 0;
    enum status status = STATUS_OK;
    double start = now(options);

    if (options->times == 0) {
        while (status == STATUS_OK && now(options) - start < (options->seconds < 1 ? options->seconds : 1))
            status = decide_lines(service, decision, lines, &scratch, &count, error);
        count = 0;
        start = now(options);
    }
    for (unsigned long i = 0; status == STATUS_OK && (options->times > 0 ? i < options->times : now(options) - start < options->seconds); i++)
        status = decide_lines(service, decision, lines, &scratch, &count, error);
    if (status == STATUS_OK)
        (void)printf("%.0f\n", (double)count / (now(options) - start));
    scratch_release(&scratch);
    return status;
}

static enum status weigh_each(const struct options *options, const struct service *service, const struct decision *decision, const char *path,
        struct error *error)
{
    struct scratch scratch = SCRATCH_EMPTY;
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;

    if (file == NULL)
        return error_set(error, STATUS_IO, path, "no such file");
    while (length = getline(&line, &room, file), length > 0) {
        struct error problem = {0};
        double start = now(options);
        enum status status;
        buffer_clear(&scratch.answer);
        status = decide(service, decision, line, (size_t)length - (line[length - 1] == '\n'), &scratch, &problem);
        if (status != STATUS_OK)
            problem_write(&scratch.answer, LANGUAGE_ENGLISH, &problem);
        (void)printf("%.1f %zu %d\n", (now(options) - start) * 1e6, scratch.answer.length,
                status == STATUS_OK ? 200 : problem_kind(status)->http_status);
        (void)fflush(stdout);
    }
    free(line);
    (void)fclose(file);
    scratch_release(&scratch);
    return STATUS_OK;
}

static enum status open_source(const char *name, struct source **out, struct error *error)
{
    return redis_options_match(name) ? redis_source_open(name, 0, NULL, out, error) : file_source_open(name, out, error);
}

static const struct decision *find(const struct rulesets *rulesets, const char *ruleset, const char *decision)
{
    const struct rulesets_entry *entry = rulesets_find(rulesets, ruleset);

    return entry != NULL && entry->ruleset != NULL ? ruleset_decision(entry->ruleset, decision) : NULL;
}

int main(int argc, char **argv)
{
    struct options options = {.rules = "rules", .authors = AUTHORS_LIBRARY, .seconds = 2, .clock = CLOCK_PROCESS_CPUTIME_ID};
    struct service service = {.limits = limits_default, .version = "bench"};
    struct rulesets_options loading = {.last_good = -1};
    struct rulesets *rulesets = NULL;
    const struct decision *decision = NULL;
    struct buffer lines = BUFFER_EMPTY;
    struct error error = {0};
    int option;

    while (option = getopt(argc, argv, "r:l:f:n:s:ew"), option != -1) {
        switch (option) {
        case 'r':
            options.rules = optarg;
            break;
        case 'l':
            options.authors = optarg;
            break;
        case 'f':
            options.reference = optarg;
            break;
        case 'n':
            options.times = strtoul(optarg, NULL, 10);
            break;
        case 's':
            options.seconds = strtod(optarg, NULL);
            break;
        case 'e':
            options.each = true;
            break;
        case 'w':
            options.clock = CLOCK_MONOTONIC;
            break;
        default:
            return 2;
        }
    }
    if (argc - optind != 3)
        return 2;
    log_set_level(LOG_LEVEL_WARN);
    loading.rules = options.rules;
    loading.authors = options.authors;
    loading.only = argv[optind];
    if (rulesets_load(&loading, &rulesets, &error) != STATUS_OK)
        goto out;
    service.rulesets = rulesets;
    decision = find(rulesets, argv[optind], argv[optind + 1]);
    if (decision == NULL || (!options.each && !read_file(argv[optind + 2], &lines))) {
        (void)error_set(&error, STATUS_INVALID_REQUEST, "", "no such decision, or no lines to decide");
        goto out;
    }
    if (options.reference != NULL && open_source(options.reference, &service.source, &error) != STATUS_OK)
        goto out;
    if (options.each)
        (void)weigh_each(&options, &service, decision, argv[optind + 2], &error);
    else
        (void)run(&options, &service, decision, &lines, &error);
out:
    if (error.status != STATUS_OK)
        (void)fprintf(stderr, "decide-loop: %s: %s\n", error.where, error.message);
    source_free(service.source);
    if (rulesets != NULL)
        rulesets_free(rulesets);
    buffer_release(&lines);
    return error.status == STATUS_OK ? 0 : 1;
}
