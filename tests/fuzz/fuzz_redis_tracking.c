/* Any bytes as what a Redis says of changes, after a proper greeting: what is dropped lies within what was said, and no session outlives
 * the connection. */
#include "clock.h"
#include "redis_tracking.h"
#include "talk.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char greeting[] = "+OK\r\n"
                               "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n"
                               "$17\r\n# Server\nrun_id:a\r\n"
                               ":7\r\n"
                               "+OK\r\n"
                               "*3\r\n$9\r\nsubscribe\r\n$20\r\n__redis__:invalidate\r\n:1\r\n";

static volatile unsigned char sum;

static void changed(void *argument, const char *key, size_t length)
{
    ++*(size_t *)argument;
    for (size_t i = 0; i <= length; i++) /* terminated */
        sum = (unsigned char)(sum + (unsigned char)key[i]);
}

static void all_changed(void *argument)
{
    ++*(size_t *)argument;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct redis_options options = {.server_count = 1, .timeout_ms = 1000, .heartbeat_ms = 1000};
    size_t told = 0;
    const struct redis_tracking_handler handler = {&told, changed, all_changed};
    struct redis_tracking *tracking = NULL;
    int server;

    talk_begin();
    options.servers[0] = talk_endpoint;
    if (size > 65536 || redis_tracking_new(&options, 1, &handler, &tracking, NULL) != STATUS_OK)
        return -1;
    redis_tracking_attend(tracking); /* connects */
    server = talk(greeting, sizeof greeting - 1, data, size);
    for (int i = 0; redis_link_state(redis_tracking_link(tracking)) != LINK_RESTING; i++) {
        redis_tracking_attend(tracking);
        if (i == 100)
            abort();
    }
    if (redis_tracking_session(tracking) != 0 || redis_tracking_known_until(tracking, 1) == 0 || told > size)
        abort();
    redis_tracking_free(tracking);
    (void)close(server);
    return 0;
}
