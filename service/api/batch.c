#include "api/batch.h"

#include "api/metrics.h"
#include "api/problem.h"
#include "api/read_ahead.h"
#include "base/clock.h"

#define PIECE 65536U      /* bytes collected before they are sent */
#define ITEMS_BETWEEN 64U /* checks of whether the client is still there */
#define ITEMS_TIMED 8U    /* readings of the processor's clock */
#define SUGGESTIONS 10U   /* problems with a "did you mean", which costs more than a decision to find */

static void write_id(struct buffer *out, const struct json *id)
{
    buffer_text(out, "{\"id\":");
    if (id == NULL)
        buffer_text(out, "null");
    else if (id->kind == JSON_KIND_STRING)
        buffer_json_string(out, id->text, id->length);
    else
        buffer_number(out, id->number);
}

void batch_problem(struct scratch *scratch, const struct json *id, const struct error *error)
{
    struct buffer *out = &scratch->answer;

    write_id(out, id);
    buffer_text(out, ",\"problem\":");
    problem_write(out, scratch->language, error);
    buffer_char(out, '}');
}

/* The answer's opening brace becomes the comma after the id. */
static enum status answer_with_id(const struct service *service, const struct decision *decision, const struct request *request,
        struct scratch *scratch, struct error *error)
{
    size_t start;
    enum status status;

    write_id(&scratch->answer, request->id);
    start = scratch->answer.length;
    status = decide_request(service, decision, request, scratch, error);
    if (status == STATUS_OK)
        scratch->answer.data[start] = ',';
    return status;
}

/* Limits an item's size: parsed it takes many times its bytes. */
static enum status item_read(const struct service *service, const struct item *item, struct scratch *scratch, struct request *out,
        struct error *error)
{
    if (item->length > service->limits.decide_bytes)
        return error_tell(error, STATUS_PAYLOAD_TOO_LARGE, "", MESSAGE_ITEM_TOO_LARGE, ARG_NUMBER(service->limits.decide_bytes));
    return request_read(item->text, item->length, item->line, scratch->terse ? REQUEST_IN_BATCH_TERSE : REQUEST_IN_BATCH, &scratch->arena,
            &scratch->stack, out, error);
}

enum status batch_item(const struct service *service, const struct decision *decision, const struct item *item, const struct request *ready,
        struct scratch *scratch)
{
    struct error error = {0};
    struct request own = {0};
    const struct request *request = ready != NULL ? ready : &own;
    size_t start = scratch->answer.length;
    enum status status = STATUS_OK;

    scratch_begin(scratch, &error);
    if (ready == NULL)
        status = item_read(service, item, scratch, &own, &error);
    if (status != STATUS_OK)
        metrics_decision(service, decision, METRIC_PROBLEM);
    else if (request->id == NULL)
        status = decide_request(service, decision, request, scratch, &error);
    else
        status = answer_with_id(service, decision, request, scratch, &error);
    if (status != STATUS_OK) {
        scratch->answer.length = start;
        batch_problem(scratch, request->id, &error);
    }
    return status;
}

/* Sends what was collected. If memory ran out, sends a problem in its place: the client must see that something is missing. */
static enum status flush(struct buffer *answer, struct exchange *exchange)
{
    static const char lost[] = "{\"id\":null,\"problem\":{\"type\":\"urn:anjian:problem:internal-error\",\"title\":\"Internal error\",\"status\":500,"
                               "\"errors\":[]}}\n";
    enum status status = answer->failed ? exchange_write(exchange, lost, sizeof lost - 1) : exchange_write(exchange, answer->data, answer->length);

    if (status == STATUS_OK && answer->failed)
        status = STATUS_NO_MEMORY;
    buffer_clear(answer);
    return status;
}

static void end_item(const struct items *items, struct buffer *answer)
{
    if (!items->array)
        buffer_char(answer, '\n');
}

