#include "api/decide.h"

#include "api/metrics.h"
#include "api/problem.h"
#include "base/date.h"
#include "base/log.h"
#include "base/suggest.h"
#include "reference/record_pack.h"

#include <time.h>

/* An answer may repeat facts up to so many bytes, plus so many times the size of the request and its reference records. */
#define ECHO_FREE ((size_t)1 << 20)
#define ECHO_TIMES 4U

#define SCRATCH_KEPT (1U << 20) /* bytes of a buffer that are kept between requests */

void scratch_release(struct scratch *scratch)
{
    arena_release(&scratch->arena);
    buffer_release(&scratch->stack);
    buffer_release(&scratch->answer);
    faults_release(&scratch->faults);
}

void scratch_clear(struct scratch *scratch)
{
    arena_reset(&scratch->arena);
    buffer_trim(&scratch->stack, SCRATCH_KEPT);
}

void scratch_begin(struct scratch *scratch, struct error *error)
{
    scratch_clear(scratch);
    faults_clear(&scratch->faults);
    error->faults = &scratch->faults;
}

void scratch_trim(struct scratch *scratch)
{
    scratch_clear(scratch);
    buffer_trim(&scratch->faults.bytes, SCRATCH_KEPT);
    buffer_trim(&scratch->answer, SCRATCH_KEPT);
}

/* One request, which may ask for several decisions. */
struct call {
    const struct service *service;
    const struct request *request;
    struct scratch *scratch;
    struct error *error;
    int64_t now; /* Unix milliseconds */
    int32_t as_of;
    struct facts facts;
};

static enum status no_memory(struct error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
}

static enum status in_force(const struct ruleset *ruleset, int32_t as_of, struct error *error)
{
    char day[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];

    if (ruleset_in_force(ruleset, as_of))
        return STATUS_OK;
    date_format(as_of, day);
    date_format(ruleset->has_effective_from ? ruleset->effective_from : DATE_MIN, from);
    if (ruleset->has_effective_to)
        date_format(ruleset->effective_to, to);
    return error_tell(error, STATUS_NOT_IN_FORCE, "/as_of", MESSAGE_OUTSIDE_FORCE, ARG_TEXT(ruleset->id), ARG_TEXT_N(day, DATE_TEXT),
            ARG_TEXT_N(from, DATE_TEXT), ruleset->has_effective_to ? ARG_TEXT_N(to, DATE_TEXT) : ARG_ABSENT);
}

/* Finds the day in question, and takes the facts: from reference records, then the request, then defaults. Wrong facts of both are all
 * noted. */
static enum status call_open(struct call *call, const struct ruleset *ruleset)
{
    struct timespec now;
    enum status status, wrong = STATUS_OK;

    (void)clock_gettime(CLOCK_REALTIME, &now);
    call->now = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    call->as_of = call->request->has_as_of ? call->request->as_of : date_in_shanghai(now.tv_sec);
    status = in_force(ruleset, call->as_of, call->error);
    if (status != STATUS_OK)
        return status;
    if (facts_init(&call->facts, ruleset, &call->scratch->arena) != STATUS_OK)
        return no_memory(call->error);
    call->facts.as_of = call->as_of;
    call->facts.terse = call->scratch->terse;
    call->facts.echo_limit = ECHO_FREE + ECHO_TIMES * call->request->length;
    if (ruleset->functions.begin != NULL)
        ruleset->functions.begin(ruleset->functions.self);
    status = source_fill(call->service->source, &call->request->subject, &call->facts, call->error);
    if (call->request->subject.count > 0)
        call->facts.echo_limit += ECHO_TIMES * facts_referenced_size(&call->facts);
    if (error_continue(call->error, status, &wrong) && call->request->facts != NULL)
        (void)error_continue(call->error, facts_take_request(&call->facts, call->request->facts, call->error), &wrong);
    if (wrong == STATUS_OK)
        facts_take_defaults(&call->facts);
    return wrong;
}

static enum status target_find(const struct decision *decision, const char *code, bool terse, const struct outcome **out, struct error *error)
{
    struct suggestion nearest;

    *out = code != NULL ? decision_outcome(decision, code) : NULL;
    if (code == NULL || *out != NULL)
        return STATUS_OK;
    nearest = SUGGESTION_UNLESS(terse, code, strlen(code));
    for (size_t i = 0; i < decision->outcome_count; i++)
        suggestion_offer(&nearest, decision->outcomes[i].code);
    return error_tell(error, STATUS_UNKNOWN_TARGET, "/target", MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_OUTCOME), ARG_SHOWN(code, strlen(code)),
            ARG_TEXT(decision->code), ARG_SUGGESTION(nearest), ARG_ABSENT);
}

