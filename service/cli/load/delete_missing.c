#include "cli/load/delete_missing.h"

#include "base/arena.h"
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status unexpected(struct error *error, const char *command)
{
    return error_set(error, STATUS_IO, "", "the server's answer to %s is no such answer", command);
}

/* A server that evicts keys or was restarted may have lost the set. */
enum status load_ids_check(struct load_session *session, const struct load_ids *ids, struct error *error)
{
    redisReply *reply = NULL;
    enum status status = load_session_say(session, &reply, error, "SCARD", ids->key);

    if (status == STATUS_OK && (uint64_t)redis_integer(reply) < ids->count)
        status = error_tell(error, STATUS_IO, ids->key, MESSAGE_SERVER_LOST_IDS);
    freeReplyObject(reply);
    return status;
}

/* Deletes those of `keys` whose id is not in the set. */
static enum status delete_keys(struct load_session *session, const redisReply *keys, size_t prefix, const struct load_ids *ids, struct arena *arena,
        uint64_t *deleted, struct error *error)
{
    size_t count = redis_count(keys), missing = 0;
    const char **words = arena_array(arena, count + 2, sizeof *words);
    size_t *lengths = arena_array(arena, count + 2, sizeof *lengths);
    redisReply *members = NULL, *reply = NULL;
    enum status status;

    if (words == NULL || lengths == NULL)
        return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
    if (count == 0)
        return STATUS_OK;
    words[0] = "SMISMEMBER";
    words[1] = ids->key;
    lengths[0] = strlen(words[0]);
    lengths[1] = strlen(words[1]);
    for (size_t i = 0; i < count; i++) {
        if (keys->element[i]->len < prefix)
            return unexpected(error, "SCAN");
        words[i + 2] = redis_text(keys->element[i]) + prefix;
        lengths[i + 2] = keys->element[i]->len - prefix;
    }
    status = load_session_ask(session, count + 2, words, lengths, &members, error);
    if (status == STATUS_OK && redis_count(members) != count)
        status = unexpected(error, "SMISMEMBER");
    words[0] = "UNLINK";
    lengths[0] = strlen(words[0]);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        if (redis_integer(members->element[i]) != 0)
            continue;
        words[++missing] = redis_text(keys->element[i]);
        lengths[missing] = keys->element[i]->len;
    }
    if (status == STATUS_OK && missing > 0)
        status = load_ids_check(session, ids, error); /* if the set is gone, every id is missing */
    if (status == STATUS_OK && missing > 0)
        status = load_session_ask(session, missing + 1, words, lengths, &reply, error);
    if (reply != NULL)
        *deleted += (uint64_t)redis_integer(reply);
    freeReplyObject(members);
    freeReplyObject(reply);
    return status;
}

/* Returns a glob pattern for every key that begins with `prefix`, or NULL. */
static char *pattern_of(const char *prefix)
{
    struct buffer pattern = BUFFER_EMPTY;

    for (; *prefix != '\0'; prefix++) {
        if (strchr("*?[]\\", *prefix) != NULL)
            buffer_char(&pattern, '\\');
        buffer_char(&pattern, *prefix);
    }
    buffer_char(&pattern, '*');
    return buffer_steal(&pattern);
}

enum status load_delete_missing(struct load_session *session, const char *prefix, const struct load_ids *ids, uint64_t *deleted, struct error *error)
{
    char cursor[32] = "0";
    char *pattern = pattern_of(prefix);
    struct arena arena = ARENA_EMPTY;
    enum status status = pattern != NULL ? STATUS_OK : error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);

    if (status == STATUS_OK)
        do {
            redisReply *found = NULL;
            status = load_session_say(session, &found, error, "SCAN", cursor, "MATCH", pattern, "COUNT", "1000");
            if (status == STATUS_OK && (redis_count(found) != 2 || !redis_is_text(found->element[0])))
                status = unexpected(error, "SCAN");
            if (status == STATUS_OK)
                status = delete_keys(session, found->element[1], strlen(prefix), ids, &arena, deleted, error);
            if (status == STATUS_OK) {
                (void)snprintf(cursor, sizeof cursor, "%s", redis_text(found->element[0]));
                load_session_reset_patience(session);
            }
            freeReplyObject(found);
            arena_reset(&arena);
        } while (status == STATUS_OK && strcmp(cursor, "0") != 0);
    free(pattern);
    arena_release(&arena);
    return status;
}
