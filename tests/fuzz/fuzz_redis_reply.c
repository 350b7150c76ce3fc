/* Any bytes as what a Redis says to a reading: it ends, and what was found lies within what was said. */
#include "clock.h"
#include "redis_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct redis_endpoint endpoint;
static int listener = -1;

static void leave(void)
{
    (void)unlink(endpoint.host);
    *strrchr(endpoint.host, '/') = '\0';
    (void)rmdir(endpoint.host);
}

static void begin(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char folder[] = "/tmp/anjian-fuzz-XXXXXX";

    if (mkdtemp(folder) == NULL)
        abort();
    (void)snprintf(endpoint.host, sizeof endpoint.host, "%s/s", folder);
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s/s", folder);
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, (const struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 4) != 0 || atexit(leave) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct wanted record = {.key = {"ref:t:person:P", 14, NULL, 0}}, list = {.key = {"ref:t:list:bad", 14, "E", 1}};
    struct wanted *const wanted[] = {&record, &list};
    struct redis_answers answers = {0};
    struct redis *redis = NULL;
    struct error error = {0};
    enum status status;
    volatile unsigned char sum = 0;
    int server;

    if (listener < 0)
        begin();
    if (size > 65536 || redis_connect(&endpoint, &redis, &error) != STATUS_OK)
        return -1;
    server = accept(listener, NULL, NULL);
    if (size > 0 && send(server, data, size, 0) != (ssize_t)size)
        abort();
    (void)shutdown(server, SHUT_WR);
    status = redis_read(redis, wanted, 2, clock_ms() + 1000, &answers, &error);
    if (status != STATUS_OK && (status != STATUS_REFERENCE_UNAVAILABLE || answers.replies != NULL))
        abort();
    for (size_t i = 0; status == STATUS_OK && record.found == CACHED_RECORD && i < record.length; i++)
        sum = (unsigned char)(sum + (unsigned char)record.text[i]);
    if (status == STATUS_OK && record.wrong_type != NULL)
        sum = (unsigned char)(sum + strlen(record.wrong_type));
    redis_answers_release(&answers);
    redis_close(redis);
    (void)close(server);
    return 0;
}
