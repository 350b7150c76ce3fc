/* HTTP at a constant rate, open loop: requests are due at fixed times whatever the answers do, and a latency counts from
 * the time at which its request was due, so that a stall is seen by every request that it held up (no coordinated
 * omission).
 *
 *   rate -p PORT -u PATH -f BODY [-r REQUESTS_A_SECOND] [-s SECONDS] [-c CONNECTIONS]
 *
 * Prints one line of JSON: the rate reached, how many answers were not 200, and latencies in microseconds. A connection
 * that breaks ends it. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#define SECOND INT64_C(1000000000)
#define HEAD_ROOM 32768 /* most answers whole */
#define MOST_CONNECTIONS 1024
#define DRAIN (5 * SECOND) /* how long the last answers may take */

struct connection {
    int fd;
    int64_t due;              /* when the request that it carries should have gone out */
    size_t head;              /* bytes of `text`, until the answer's head is whole */
    size_t rest;              /* of the body, then */
    bool in_body, good;       /* `good`: the status is 200 */
    char text[HEAD_ROOM + 1]; /* terminated when it is looked at */
};

struct run {
    uint16_t port;
    const char *path, *body_file;
    double rate, seconds;
    unsigned count; /* of connections */
    struct connection *connections;
    struct connection *idle[MOST_CONNECTIONS]; /* a stack */
    unsigned idle_count;
    char *request;
    size_t request_length;
    int epoll;
    uint32_t *latencies; /* microseconds */
    size_t answered, errors;
};

static int64_t now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static void die(const char *what)
{
    (void)fprintf(stderr, "rate: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void make_request(struct run *run)
{
    static char body[1U << 16];
    FILE *file = fopen(run->body_file, "rb");
    size_t n = file != NULL ? fread(body, 1, sizeof body - 1, file) : 0;
    int length;

    if (n == 0)
        die(run->body_file);
    (void)fclose(file);
    length = asprintf(&run->request, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
            run->path, run->port, n, body);
    if (length < 0)
        die("memory");
    run->request_length = (size_t)length;
}

static void open_connection(struct run *run, struct connection *c)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(run->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    int on = 1;

    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address) != 0)
        die("connect");
    (void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    (void)fcntl(c->fd, F_SETFL, O_NONBLOCK);
    if (epoll_ctl(run->epoll, EPOLL_CTL_ADD, c->fd, &event) != 0)
        die("epoll_ctl");
    run->idle[run->idle_count++] = c;
}

/* A request is far smaller than a socket's buffer: one write takes it whole. */
static void send_request(struct run *run, int64_t due)
{
    struct connection *c = run->idle[--run->idle_count];

    c->due = due;
    if (write(c->fd, run->request, run->request_length) != (ssize_t)run->request_length)
        die("write");
}

static void finish(struct run *run, struct connection *c)
{
    if (c->good)
        run->latencies[run->answered++] = (uint32_t)((now() - c->due) / 1000);
    else
        run->errors++;
    c->in_body = false;
    c->head = 0;
    run->idle[run->idle_count++] = c;
}

/* Once the head is whole: what it says. */
static void read_head(struct connection *c)
{
    char *end, *length;

    c->text[c->head] = '\0';
    end = strstr(c->text, "\r\n\r\n");
    if (end == NULL)
        return;
    *end = '\0';
    length = strcasestr(c->text, "\r\ncontent-length:");
    errno = EPROTO;
    if (length == NULL)
        die("an answer without Content-Length");
    c->good = strncmp(c->text, "HTTP/1.1 200", 12) == 0;
    c->rest = strtoul(length + strlen("\r\ncontent-length:"), NULL, 10) - (c->head - (size_t)(end + 4 - c->text));
    c->in_body = true;
}

static void receive(struct run *run, struct connection *c)
{
    static char body[1U << 16];
    ssize_t n;

    if (c->in_body)
        n = read(c->fd, body, sizeof body);
    else
        n = read(c->fd, c->text + c->head, HEAD_ROOM - c->head);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        errno = n == 0 ? ECONNRESET : errno;
        die("read");
    }
    if (c->in_body) {
        c->rest -= (size_t)n;
    } else {
        c->head += (size_t)n;
        read_head(c);
    }
    if (c->in_body && c->rest == 0)
        finish(run, c);
}

