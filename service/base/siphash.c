#include "base/siphash.h"

#include <endian.h>
#include <string.h>

static uint64_t rotate(uint64_t x, unsigned bits)
{
    return x << bits | x >> (64 - bits);
}

static void mix(uint64_t v[static 4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32) + v[3];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] = rotate(v[2], 32);
}

/* Up to eight bytes, little-endian as the algorithm has it on every machine. */
static uint64_t word(const unsigned char *at, size_t n)
{
    uint64_t w = 0;

    memcpy(&w, at, n);
    return le64toh(w);
}

static void take(uint64_t v[static 4], uint64_t w)
{
    v[3] ^= w;
    mix(v);
    v[0] ^= w;
}

uint64_t siphash(const uint64_t key[static 2], const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    uint64_t v[4] = {key[0] ^ 0x736f6d6570736575U, key[1] ^ 0x646f72616e646f6dU, key[0] ^ 0x6c7967656e657261U, key[1] ^ 0x7465646279746573U};
    size_t left = n;

    for (; left >= sizeof(uint64_t); left -= sizeof(uint64_t), at += sizeof(uint64_t))
        take(v, word(at, sizeof(uint64_t)));
    take(v, (uint64_t)n << 56 | word(at, left));
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++)
        mix(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
