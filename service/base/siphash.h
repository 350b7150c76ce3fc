/* SipHash-1-3 (Aumasson, Bernstein 2012): a keyed hash. Without the key nobody can choose texts that collide. */
#ifndef ANJIAN_BASE_SIPHASH_H
#define ANJIAN_BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t siphash(const uint64_t key[static 2], const void *bytes, size_t n);

#endif
