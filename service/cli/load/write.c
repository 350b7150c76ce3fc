#include "cli/load/write.h"

#include "cli/load/check.h"
#include "cli/load/checkpoint.h"
#include "cli/load/session.h"
#include "cli/load/sweep.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FLIGHTS 4
#define FLIGHT_LINES 500
#define FLIGHT_BYTES ((size_t)256 << 10)

/* The ids outlive the progress, which speaks of them. */
#define PROGRESS_SECONDS "604800"
#define IDS_SECONDS "691200"

/* Some lines whose replies are waited for together. */
struct flight {
    size_t replies;
    bool has_ids;           /* the last but one of them says how many ids were new */
    struct checkpoint mark; /* when they have all come */
    struct checkpoint note; /* what its first command wrote as progress; offset 0: none */
};

struct writer {
    const struct load_plan *plan;
    struct load_counts *counts;
    struct progress progress;
    struct load_session *session;
    char *progress_key;
    char *ids_key; /* of the set of ids: what a list becomes, or what was seen */
    char *target;  /* the list's key, or what the records' keys begin with */
    bool noting;
    bool begun; /* what was to be forgotten is */
    bool more;  /* the input has lines that were not sent */
    struct checkpoint sent, acknowledged, noted;
    int64_t note_sent; /* offset */
    struct flight flights[FLIGHTS];
    size_t oldest, flying;
    struct buffer key, note, ids;
    size_t id_count;
    size_t id_lengths[FLIGHT_LINES];
};

static enum status no_memory(struct error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
}

/* ------------------------------------------------------------------ lines in flight */

static void send_note(struct writer *writer, struct flight *flight)
{
    const char *words[] = {"SET", writer->progress_key, NULL, "EX", PROGRESS_SECONDS};
    size_t lengths[] = {3, strlen(writer->progress_key), 0, 2, strlen(PROGRESS_SECONDS)};

    buffer_clear(&writer->note);
    checkpoint_write(&writer->acknowledged, writer->plan->input, &writer->note);
    words[2] = writer->note.data;
    lengths[2] = writer->note.length;
    redis_send(load_session_redis(writer->session), 5, words, lengths);
    flight->note = writer->acknowledged;
    flight->replies++;
    writer->note_sent = writer->acknowledged.place.offset;
}

static void send_ids(struct writer *writer, struct flight *flight)
{
    const char *words[FLIGHT_LINES + 2] = {"SADD", writer->ids_key};
    size_t lengths[FLIGHT_LINES + 2] = {4, strlen(writer->ids_key)};
    const char *at = writer->ids.data;

    if (writer->id_count == 0)
        return;
    for (size_t i = 0; i < writer->id_count; i++) {
        words[i + 2] = at;
        lengths[i + 2] = writer->id_lengths[i];
        at += writer->id_lengths[i];
    }
    redis_send(load_session_redis(writer->session), writer->id_count + 2, words, lengths);
    redis_say(load_session_redis(writer->session), "EXPIRE", writer->ids_key, IDS_SECONDS);
    flight->replies += 2;
    flight->has_ids = true;
}

static void send_record(struct writer *writer, struct flight *flight, const struct load_record *record)
{
    if (writer->plan->kind != KIND_NONE) {
        const char *words[] = {"SET", NULL, record->json};
        size_t lengths[] = {3, 0, record->json_length};
        buffer_clear(&writer->key);
        reference_record_key(&writer->key, writer->plan->ruleset, writer->plan->kind, record->id, record->id_length);
        words[1] = writer->key.data;
        lengths[1] = writer->key.length;
        redis_send(load_session_redis(writer->session), 3, words, lengths);
        flight->replies++;
    }
    if (writer->noting) {
        buffer_append(&writer->ids, record->id, record->id_length);
        writer->id_lengths[writer->id_count++] = record->id_length;
    }
}

static enum status changed(const struct writer *writer, struct error *error)
{
    return error_set(error, STATUS_IO, load_input_name(writer->plan->input), "this file has changed since it was checked; load it anew");
}

static enum status fill(struct writer *writer, struct error *error)
{
    struct flight *flight = &writer->flights[(writer->oldest + writer->flying) % FLIGHTS];
    struct redis *redis = load_session_redis(writer->session);
    size_t start = redis_unsent(redis);
    enum status status = STATUS_OK;