/* Counts a failure, and logs it if it is ours or a rule author's. NULL `decision`: it failed before any. */
static void report_failure(const struct service *service, const struct ruleset *ruleset, const struct decision *decision, const struct error *error)
{
    const struct exchange *e = service->scratch != NULL ? service->scratch->exchange : NULL;

    if (decision != NULL)
        metrics_decision(service, decision, METRIC_PROBLEM);
    if (problem_kind(error->status)->http_status != 500)
        return;
    if (error->status == STATUS_RULE_ERROR || error->status == STATUS_RULE_BUDGET)
        metrics_rule_error(service, ruleset);
    if (service->quiet || (service->scratch != NULL && service->scratch->terse)) /* this batch has had its share of the log */
        return;
    log_event(LOG_LEVEL_ERROR, problem_slug(error->status), LOG_S("ruleset", ruleset->id), LOG_S("decision", decision != NULL ? decision->code : ""),
            LOG_S("where", error->where), LOG_S("message", error->message), LOG_S("request_id", e != NULL ? e->request_id : ""),
            LOG_S("trace_id", e != NULL ? e->trace_id : ""), LOG_S("parent_id", e != NULL ? e->parent_id : ""));
}

/* Limits how much of the facts an answer repeats: once for each decision, and in values taken from them. */
static enum status echo_check(const struct call *call)
{
    if (call->facts.echoed <= call->facts.echo_limit)
        return STATUS_OK;
    return error_tell(call->error, STATUS_PAYLOAD_TOO_LARGE, "", MESSAGE_REPEATS_TOO_MUCH, ARG_NUMBER(ECHO_TIMES),
            ARG_NUMBER(call->facts.echo_limit));
}

/* Appends the answer to one question of the call. */
static enum status call_answer(struct call *call, const struct decision *decision)
{
    struct buffer *answer = &call->scratch->answer;
    struct question question = {.decision = decision, .as_of = call->as_of, .facts = &call->facts};
    struct evaluation evaluation;
    struct answer_id id;
    enum status status = target_find(decision, call->request->target, call->scratch->terse, &question.target, call->error);

    if (status == STATUS_OK)
        status = evaluate(&question, &call->scratch->arena, &evaluation, call->error);
    if (status == STATUS_NO_MEMORY)
        return no_memory(call->error);
    if (status == STATUS_OK)
        status = answer_id_next(&call->scratch->answer_ids, call->now, &id, call->error);
    if (status != STATUS_OK)
        return status;
    answer_write(answer, &question, &evaluation, call->request->explain, &id);
    status = echo_check(call);
    if (status != STATUS_OK)
        return status;
    if (answer->failed)
        return no_memory(call->error);
    metrics_decision(call->service, decision, evaluation.determined ? METRIC_DETERMINED : METRIC_UNDETERMINED);
    if (call->scratch->observer.see != NULL)
        call->scratch->observer.see(call->scratch->observer.argument, &evaluation);
    return STATUS_OK;
}

/* Removes what a failed call has written. */
static void answer_restore(struct buffer *answer, const struct buffer *before)
{
    answer->length = before->length;
    answer->failed = before->failed;
}

enum status decide_request(const struct service *service, const struct decision *decision, const struct request *request, struct scratch *scratch,
        struct error *error)
{
    struct call call = {.service = service, .request = request, .scratch = scratch, .error = error};
    const struct buffer before = scratch->answer;
    enum status status = call_open(&call, decision->ruleset);

    if (status == STATUS_OK)
        status = call_answer(&call, decision);
    if (status != STATUS_OK) {
        answer_restore(&scratch->answer, &before);
        report_failure(service, decision->ruleset, decision, error);
    }
    return status;
}

enum status decide(const struct service *service, const struct decision *decision, const char *body, size_t length, struct scratch *scratch,
        struct error *error)
{
    struct request request;
    enum status status;

    scratch_begin(scratch, error);
    status = request_read(body, length, 1, REQUEST_ALONE, &scratch->arena, &scratch->stack, &request, error);
    if (status == STATUS_OK)
        status = decide_request(service, decision, &request, scratch, error);
    else
        report_failure(service, decision->ruleset, decision, error);
    return status;
}

enum status decide_all(const struct service *service, const struct ruleset *ruleset, const char *body, size_t length, struct scratch *scratch,
        struct error *error)
{
    struct request request;
    struct call call = {.service = service, .request = &request, .scratch = scratch, .error = error};
    const struct buffer before = scratch->answer;
    enum status status;

    scratch_begin(scratch, error);
    status = request_read(body, length, 1, REQUEST_FOR_ALL, &scratch->arena, &scratch->stack, &request, error);
    if (status == STATUS_OK)
        status = call_open(&call, ruleset);
    if (status != STATUS_OK)
        report_failure(service, ruleset, NULL, error);
    buffer_text(&scratch->answer, "{\"decisions\":[");
    for (size_t i = 0; status == STATUS_OK && i < ruleset->decision_count; i++) {
        if (i > 0)
            buffer_char(&scratch->answer, ',');
        status = call_answer(&call, &ruleset->decisions[i]);
        if (status != STATUS_OK)
            report_failure(service, ruleset, &ruleset->decisions[i], error);
    }
    buffer_text(&scratch->answer, "]}");
    if (status == STATUS_OK && scratch->answer.failed)
        status = no_memory(error);
    if (status != STATUS_OK)
        answer_restore(&scratch->answer, &before);
    return status;
}