static void wait_until(struct run *run, int64_t moment)
{
    struct epoll_event events[64];
    int64_t left = moment - now();
    struct timespec timeout = {.tv_sec = left > 0 ? left / SECOND : 0, .tv_nsec = left > 0 ? left % SECOND : 0};
    int n = epoll_pwait2(run->epoll, events, 64, &timeout, NULL);

    for (int i = 0; i < n; i++)
        receive(run, events[i].data.ptr);
}

static int by_size(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static uint32_t percentile(const struct run *run, double share)
{
    return run->answered == 0 ? 0 : run->latencies[(size_t)(share * (double)(run->answered - 1))];
}

static void print_result(struct run *run, double seconds, size_t due)
{
    qsort(run->latencies, run->answered, sizeof *run->latencies, by_size);
    (void)printf("{\"rate\":%.1f,\"answered\":%zu,\"errors\":%zu,\"unanswered\":%zu,\"p50\":%u,\"p90\":%u,\"p99\":%u,\"p999\":%u,\"max\":%u}\n",
            (double)run->answered / seconds, run->answered, run->errors, due - run->answered - run->errors, percentile(run, 0.5),
            percentile(run, 0.9), percentile(run, 0.99), percentile(run, 0.999), percentile(run, 1));
}

static void drive(struct run *run)
{
    const size_t due_count = (size_t)(run->rate * run->seconds);
    const double interval = (double)SECOND / run->rate;
    const int64_t start = now() + SECOND / 100;
    size_t sent = 0;
    int64_t due, last;

    run->latencies = malloc((due_count + 1) * sizeof *run->latencies);
    if (run->latencies == NULL)
        die("memory");
    while (sent < due_count) {
        due = start + (int64_t)((double)sent * interval);
        if (run->idle_count > 0 && due <= now()) {
            send_request(run, due);
            sent++;
        } else {
            /* With nothing idle only an answer helps. */
            wait_until(run, run->idle_count > 0 ? due : now() + SECOND / 10);
        }
        if (now() > start + (int64_t)(run->seconds * 2 * (double)SECOND) + DRAIN)
            break; /* far behind: what is left counts as unanswered */
    }
    last = now();
    while (run->idle_count < run->count && now() < last + DRAIN)
        wait_until(run, now() + SECOND / 10);
    print_result(run, (double)(now() - start) / (double)SECOND, due_count);
}

int main(int argc, char **argv)
{
    static struct run run = {.rate = 1000, .seconds = 5, .count = 64, .path = "/"};
    int option;

    while (option = getopt(argc, argv, "p:u:f:r:s:c:"), option != -1) {
        switch (option) {
        case 'p':
            run.port = (uint16_t)strtoul(optarg, NULL, 10);
            break;
        case 'u':
            run.path = optarg;
            break;
        case 'f':
            run.body_file = optarg;
            break;
        case 'r':
            run.rate = strtod(optarg, NULL);
            break;
        case 's':
            run.seconds = strtod(optarg, NULL);
            break;
        case 'c':
            run.count = (unsigned)strtoul(optarg, NULL, 10);
            break;
        default:
            return 2;
        }
    }
    if (run.port == 0 || run.body_file == NULL || run.rate < 1 || run.count == 0 || run.count > MOST_CONNECTIONS)
        return 2;
    (void)prctl(PR_SET_TIMERSLACK, 1UL);
    make_request(&run);
    run.connections = calloc(run.count, sizeof *run.connections);
    run.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (run.connections == NULL || run.epoll < 0)
        die("memory");
    for (unsigned i = 0; i < run.count; i++)
        open_connection(&run, &run.connections[i]);
    drive(&run);
    return 0;
}
