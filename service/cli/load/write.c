#include "cli/load/write.h"

#include "base/date.h"
#include "cli/load/check.h"
#include "cli/load/checkpoint.h"
#include "cli/load/delete_missing.h"
#include "cli/load/session.h"
#include "cli/output.h"
#include "reference/reference_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCHES 4
#define BATCH_LINES 500
#define BATCH_BYTES ((size_t)256 << 10)

/* The ids must outlive the checkpoint that counts on them. */
#define PROGRESS_SECONDS "604800"
#define IDS_SECONDS "691200"

/* Commands that were sent together, and whose replies are awaited together. */
struct command_batch {
    size_t replies;
    bool has_ids;            /* the last reply but one says how many ids were new */
    struct checkpoint after; /* once all replies have come */
    struct checkpoint saved; /* what its first command saves; offset 0: none */
};

struct writer {
    const struct load_plan *plan;
    struct load_counts *counts;
    struct progress progress;
    struct load_session session;
    char *progress_key;
    char *ids_key; /* of the set of ids: the new list, or the ids seen */
    char *target;  /* the list's key, or the prefix of the records' keys */
    bool has_ids;
    bool started; /* the checkpoint has been read once */
    bool more;    /* the input has lines that were not sent */
    struct checkpoint sent, acknowledged, saved;
    int64_t saved_offset; /* of the last checkpoint sent */
    struct command_batch batches[BATCHES];
    size_t oldest, in_flight;
    struct buffer key, text, ids;
    size_t id_count;
    size_t id_lengths[BATCH_LINES];
};

static enum status no_memory(struct error *error)
{
    return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
}

/* ------------------------------------------------------------------ lines in batch */

static void send_checkpoint(struct writer *writer, struct command_batch *batch)
{
    const char *words[] = {"SET", writer->progress_key, NULL, "EX", PROGRESS_SECONDS};
    size_t lengths[] = {3, strlen(writer->progress_key), 0, 2, strlen(PROGRESS_SECONDS)};

    buffer_clear(&writer->text);
    checkpoint_write(&writer->acknowledged, writer->plan->input, &writer->text);
    words[2] = writer->text.data;
    lengths[2] = writer->text.length;
    redis_send(writer->session.connection.redis, 5, words, lengths);
    batch->saved = writer->acknowledged;
    batch->replies++;
    writer->saved_offset = writer->acknowledged.position.offset;
}

static void send_ids(struct writer *writer, struct command_batch *batch)
{
    const char *words[BATCH_LINES + 2] = {"SADD", writer->ids_key};
    size_t lengths[BATCH_LINES + 2] = {4, strlen(writer->ids_key)};
    const char *at = writer->ids.data;

    if (writer->id_count == 0)
        return;
    for (size_t i = 0; i < writer->id_count; i++) {
        words[i + 2] = at;
        lengths[i + 2] = writer->id_lengths[i];
        at += writer->id_lengths[i];
    }
    redis_send(writer->session.connection.redis, writer->id_count + 2, words, lengths);
    redis_command(writer->session.connection.redis, "EXPIRE", writer->ids_key, IDS_SECONDS);
    batch->replies += 2;
    batch->has_ids = true;
}

static void send_record(struct writer *writer, struct command_batch *batch, const struct load_record *record)
{
    if (writer->plan->kind != KIND_NONE) {
        const char *words[] = {"SET", NULL, record->json};
        size_t lengths[] = {3, 0, record->json_length};
        buffer_clear(&writer->key);
        reference_record_key(&writer->key, writer->plan->ruleset, writer->plan->kind, record->id, record->id_length);
        words[1] = writer->key.data;
        lengths[1] = writer->key.length;
        redis_send(writer->session.connection.redis, 3, words, lengths);
        batch->replies++;
    }
    if (writer->has_ids) {
        buffer_append(&writer->ids, record->id, record->id_length);
        writer->id_lengths[writer->id_count++] = record->id_length;
    }
}

static enum status input_changed(const struct writer *writer, struct error *error)
{
    return error_tell(error, STATUS_IO, writer->plan->input->name, MESSAGE_FILE_CHANGED);
}

static enum status send_batch(struct writer *writer, struct error *error)
{
    struct command_batch *batch = &writer->batches[(writer->oldest + writer->in_flight) % BATCHES];
    struct redis *redis = writer->session.connection.redis;
    size_t start = redis_unsent(redis);
    enum status status = STATUS_OK;

