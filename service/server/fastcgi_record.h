/* FastCGI records of an answer (FastCGI 1.0, sections 3.3 and 5.5). */
#ifndef ANJIAN_SERVER_FASTCGI_RECORD_H
#define ANJIAN_SERVER_FASTCGI_RECORD_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#define RECORD_HEADER 8U
#define RECORD_CONTENT 65528U /* bytes of content in a full record: the largest multiple of 8 */

/* Sends the parts in order as STDOUT records on socket `fd`; at the `end` of an answer also the empty record and END_REQUEST.
 * Blocks while the peer does not read, for `*patience` milliseconds at most, which it lowers by the time that it took.
 * Not STATUS_OK: the peer has gone, or did not read in time. */
enum status fastcgi_record_send(int fd, unsigned request_id, const struct iovec *parts, size_t count, bool end, int64_t *patience);

#endif