    *flight = (struct flight){0};
    buffer_clear(&writer->ids);
    writer->id_count = 0;
    if (writer->acknowledged.place.offset != writer->note_sent)
        send_note(writer, flight);
    for (size_t i = 0; i < FLIGHT_LINES && redis_unsent(redis) + writer->ids.length < start + FLIGHT_BYTES; i++) {
        struct load_line line;
        struct load_record record;
        struct error diagnostic = {0};
        status = load_input_next(writer->plan->input, &line, &writer->more, error);
        if (status != STATUS_OK || !writer->more)
            break;
        status = record_format_read(writer->plan->form, &line, &record, &diagnostic);
        if (status == STATUS_NO_MEMORY)
            return no_memory(error);
        if (status != STATUS_OK && writer->plan->bad == 0)
            return changed(writer, error);
        if (status == STATUS_OK) {
            send_record(writer, flight, &record);
            writer->sent.written++;
        }
        writer->sent.place = line.to;
        status = STATUS_OK;
    }
    if (status != STATUS_OK)
        return status;
    if (writer->key.failed || writer->note.failed || writer->ids.failed)
        return no_memory(error);
    send_ids(writer, flight);
    flight->mark = writer->sent;
    writer->flying++;
    return redis_exchange(redis, error);
}

static void show(struct writer *writer)
{
    struct load_counts *counts = writer->counts;

    counts->written = writer->acknowledged.written;
    if (counts->before > counts->written) /* the server lost some of it */
        counts->before = counts->written;
    progress_show(&writer->progress, writer->acknowledged.place.offset, counts->written - counts->before);
}

static enum status settle(struct writer *writer, struct error *error)
{
    struct flight *flight = &writer->flights[writer->oldest];
    uint64_t added = 0;

    for (; flight->replies > 0; flight->replies--) {
        redisReply *reply = NULL;
        enum status status = load_session_await(writer->session, &reply, error);
        if (status != STATUS_OK)
            return status;
        if (flight->has_ids && flight->replies == 2)
            added = (uint64_t)redis_integer(reply);
        freeReplyObject(reply);
    }
    flight->mark.distinct = writer->acknowledged.distinct + added;
    writer->acknowledged = flight->mark;
    if (flight->note.place.offset > 0)
        writer->noted = flight->note;
    writer->oldest = (writer->oldest + 1) % FLIGHTS;
    writer->flying--;
    load_session_reset_patience(writer->session);
    show(writer);
    return STATUS_OK;
}

static enum status pour(struct writer *writer, struct error *error)
{
    enum status status = STATUS_OK;

    load_input_seek(writer->plan->input, &writer->acknowledged.place);
    writer->sent = writer->acknowledged;
    writer->note_sent = writer->acknowledged.place.offset;
    writer->flying = 0;
    writer->more = true;
    while (status == STATUS_OK && (writer->more || writer->flying > 0))
        status = writer->more && writer->flying < FLIGHTS ? fill(writer, error) : settle(writer, error);
    return status;
}

/* ------------------------------------------------------------------ begin and end */

static void say_lost(struct writer *writer, const struct checkpoint *found)
{
    if (found->place.offset >= writer->noted.place.offset)
        return;
    progress_hide(&writer->progress);
    (void)fprintf(stderr, "anjian: load: the server has lost some of what it had acknowledged; going on from line %llu\n",
                  (unsigned long long)found->place.line);
    writer->noted = *found;
}

/* Where to go on: where the server says, on this connection. */
static enum status find_mark(struct writer *writer, struct error *error)
{
    struct checkpoint mark = {.place = writer->plan->first, .noting = writer->noting};
    redisReply *found = NULL;
    enum status status = STATUS_OK;

    if (writer->begun || writer->plan->resume)
        status = load_session_say(writer->session, &found, error, "GET", writer->progress_key);
    if (status == STATUS_OK && found != NULL && redis_is_text(found))
        status = checkpoint_read(redis_text(found), found->len, writer->plan->input, &mark, error);
    else if (status == STATUS_OK) /* nor do ids count that no progress speaks of */
        status = load_session_say(writer->session, NULL, error, "UNLINK", writer->progress_key, writer->ids_key);
    freeReplyObject(found);
    if (status == STATUS_OK && writer->noting && !mark.noting)
        status = error_set(error, STATUS_INVALID_REQUEST, "", "the load that stopped was without --delete-missing; resume it so, or load anew");
    if (status != STATUS_OK)
        return status;
    mark.noting = writer->noting;
    if (!writer->begun) {
        writer->counts->before = mark.written;
        writer->progress = progress_of(true, "writing", writer->plan->kind == KIND_NONE ? "ids" : "records", load_input_size(writer->plan->input),
                                       mark.place.offset);
        if (writer->plan->resume)
            (void)fprintf(stderr, "anjian: load: going on from line %llu\n", (unsigned long long)mark.place.line);
    }
    writer->begun = true;
    say_lost(writer, &mark);
    writer->acknowledged = writer->noted = mark;
    return STATUS_OK;
}

static enum status replace_list(struct writer *writer, struct error *error)
{
    struct redis *redis = load_session_redis(writer->session);
    redisReply *reply = NULL;
    enum status status = STATUS_OK;
    size_t replies = 5;

