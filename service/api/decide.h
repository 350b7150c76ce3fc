/* One decision: from the request's bytes to the answer's. */
#ifndef ANJIAN_DECIDE_H
#define ANJIAN_DECIDE_H

#include "request.h"
#include "service.h"
#include "share.h"
#include "stamp.h"

/* Who wants to see what was found besides its answer, so as to count it; called once the answer is written. */
struct observer {
    void (*see)(void *argument, const struct evaluation *evaluation); /* or NULL */
    void *argument;
};

/* A working memory that is used for one request after another. It belongs to one process: make it after the fork. */
struct desk {
    struct arena arena;  /* taken back at the start of each request */
    struct buffer stack; /* of the JSON reader */
    struct buffer answer;
    struct stamper stamper;
    struct observer observer;
    struct share share;
    bool terse;                      /* the problems of a batch's further items suggest nothing and are not logged */
    const struct exchange *exchange; /* that is being answered, for the log; or NULL */
};

#define DESK_EMPTY ((struct desk){.arena = ARENA_EMPTY})

void desk_release(struct desk *desk);

/* Takes back what the last request used, the answer excepted. */
void desk_clear(struct desk *desk);

/* After an answer has been sent: also gives back what one huge request has made large. */
void desk_rest(struct desk *desk);

/* Appends the answer to `desk->answer`; nothing of it when it fails. STATUS_PAYLOAD_TOO_LARGE also where the answer would repeat
 * the facts too often. */
enum status decide(const struct service *service, const struct decision *decision, const char *body, size_t length, struct desk *desk,
                   struct error *error);

/* The same for a request that was read into the desk's arena, after desk_clear. */
enum status decide_request(const struct service *service, const struct decision *decision, const struct request *request, struct desk *desk,
                           struct error *error);

/* {"decisions":[…]}: every decision of the rule set, from the same facts. One that fails fails all. */
enum status decide_all(const struct service *service, const struct ruleset *ruleset, const char *body, size_t length, struct desk *desk,
                       struct error *error);

#endif
