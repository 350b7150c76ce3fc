/* Any bytes on a connection, as FastCGI records: each request gets an answer or the connection its end, and nothing hangs. */
#include "base/scoreboard.h"
#include "server/fastcgi.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define BODY_LIMIT 2000U
#define MOST 32768U /* what fits into a socket at once: more would need a second process */

static void handle(void *argument, struct exchange *e)
{
    (void)argument;
    if (e->body_status == STATUS_OK && e->body_length > BODY_LIMIT)
        abort();
    if (exchange_begin(e, 200, "text/plain", NULL) == STATUS_OK && exchange_write(e, e->path, strlen(e->path)) == STATUS_OK)
        (void)exchange_write(e, e->body, e->body_status == STATUS_OK ? e->body_length : 0);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct scoreboard *board;
    static struct fastcgi *fastcgi;
    int fds[2];

    if (board == NULL) {
        (void)signal(SIGPIPE, SIG_IGN);
        if (scoreboard_new(1, 1, &board, NULL) != STATUS_OK || fastcgi_new(BODY_LIMIT, 10000, board, &fastcgi, NULL) != STATUS_OK)
            abort();
    }
    if (size > MOST || socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0)
        return 0;
    if (write(fds[1], data, size) != (ssize_t)size || shutdown(fds[1], SHUT_WR) != 0)
        abort();
    while (fastcgi_serve(fastcgi, fds[0], handle, NULL))
        ;
    (void)close(fds[1]);
    return 0;
}
