/* Any bytes as what a Redis says of changes, after a proper greeting: what is dropped lies within what was said, and nothing is vouched for
 * once the connection has ended. */
#include "base/clock.h"
#include "redis/client.h"
#include "talk.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char greeting[] = "+OK\r\n"
                               "+OK\r\n"
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
    const struct redis_handler handler = {&told, changed, all_changed};
    struct redis_client *client = NULL;
    int server;

    talk_begin();
    options.servers[0] = talk_endpoint;
    if (size > 65536 || (client = redis_client_new(&options, 0, &handler)) == NULL)
        return -1;
    redis_client_poll(client); /* connects: first for the invalidations, then to read */
    server = talk(greeting, sizeof greeting - 1, data, size);
    redis_client_poll(client);
    if (redis_liveness_is_current(&client->liveness, client->liveness.epochs) || told > size)
        abort();
    redis_client_free(client);
    talk_drain();
    (void)close(server);
    return 0;
}