    *batch = (struct command_batch){0};
    buffer_clear(&writer->ids);
    writer->id_count = 0;
    if (writer->acknowledged.position.offset != writer->saved_offset)
        send_checkpoint(writer, batch);
    for (size_t i = 0; i < BATCH_LINES && redis_unsent(redis) + writer->ids.length < start + BATCH_BYTES; i++) {
        struct load_line line;
        struct load_record record;
        struct error diagnostic = {0};
        status = load_input_next(writer->plan->input, &line, &writer->more, error);
        if (status != STATUS_OK || !writer->more)
            break;
        status = record_format_read(writer->plan->records, &line, &record, &diagnostic);
        if (status == STATUS_NO_MEMORY)
            return no_memory(error);
        if (status != STATUS_OK && writer->plan->bad == 0)
            return input_changed(writer, error);
        if (status == STATUS_OK) {
            send_record(writer, batch, &record);
            writer->sent.written++;
        }
        writer->sent.position = line.to;
        status = STATUS_OK;
    }
    if (status != STATUS_OK)
        return status;
    if (writer->key.failed || writer->text.failed || writer->ids.failed)
        return no_memory(error);
    send_ids(writer, batch);
    batch->after = writer->sent;
    writer->in_flight++;
    return redis_exchange(redis, error);
}

static void show_progress(struct writer *writer)
{
    struct load_counts *counts = writer->counts;

    counts->written = writer->acknowledged.written;
    if (counts->before > counts->written) /* the server lost some of it */
        counts->before = counts->written;
    progress_show(&writer->progress, writer->acknowledged.position.offset, counts->written - counts->before);
}

static enum status receive_batch(struct writer *writer, struct error *error)
{
    struct command_batch *batch = &writer->batches[writer->oldest];
    uint64_t added = 0;

    for (; batch->replies > 0; batch->replies--) {
        redisReply *reply = NULL;
        enum status status = load_session_await(&writer->session, &reply, error);
        if (status != STATUS_OK)
            return status;
        if (batch->has_ids && batch->replies == 2)
            added = (uint64_t)redis_integer(reply);
        freeReplyObject(reply);
    }
    batch->after.distinct = writer->acknowledged.distinct + added;
    writer->acknowledged = batch->after;
    if (batch->saved.position.offset > 0)
        writer->saved = batch->saved;
    writer->oldest = (writer->oldest + 1) % BATCHES;
    writer->in_flight--;
    load_session_reset_patience(&writer->session);
    show_progress(writer);
    return STATUS_OK;
}

static enum status write_lines(struct writer *writer, struct error *error)
{
    enum status status = STATUS_OK;

    load_input_seek(writer->plan->input, &writer->acknowledged.position);
    writer->sent = writer->acknowledged;
    writer->saved_offset = writer->acknowledged.position.offset;
    writer->in_flight = 0;
    writer->more = true;
    while (status == STATUS_OK && (writer->more || writer->in_flight > 0))
        status = writer->more && writer->in_flight < BATCHES ? send_batch(writer, error) : receive_batch(writer, error);
    return status;
}

/* ------------------------------------------------------------------ begin and end */

static enum status other_day(int32_t recorded_on, struct error *error)
{
    char day[DATE_TEXT + 1] = "";

    date_format(recorded_on, day);
    return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_RESUME_OTHER_DAY, ARG_TEXT(day));
}

/* Begins, or goes on from where the server of this connection says. */
static enum status read_checkpoint(struct writer *writer, struct error *error)
{
    const struct load_plan *plan = writer->plan;
    struct checkpoint found = {.position = plan->first, .has_ids = writer->has_ids, .recorded_on = plan->recorded_on};
    redisReply *reply = NULL;
    enum status status = STATUS_OK;

    if (writer->started || plan->resume)
        status = load_session_say(&writer->session, &reply, error, "GET", writer->progress_key);
    if (status == STATUS_OK && reply != NULL && redis_is_text(reply))
        status = checkpoint_read(redis_text(reply), reply->len, plan->input, &found, error);
    else if (status == STATUS_OK) /* ids without a checkpoint are of no use either */
        status = load_session_say(&writer->session, NULL, error, "UNLINK", writer->progress_key, writer->ids_key);
    freeReplyObject(reply);
    if (status == STATUS_OK && writer->has_ids && !found.has_ids)
        status = error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_RESUME_OTHERWISE);
    if (status == STATUS_OK && plan->recorded_on_chosen && plan->recorded_on != found.recorded_on)
        status = other_day(found.recorded_on, error);
    if (status != STATUS_OK)
        return status;
    found.has_ids = writer->has_ids;
    record_format_stamp(plan->records, found.recorded_on);
    if (!writer->started) {
        writer->counts->before = found.written;
        writer->progress =
                progress_of(true, "writing", plan->kind == KIND_NONE ? "ids" : "records", plan->input->opened.st_size, found.position.offset);
        if (plan->resume)
            print_note("load", MESSAGE_GOING_ON, ARG_NUMBER(found.position.line));
    } else if (found.position.offset < writer->saved.position.offset) {
        progress_hide(&writer->progress);
        print_note("load", MESSAGE_SERVER_LOST_SOME, ARG_NUMBER(found.position.line));
    }
    writer->started = true;
    writer->acknowledged = writer->saved = found;
    return STATUS_OK;
}

