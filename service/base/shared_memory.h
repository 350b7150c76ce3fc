/* Memory that a process shares with those that it forks. */
#ifndef ANJIAN_BASE_SHARED_MEMORY_H
#define ANJIAN_BASE_SHARED_MEMORY_H

#include "base/status.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* Maps `size` zeroed bytes; the caller unmaps them. Pages take memory once they are touched. STATUS_NO_MEMORY. */
static inline enum status shared_memory_new(size_t size, void **out, struct error *error)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        return error_set(error, STATUS_NO_MEMORY, NULL, "no shared memory: %s", strerror(errno));
    *out = memory;
    return STATUS_OK;
}

#endif
