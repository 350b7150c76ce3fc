/* The addresses of a host name, looked up without blocking the caller.
 *
 * getaddrinfo can block for many seconds and can't be cancelled, so a detached thread calls it. The thread touches nothing but the
 * lookup, which whoever of the two is done last frees. An address needs no thread and has ended at once. */
#ifndef ANJIAN_REDIS_LOOKUP_H
#define ANJIAN_REDIS_LOOKUP_H

#include <stdbool.h>

struct redis_lookup;

/* NULL: out of memory, descriptors or threads. */
struct redis_lookup *redis_lookup_start(const char *host);
void redis_lookup_free(struct redis_lookup *lookup);

/* To poll for POLLIN: readable once it has ended. */
int redis_lookup_descriptor(const struct redis_lookup *lookup);
bool redis_lookup_ended(const struct redis_lookup *lookup);

/* Once it has ended: an address as text, the next one for the next index, over and over; NULL: there is none. Valid as long as the lookup. */
const char *redis_lookup_address(const struct redis_lookup *lookup, unsigned index);

/* Why there is no address. */
const char *redis_lookup_error(const struct redis_lookup *lookup);

#endif
