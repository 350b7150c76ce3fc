/* Any bytes as what a Redis says to a reading: it ends, and what was found lies within what was said. */
#include "base/clock.h"
#include "redis/read.h"
#include "talk.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct redis_query record = {.key = {"ref:t:person:P", 14, NULL, 0}}, list = {.key = {"ref:t:list:bad", 14, "E", 1}};
    struct redis_query *const wanted[] = {&record, &list};
    struct redis_replies replies = {0};
    struct redis *redis = NULL;
    struct error error = {0};
    enum status status;
    volatile unsigned char sum = 0;
    int server;

    talk_begin();
    if (size > 65536 || redis_connect(&talk_endpoint, &redis, &error) != STATUS_OK)
        return -1;
    server = talk(data, size, NULL, 0);
    status = redis_read(redis, wanted, 2, clock_ms() + 1000, &replies, &error);
    if (status != STATUS_OK && (status != STATUS_REFERENCE_UNAVAILABLE || replies.list != NULL))
        abort();
    for (size_t i = 0; status == STATUS_OK && !record.wrong_type && record.found == CACHE_RECORD && i < record.length; i++)
        sum = (unsigned char)(sum + (unsigned char)record.text[i]);
    redis_replies_release(&replies);
    redis_close(redis);
    (void)close(server);
    return 0;
}