/* What a batch has used of its limits. */
struct usage {
    size_t items;
    size_t problems;
    size_t body_bytes;
    size_t answer_bytes; /* sent */
    int64_t began;       /* clock_processor_ms */
};

/* Fails if a limit is reached. Then neither this item nor any after it is answered. */
static enum status usage_check(const struct limits *limits, const struct usage *used, struct error *error)
{
    size_t bytes = limits->batch_answer_times * used->body_bytes;

    bytes = bytes > limits->batch_answer_bytes ? bytes : limits->batch_answer_bytes;
    if (used->items == limits->batch_items)
        return error_tell(error, STATUS_TOO_MANY_ITEMS, "", MESSAGE_BATCH_ITEMS_EXCEEDED, ARG_NUMBER(used->items));
    if (used->answer_bytes > bytes)
        return error_tell(error, STATUS_PAYLOAD_TOO_LARGE, "", MESSAGE_BATCH_ANSWERS_TOO_LARGE, ARG_NUMBER(bytes));
    if (used->items % ITEMS_TIMED == 0 && (uint64_t)(clock_processor_ms() - used->began) > limits->batch_ms)
        return error_tell(error, STATUS_RULE_BUDGET, "", MESSAGE_BATCH_TIME_EXCEEDED, ARG_NUMBER((double)limits->batch_ms / 1000));
    return STATUS_OK;
}

static enum status stream(const struct service *service, const struct decision *decision, struct items *items, struct read_ahead *ahead,
        struct exchange *exchange)
{
    struct scratch *scratch = service->scratch;
    struct usage used = {.body_bytes = exchange->body_length, .began = clock_processor_ms()};
    const struct request *ready;
    struct item item;

    for (size_t n = 0; read_ahead_next(ahead, service, decision->ruleset, items, &item, &ready); n++) {
        struct error error = {0};
        enum status status = STATUS_OK;
        used.items = n;
        if (n > 0 && items->array)
            buffer_char(&scratch->answer, ',');
        if (usage_check(&service->limits, &used, &error) != STATUS_OK) {
            batch_problem(scratch, NULL, &error);
            end_item(items, &scratch->answer);
            break;
        }
        scratch->terse = used.problems >= SUGGESTIONS;
        used.problems += batch_item(service, decision, &item, ready, scratch) != STATUS_OK;
        end_item(items, &scratch->answer);
        if (n % ITEMS_BETWEEN == ITEMS_BETWEEN - 1 && exchange_cancelled(exchange))
            return STATUS_IO;
        if (scratch->answer.length >= PIECE || scratch->answer.failed) {
            used.answer_bytes += scratch->answer.length;
            status = flush(&scratch->answer, exchange);
        }
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static void pass_progress(void *exchange, const char *at)
{
    exchange_passed(exchange, at);
}

void batch_respond(const struct service *service, const struct decision *decision, bool lines, struct exchange *exchange)
{
    struct buffer *answer = &service->scratch->answer;
    static const struct exchange_header vary[] = {PROBLEM_VARY, {NULL, NULL}};
    const struct items_progress progress = {pass_progress, exchange};
    struct error error = {0};
    struct read_ahead ahead = READ_AHEAD_EMPTY;
    struct items items;

    if (lines) {
        items = items_of_lines(exchange->body, exchange->body_length);
        items.progress = progress;
    } else if (items_of_array(exchange->body, exchange->body_length, &progress, &items, &error) != STATUS_OK) {
        problem_respond(exchange, &error, NULL);
        return;
    }
    if (exchange_begin(exchange, 200, lines ? "application/x-ndjson" : "application/json", vary) != STATUS_OK)
        return;
    buffer_clear(answer);
    service->scratch->language = language_accepted(exchange->accept_language);
    if (!lines)
        buffer_char(answer, '[');
    if (stream(service, decision, &items, &ahead, exchange) == STATUS_OK) {
        if (!lines)
            buffer_text(answer, "]\n");
        (void)flush(answer, exchange);
    }
    service->scratch->terse = false;
    read_ahead_release(&ahead);
}
