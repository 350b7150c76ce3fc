#include "reference/record_pack.h"

#include <stdalign.h>
#include <string.h>

/* One walk measures and copies, so that the two can't differ. */
struct packing {
    char *block; /* NULL: only measures */
    size_t used;
};

static void *pack(struct packing *p, const void *from, size_t size)
{
    void *to = p->block != NULL ? memcpy(p->block + p->used, from, size) : NULL;

    p->used += (size + alignof(struct value) - 1) & ~(alignof(struct value) - 1);
    return to;
}

static struct value value_pack(struct packing *p, const struct fact *declaration, struct value value)
{
    const struct list *list = value.list;
    struct list *copy;

    if (!value.known)
        return value;
    if (declaration->type == TYPE_STRING)
        value.text = pack(p, value.text, sizeof *value.text + value.text->length + 1);
    if (declaration->type != TYPE_LIST)
        return value;
    copy = pack(p, list, sizeof *list + list->count * list->fields * sizeof list->values[0]);
    for (size_t i = 0; i < list->count * list->fields; i++) {
        struct value item = value_pack(p, &declaration->fields[i % list->fields], list->values[i]);
        if (copy != NULL)
            copy->values[i] = item;
    }
    value.list = copy;
    return value;
}

static struct record *walk(struct packing *p, const struct ruleset *ruleset, const struct record *record)
{
    struct record *copy = pack(p, record, sizeof *record + record->count * sizeof record->entries[0]);

    for (size_t i = 0; i < record->count; i++) {
        struct value value = value_pack(p, &ruleset->facts[record->entries[i].fact], record->entries[i].value);
        if (copy != NULL)
            copy->entries[i].value = value;
    }
    return copy;
}

size_t record_packed_size(const struct ruleset *ruleset, const struct record *record)
{
    struct packing p = {NULL, 0};

    (void)walk(&p, ruleset, record);
    return p.used;
}

struct record *record_pack(const struct ruleset *ruleset, const struct record *record, void *block)
{
    struct packing p = {block, 0};

    return walk(&p, ruleset, record);
}

size_t facts_referenced_size(const struct facts *facts)
{
    struct packing p = {NULL, 0};

    for (unsigned i = 0; i < facts->ruleset->fact_count; i++)
        if (facts->sources[i] == FACT_REFERENCE)
            (void)value_pack(&p, &facts->ruleset->facts[i], facts->values[i]);
    return p.used;
}