    if (writer->acknowledged.written == 0) /* Redis keeps no empty set */
        status = load_session_say(writer->session, NULL, error, "SADD", writer->ids_key, "");
    if (status != STATUS_OK)
        return status;
    redis_say(redis, "MULTI");
    redis_say(redis, "PERSIST", writer->ids_key);
    redis_say(redis, "RENAME", writer->ids_key, writer->target);
    redis_say(redis, "UNLINK", writer->progress_key);
    redis_say(redis, "EXEC");
    while (replies-- > 0 && status == STATUS_OK) {
        freeReplyObject(reply);
        reply = NULL;
        status = load_session_await(writer->session, &reply, error);
    }
    for (size_t i = 0; status == STATUS_OK && i < redis_count(reply); i++)
        status = load_session_judge(writer->session, reply->element[i], error);
    freeReplyObject(reply);
    return status;
}

static enum status finish(struct writer *writer, struct error *error)
{
    const struct load_ids ids = {writer->ids_key, writer->acknowledged.distinct};
    struct flight last = {0};
    redisReply *reply = NULL;
    enum status status;

    if (!load_input_unchanged(writer->plan->input))
        return changed(writer, error);
    send_note(writer, &last);
    status = load_session_await(writer->session, &reply, error);
    freeReplyObject(reply);
    if (status == STATUS_OK && writer->noting)
        status = load_ids_check(writer->session, &ids, error);
    if (status == STATUS_OK && writer->plan->kind == KIND_NONE)
        return replace_list(writer, error);
    if (status == STATUS_OK && writer->plan->delete_missing)
        status = load_sweep(writer->session, writer->target, &ids, &writer->counts->deleted, error);
    if (status == STATUS_OK)
        status = load_session_say(writer->session, NULL, error, "UNLINK", writer->progress_key, writer->ids_key);
    return status;
}

static enum status run(struct writer *writer, struct error *error)
{
    for (;;) {
        struct error why = {0};
        enum status status = load_session_open(writer->session, error);
        if (status != STATUS_OK)
            return status;
        status = find_mark(writer, &why);
        if (status == STATUS_OK)
            status = pour(writer, &why);
        if (status == STATUS_OK)
            status = finish(writer, &why);
        if (status == STATUS_OK)
            return STATUS_OK;
        if (status != STATUS_REFERENCE_UNAVAILABLE)
            return error_set(error, status, why.where, "%s", why.message);
        status = load_session_wait(writer->session, &why, error);
        if (status != STATUS_OK)
            return status;
    }
}

/* The ids are noted by input: of two loads at once none takes the other's ids for its own. */
static bool name_keys(struct writer *writer)
{
    const struct load_plan *plan = writer->plan;
    const bool list = plan->kind == KIND_NONE;
    const char *const what = list ? "list:" : kind_names[plan->kind], *const name = list ? plan->list : "";
    struct buffer own = BUFFER_EMPTY, ids = BUFFER_EMPTY, target = BUFFER_EMPTY;

    buffer_format(&own, "load:%s:%s%s:progress", plan->ruleset, what, name);
    buffer_format(&ids, "load:%s:%s%s:%s:%016llx", plan->ruleset, what, name, list ? "new" : "seen",
                  (unsigned long long)load_input_digest(plan->input));
    if (list)
        reference_list_key(&target, plan->ruleset, plan->list);
    else
        reference_record_key(&target, plan->ruleset, plan->kind, "", 0);
    writer->progress_key = buffer_steal(&own);
    writer->ids_key = buffer_steal(&ids);
    writer->target = buffer_steal(&target);
    return writer->progress_key != NULL && writer->ids_key != NULL && writer->target != NULL;
}

enum status load_write(const struct load_plan *plan, struct load_counts *counts, struct error *error)
{
    struct writer *writer = calloc(1, sizeof *writer);
    enum status status;

    if (writer == NULL)
        return no_memory(error);
    writer->plan = plan;
    writer->counts = counts;
    writer->noting = plan->delete_missing || plan->kind == KIND_NONE;
    status = name_keys(writer) ? load_session_new(plan->redis, plan->patience, &writer->progress, &writer->session, error) : no_memory(error);
    if (status == STATUS_OK) {
        status = run(writer, error);
        if (status == STATUS_OK)
            progress_end(&writer->progress, writer->acknowledged.place.offset, counts->written - counts->before);
        else
            progress_hide(&writer->progress);
    }
    load_session_free(writer->session);
    buffer_release(&writer->key);
    buffer_release(&writer->note);
    buffer_release(&writer->ids);
    free(writer->progress_key);
    free(writer->ids_key);
    free(writer->target);
    free(writer);
    return status;
}