static enum status replace_list(struct writer *writer, struct error *error)
{
    struct redis *redis = writer->session.connection.redis;
    redisReply *reply = NULL;
    enum status status = STATUS_OK;

    if (writer->acknowledged.written == 0) /* Redis keeps no empty set */
        status = load_session_say(&writer->session, NULL, error, "SADD", writer->ids_key, "");
    if (status != STATUS_OK)
        return status;
    redis_command(redis, "MULTI");
    redis_command(redis, "PERSIST", writer->ids_key);
    redis_command(redis, "RENAME", writer->ids_key, writer->target);
    redis_command(redis, "UNLINK", writer->progress_key);
    redis_command(redis, "EXEC");
    for (int i = 0; i < 5 && status == STATUS_OK; i++) {
        freeReplyObject(reply);
        reply = NULL;
        status = load_session_await(&writer->session, &reply, error);
    }
    for (size_t i = 0; status == STATUS_OK && i < redis_count(reply); i++)
        status = load_session_judge(&writer->session, reply->element[i], error);
    freeReplyObject(reply);
    return status;
}

static enum status finish(struct writer *writer, struct error *error)
{
    const struct load_ids ids = {writer->ids_key, writer->acknowledged.distinct};
    struct command_batch last = {0};
    redisReply *reply = NULL;
    enum status status;

    if (!load_input_unchanged(writer->plan->input))
        return input_changed(writer, error);
    send_checkpoint(writer, &last);
    status = load_session_await(&writer->session, &reply, error);
    freeReplyObject(reply);
    if (status == STATUS_OK && writer->has_ids)
        status = load_ids_check(&writer->session, &ids, error);
    if (status == STATUS_OK && writer->plan->kind == KIND_NONE)
        return replace_list(writer, error);
    if (status == STATUS_OK && writer->plan->delete_missing)
        status = load_delete_missing(&writer->session, writer->target, &ids, &writer->counts->deleted, error);
    if (status == STATUS_OK)
        status = load_session_say(&writer->session, NULL, error, "UNLINK", writer->progress_key, writer->ids_key);
    return status;
}

static enum status run(struct writer *writer, struct error *error)
{
    for (;;) {
        struct error why = {0};
        enum status status = load_session_open(&writer->session, error);
        if (status != STATUS_OK)
            return status;
        status = read_checkpoint(writer, &why);
        if (status == STATUS_OK)
            status = write_lines(writer, &why);
        if (status == STATUS_OK)
            status = finish(writer, &why);
        if (status == STATUS_OK)
            return STATUS_OK;
        if (status != STATUS_REFERENCE_UNAVAILABLE)
            return error_copy(error, &why);
        status = load_session_wait(&writer->session, &why, error);
        if (status != STATUS_OK)
            return status;
    }
}

/* The ids' key names the input: two loads at once do not mix their ids. */
static bool name_keys(struct writer *writer)
{
    const struct load_plan *plan = writer->plan;
    const bool list = plan->kind == KIND_NONE;
    const char *const what = list ? "list:" : kind_names[plan->kind], *const name = list ? plan->list : "";
    struct buffer target = BUFFER_EMPTY;

    if (list)
        reference_list_key(&target, plan->ruleset, plan->list);
    else
        reference_record_key(&target, plan->ruleset, plan->kind, "", 0);
    writer->target = buffer_steal(&target);
    return writer->target != NULL && asprintf(&writer->progress_key, "load:%s:%s%s:progress", plan->ruleset, what, name) >= 0 &&
           asprintf(&writer->ids_key, "load:%s:%s%s:%s:%016llx", plan->ruleset, what, name, list ? "new" : "seen",
                   (unsigned long long)plan->input->digest) >= 0;
}

enum status load_write(const struct load_plan *plan, struct load_counts *counts, struct error *error)
{
    struct writer *writer = calloc(1, sizeof *writer);
    enum status status;

    if (writer == NULL)
        return no_memory(error);
    writer->plan = plan;
    writer->counts = counts;
    writer->has_ids = plan->delete_missing || plan->kind == KIND_NONE;
    load_session_init(&writer->session, plan->redis, plan->patience, &writer->progress);
    status = name_keys(writer) ? STATUS_OK : no_memory(error);
    if (status == STATUS_OK) {
        status = run(writer, error);
        if (status == STATUS_OK)
            progress_end(&writer->progress, writer->acknowledged.position.offset, counts->written - counts->before);
        else
            progress_hide(&writer->progress);
    }
    load_session_release(&writer->session);
    buffer_release(&writer->key);
    buffer_release(&writer->text);
    buffer_release(&writer->ids);
    free(writer->progress_key);
    free(writer->ids_key);
    free(writer->target);
    free(writer);
    return status;
}
