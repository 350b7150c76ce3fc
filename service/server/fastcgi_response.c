#include "server/fastcgi_response.h"

#include "server/fastcgi.h"
#include "server/fastcgi_record.h"
#include "server/http_status.h"

#include <assert.h>

void fastcgi_response_start(struct fastcgi_response *r, int fd, unsigned request_id, bool head_only, int64_t patience)
{
    struct buffer head = r->head, body = r->body;

    buffer_clear(&head);
    buffer_clear(&body);
    *r = (struct fastcgi_response){.fd = fd, .request_id = request_id, .head = head, .body = body, .head_only = head_only, .patience = patience};
}

void fastcgi_response_release(struct fastcgi_response *r)
{
    buffer_release(&r->head);
    buffer_release(&r->body);
}

static void put_field(struct buffer *head, const char *name, const char *value)
{
    buffer_text(head, name);
    buffer_text(head, ": ");
    buffer_text(head, value);
    buffer_text(head, "\r\n");
}

static bool has_field(const struct exchange_header *headers, const char *name)
{
    while (headers != NULL && headers->name != NULL && strcmp(headers->name, name) != 0)
        headers++;
    return headers != NULL && headers->name != NULL;
}

enum status fastcgi_response_begin(struct fastcgi_response *r, int http_status, const char *content_type, const char *http_request_id,
        const struct exchange_header *extra)
{
    assert(!r->begun);
    r->begun = true;
    r->bodiless = content_type == NULL;
    buffer_text(&r->head, "Status: ");
    buffer_number(&r->head, http_status);
    buffer_char(&r->head, ' ');
    buffer_text(&r->head, http_status_reason(http_status));
    buffer_text(&r->head, "\r\n");
    if (content_type != NULL)
        put_field(&r->head, "Content-Type", content_type);
    if (!has_field(extra, "Cache-Control"))
        put_field(&r->head, "Cache-Control", "no-store");
    if (http_request_id[0] != '\0')
        put_field(&r->head, "X-Request-Id", http_request_id);
    for (; extra != NULL && extra->name != NULL; extra++)
        put_field(&r->head, extra->name, extra->value);
    return r->head.failed ? STATUS_NO_MEMORY : STATUS_OK;
}

/* Sends what is not sent yet, and `n` bytes more. */
static enum status flush(struct fastcgi_response *r, const void *bytes, size_t n, bool end)
{
    struct iovec parts[3];

    if (!r->sent && end && !r->bodiless && r->length < FASTCGI_GATHER) {
        buffer_text(&r->head, "Content-Length: ");
        buffer_number(&r->head, (double)r->length);
        buffer_text(&r->head, "\r\n");
    }
    if (!r->sent)
        buffer_text(&r->head, "\r\n");
    r->sent = true;
    if (r->head.failed || r->body.failed) {
        r->cut_short = true;
        return STATUS_NO_MEMORY;
    }
    parts[0] = (struct iovec){r->head.data, r->head.length};
    parts[1] = (struct iovec){r->body.data, r->body.length};
    parts[2] = (struct iovec){(void *)bytes, n};
    r->cut_short = fastcgi_record_send(r->fd, r->request_id, parts, 3, end, &r->patience) != STATUS_OK;
    buffer_clear(&r->head);
    buffer_clear(&r->body);
    return r->cut_short ? STATUS_IO : STATUS_OK;
}

enum status fastcgi_response_write(struct fastcgi_response *r, const void *bytes, size_t n)
{
    assert(r->begun);
    if (r->cut_short)
        return STATUS_IO;
    r->length += n;
    if (r->head_only)
        return STATUS_OK;
    if (r->body.length + n >= FASTCGI_GATHER)
        return flush(r, bytes, n, false);
    buffer_append(&r->body, bytes, n);
    return r->body.failed ? STATUS_NO_MEMORY : STATUS_OK;
}

enum status fastcgi_response_end(struct fastcgi_response *r)
{
    return r->cut_short ? STATUS_IO : flush(r, "", 0, true);
}
