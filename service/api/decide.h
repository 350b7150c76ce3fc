/* One decision: from the request's bytes to the answer's. */
#ifndef ANJIAN_API_DECIDE_H
#define ANJIAN_API_DECIDE_H

#include "api/answer_id.h"
#include "api/request.h"
#include "api/service.h"
#include "api/slow_limit.h"

/* Sees the evaluation behind each answer, after the answer is written. */
struct observer {
    void (*see)(void *argument, const struct evaluation *evaluation); /* or NULL */
    void *argument;
};

/* Memory reused from one request to the next. It belongs to one process: make it after the fork. */
struct scratch {
    struct arena arena;  /* reset at the start of each request */
    struct buffer stack; /* of the JSON reader */
    struct buffer answer;
    struct faults faults; /* of the request being answered */
    struct answer_id_generator answer_ids;
    struct observer observer;
    struct slow_limit slow_limit;
    enum language language;          /* of the problems of a batch */
    bool terse;                      /* the problems of a batch's further items suggest nothing and are not logged */
    const struct exchange *exchange; /* the one being answered, for the log; or NULL */
};

#define SCRATCH_EMPTY ((struct scratch){.arena = ARENA_EMPTY})

void scratch_release(struct scratch *scratch);

/* Frees what the last request needed. Keeps the answer. */
void scratch_clear(struct scratch *scratch);

/* Call before each request: the same, and `error` will note all of its faults. They live until the next call. */
void scratch_begin(struct scratch *scratch, struct error *error);

/* Call after an answer was sent: frees what a huge request needed. */
void scratch_trim(struct scratch *scratch);

/* Appends the answer to `scratch->answer`, or nothing on failure. STATUS_PAYLOAD_TOO_LARGE also if the answer would repeat the facts too
 * often. */
enum status decide(const struct service *service, const struct decision *decision, const char *body, size_t length, struct scratch *scratch,
        struct error *error);

/* The same for a request that was read into the scratch's arena after scratch_begin. */
enum status decide_request(const struct service *service, const struct decision *decision, const struct request *request, struct scratch *scratch,
        struct error *error);

/* Appends {"decisions":[…]}: every decision of the rule set, from the same facts. If one fails, all fail. */
enum status decide_all(const struct service *service, const struct ruleset *ruleset, const char *body, size_t length, struct scratch *scratch,
        struct error *error);

#endif
