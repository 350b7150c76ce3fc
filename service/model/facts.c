#include "model/facts.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/suggest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where a value stands in its document, as a chain to the root, so that a pointer costs nothing until it is needed. */
struct place {
    const struct place *above; /* NULL: `token` is a pointer already */
    const char *token;         /* NULL: `index` of an array */
    size_t length;
    size_t index;
};

static void place_write(struct buffer *out, const struct place *place)
{
    char index[24];

    if (place->above == NULL) {
        buffer_append(out, place->token, place->length);
        return;
    }
    place_write(out, place->above);
    if (place->token != NULL) {
        buffer_pointer(out, place->token, place->length);
    } else {
        int n = snprintf(index, sizeof index, "%zu", place->index);
        buffer_pointer(out, index, (size_t)n);
    }
}

static enum status refuse_arguments(struct error *error, const struct place *place, enum message message, const struct argument *arguments,
        size_t count)
{
    struct buffer pointer = BUFFER_EMPTY;
    enum status status;

    place_write(&pointer, place);
    buffer_char(&pointer, '\0');
    status = pointer.failed ? error_set(error, STATUS_NO_MEMORY, "", "out of memory")
                            : error_tell_arguments(error, STATUS_INVALID_FACT, pointer.data, message, arguments, count);
    buffer_release(&pointer);
    return status;
}

#define refuse(error, place, message, ...) refuse_arguments((error), (place), (message), ARGUMENTS(__VA_ARGS__))

static enum status no_memory(struct error *error)
{
    return error_set(error, STATUS_NO_MEMORY, "", "out of memory");
}

struct reading {
    struct arena *arena;
    struct error *error;
    bool terse;
};

static struct suggestion suggestion_begin(const struct reading *r, const char *typed, size_t n)
{
    return SUGGESTION_UNLESS(r->terse || error_is_long(r->error), typed, n);
}

typedef enum status reader(const struct reading *reading, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out);

static reader value_read;

static enum status boolean_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    (void)r, (void)declaration, (void)place;
    *out = value_number(json->boolean ? 1 : 0);
    return STATUS_OK;
}

/* Apart from its caller, whose frame stays small: it runs for every number. */
__attribute__((noinline, cold)) static enum status number_refuse(const struct reading *r, const struct fact *declaration, double number,
        const struct place *place)
{
    struct argument value = ARG_NUMBER(number), name = ARG_TEXT(declaration->name);

    if (!(fabs(number) <= NUMBER_LIMIT))
        return refuse(r->error, place, MESSAGE_OUT_OF_RANGE, value, name, ARG_NUMBER(-NUMBER_LIMIT), ARG_NUMBER(NUMBER_LIMIT), ARG_TEXT(""));
    if (declaration->type == TYPE_INTEGER && number != floor(number))
        return refuse(r->error, place, MESSAGE_NOT_AN_INTEGER, name, value);
    return refuse(r->error, place, MESSAGE_OUT_OF_RANGE, value, name, declaration->has_min ? ARG_NUMBER(declaration->min) : ARG_ABSENT,
            declaration->has_max ? ARG_NUMBER(declaration->max) : ARG_ABSENT, ARG_TEXT(declaration->unit != NULL ? declaration->unit : ""));
}

static enum status number_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    double number = json->number;

    if (!(fabs(number) <= NUMBER_LIMIT) || (declaration->type == TYPE_INTEGER && number != floor(number)) ||
            (declaration->has_min && number < declaration->min) || (declaration->has_max && number > declaration->max))
        return number_refuse(r, declaration, number, place);
    *out = value_number(number);
    return STATUS_OK;
}

static enum status string_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    size_t n = json->length;
    struct text *text = arena_take(r->arena, sizeof *text + n + 1);

    (void)declaration, (void)place;
    if (text == NULL)
        return no_memory(r->error);
    text->length = n;
    memcpy(text->bytes, json->text, n);
    *out = (struct value){.text = text, .known = true};
    return STATUS_OK;
}

static enum status date_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    int32_t day;

    (void)declaration;
    if (!date_parse(json->text, json->length, &day))
        return refuse(r->error, place, MESSAGE_NOT_A_DATE, ARG_SHOWN(json->text, json->length));
    *out = value_number(day);
    return STATUS_OK;
}

static enum status enum_refuse(const struct reading *r, const struct fact *declaration, const char *got, size_t n, const struct place *place)
{
    const struct enumeration *values = declaration->values;
    struct suggestion nearest = suggestion_begin(r, got, n);

    for (size_t i = 0; i < values->count; i++)
        suggestion_offer(&nearest, values->codes[i]);
    return refuse(r->error, place, MESSAGE_NOT_ONE_OF, ARG_SHOWN(got, n), ARG_TEXT(declaration->name), ARG_SUGGESTION(nearest),
            ARG_LIST(values->codes, values->count));
}

static enum status enum_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    const struct enumeration *values = declaration->values;

    for (size_t i = 0; i < values->count; i++) {
        if (json_is(json, values->codes[i])) {
            *out = value_number((double)i);
            return STATUS_OK;
        }
    }
    return enum_refuse(r, declaration, json->text, json->length, place);
}

static const struct fact *field_find(const struct fact *declaration, const char *name, size_t n)
{
    for (size_t i = 0; i < declaration->field_count; i++) {
        if (declaration->fields[i].name_length == n && memcmp(declaration->fields[i].name, name, n) == 0)
            return &declaration->fields[i];
    }
    return NULL;
}

static enum status field_refuse(const struct reading *r, const struct fact *declaration, const char *name, size_t n, const struct place *place)
{
    struct suggestion nearest = suggestion_begin(r, name, n);

    for (size_t i = 0; i < declaration->field_count; i++)
        suggestion_offer(&nearest, declaration->fields[i].name);
    return refuse(r->error, place, MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_FIELD), ARG_SHOWN(name, n), ARG_TEXT(declaration->name),
            ARG_SUGGESTION(nearest), ARG_ABSENT);
}

static enum status item_read(const struct reading *r, const struct fact *declaration, const struct json *item, const struct place *place,
        struct value *values)
{
    const struct fact *fields = declaration->fields;
    enum status failed = STATUS_OK;

    if (item->kind != JSON_KIND_OBJECT)
        return refuse(r->error, place, MESSAGE_ITEM_NOT_AN_OBJECT, ARG_TEXT(declaration->name), ARG_TERM(JSON_TERM(item->kind)));
    for (size_t i = 0; i < item->length; i++) {
        const struct json_member *m = &item->members[i];
        const struct place at = {.above = place, .token = m->name, .length = m->name_length};
        const struct fact *field = field_find(declaration, m->name, m->name_length);
        enum status status = field == NULL ? field_refuse(r, declaration, m->name, m->name_length, &at)
                                           : value_read(r, field, &m->value, &at, &values[field - fields]);
        if (!error_continue(r->error, status, &failed))
            break;
    }
    return failed;
}

static bool item_complete(const struct fact *declaration, const struct value *values)
{
    for (size_t i = 0; i < declaration->field_count; i++) {
        if (!values[i].known || (declaration->fields[i].type == TYPE_LIST && !values[i].list->complete))
            return false;
    }
    return true;
}

static enum status list_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    size_t count = json->length, fields = declaration->field_count;
    enum status failed = STATUS_OK;
    struct list *list;

    if (count > declaration->max_items)
        return refuse(r->error, place, MESSAGE_TOO_MANY, ARG_TEXT(declaration->name), ARG_NUMBER(count), ARG_NUMBER(declaration->max_items));
    if (count > (SIZE_MAX / 2 - sizeof *list) / sizeof(struct value) / (fields + 1))
        return no_memory(r->error);
    list = arena_take(r->arena, sizeof *list + count * fields * sizeof(struct value));
    if (list == NULL)
        return no_memory(r->error);
    list->count = count;
    list->fields = fields;
    list->complete = true;
    for (size_t i = 0; i < count; i++) {
        const struct place at = {.above = place, .index = i};
        struct value *values = list->values + i * fields;
        if (!error_continue(r->error, item_read(r, declaration, &json->members[i].value, &at, values), &failed))
            return failed;
        list->complete = list->complete && failed == STATUS_OK && item_complete(declaration, values);
    }
    *out = (struct value){.list = list, .known = true};
    return failed;
}

__attribute__((noinline, cold)) static enum status type_refuse(const struct reading *r, const struct fact *declaration, const struct json *json,
        const struct place *place)
{
    return refuse(r->error, place, MESSAGE_WRONG_TYPE, ARG_TEXT(declaration->name), ARG_TERM((enum term)(TERM_WANTED_BOOLEAN + declaration->type)),
            declaration->type == TYPE_ENUM ? ARG_TEXT(declaration->values->codes[0]) : ARG_ABSENT, ARG_TERM(JSON_TERM(json->kind)));
}

static enum status value_read(const struct reading *r, const struct fact *declaration, const struct json *json, const struct place *place,
        struct value *out)
{
    static const struct {
        enum json_kind kind;
        reader *read;
    } types[TYPE_COUNT] = {
            [TYPE_BOOLEAN] = {JSON_KIND_BOOLEAN, boolean_read},
            [TYPE_INTEGER] = {JSON_KIND_NUMBER, number_read},
            [TYPE_NUMBER] = {JSON_KIND_NUMBER, number_read},
            [TYPE_STRING] = {JSON_KIND_STRING, string_read},
            [TYPE_DATE] = {JSON_KIND_STRING, date_read},
            [TYPE_ENUM] = {JSON_KIND_STRING, enum_read},
            [TYPE_LIST] = {JSON_KIND_ARRAY, list_read},
    };

    if (json->kind == types[declaration->type].kind)
        return types[declaration->type].read(r, declaration, json, place, out);
    if (json->kind == JSON_KIND_NULL) {
        *out = VALUE_UNKNOWN;
        return STATUS_OK;
    }
    return type_refuse(r, declaration, json, place);
}

static enum status name_refuse(const struct reading *r, const struct ruleset *ruleset, const char *name, size_t n, const struct place *place)
{
    struct suggestion nearest = suggestion_begin(r, name, n);

    for (size_t i = 0; i < ruleset->fact_count; i++)
        suggestion_offer(&nearest, ruleset->facts[i].name);
    return refuse(r->error, place, MESSAGE_UNKNOWN_NAME, ARG_TERM(TERM_FACT), ARG_SHOWN(name, n), ARG_TEXT(ruleset->id), ARG_SUGGESTION(nearest),
            ARG_ABSENT);
}

enum status facts_init(struct facts *facts, const struct ruleset *ruleset, struct arena *arena)
{
    struct value *values = arena_array(arena, ruleset->fact_count, sizeof *values);
    unsigned char *sources = arena_take(arena, ruleset->fact_count);

    if (values == NULL || sources == NULL)
        return STATUS_NO_MEMORY;
    *facts = (struct facts){.ruleset = ruleset, .arena = arena, .values = values, .sources = sources, .echo_limit = SIZE_MAX};
    return STATUS_OK;
}

static enum status record_entry_check(const struct reading *r, const struct ruleset *ruleset, const struct fact *fact, enum kind kind,
        const struct json_member *m, const struct place *at)
{
    struct error *error = r->error;

    if (fact == NULL)
        return name_refuse(r, ruleset, m->name, m->name_length, at);
    if (fact->list != NULL)
        return refuse(error, at, MESSAGE_RECORD_HOLDS_LIST_FACT, ARG_TEXT(fact->name), ARG_TEXT(fact->list));
    if (fact->from == KIND_NONE)
        return refuse(error, at, MESSAGE_RECORD_HOLDS_REQUEST_FACT, ARG_TEXT(fact->name));
    if (fact->from != kind)
        return refuse(error, at, MESSAGE_RECORD_OF_OTHER_KIND, ARG_TEXT(fact->name), ARG_TERM(KIND_TERM(fact->from)), ARG_TERM(KIND_TERM(kind)));
    return STATUS_OK;
}

const struct fact fact_recorded_on = {.name = "@recorded_on", .name_length = sizeof "@recorded_on" - 1, .type = TYPE_DATE};

enum status record_parse(const struct ruleset *ruleset, enum kind kind, const char *at, const struct json *object, struct arena *arena,
        struct record **out, struct error *error)
{
    const struct place root = {.token = at, .length = strlen(at)};
    const struct reading reading = {arena, error, false};
    enum status failed = STATUS_OK;
    struct record *record;

    if (object->kind != JSON_KIND_OBJECT)
        return refuse(error, &root, MESSAGE_RECORD_NOT_AN_OBJECT, ARG_TERM(JSON_TERM(object->kind)));
    record = arena_take(arena, sizeof *record + object->length * sizeof record->entries[0]);
    if (record == NULL)
        return no_memory(error);
    for (size_t i = 0; i < object->length; i++) {
        const struct json_member *m = &object->members[i];
        const struct place place = {.above = &root, .token = m->name, .length = m->name_length};
        bool day = m->name_length == fact_recorded_on.name_length && memcmp(m->name, fact_recorded_on.name, m->name_length) == 0;
        const struct fact *fact = day ? &fact_recorded_on : ruleset_fact(ruleset, m->name, m->name_length);
        struct value value = VALUE_UNKNOWN;
        enum status status = day ? STATUS_OK : record_entry_check(&reading, ruleset, fact, kind, m, &place);
        if (status == STATUS_OK)
            status = value_read(&reading, fact, &m->value, &place, &value);
        if (!error_continue(error, status, &failed))
            return failed;
        if (status != STATUS_OK || !value.known)
            continue;
        if (day) {
            record->dated = true;
            record->recorded_on = (int32_t)value.number;
            continue;
        }
        record->entries[record->count].fact = (unsigned)(fact - ruleset->facts);
        record->entries[record->count++].value = value;
    }
    *out = record;
    return failed;
}

enum status facts_take_age(struct facts *facts, unsigned index, int64_t stale_seconds)
{
    if (stale_seconds >= 0 && facts->stale_seconds == NULL) {
        size_t count = facts->ruleset->fact_count;
        int64_t *ages = arena_array(facts->arena, count, sizeof *ages);
        if (ages == NULL)
            return STATUS_NO_MEMORY;
        for (size_t i = 0; i < count; i++)
            ages[i] = -1;
        facts->stale_seconds = ages;
    }
    if (facts->stale_seconds != NULL)
        facts->stale_seconds[index] = stale_seconds;
    return STATUS_OK;
}

static enum status facts_put(struct facts *facts, unsigned index, struct value value, int64_t stale_seconds)
{
    facts->values[index] = value;
    facts->sources[index] = FACT_REFERENCE;
    return facts_take_age(facts, index, stale_seconds);
}

static bool same_period(enum period period, int32_t a, int32_t b)
{
    static const int months[PERIOD_COUNT] = {[PERIOD_YEAR] = 12, [PERIOD_QUARTER] = 3, [PERIOD_MONTH] = 1};
    struct date_parts x = date_to_parts(a), y = date_to_parts(b);

    return x.year == y.year && (x.month - 1) / months[period] == (y.month - 1) / months[period];
}

enum status facts_take_record(struct facts *facts, const struct record *record, int64_t stale_seconds)
{
    for (size_t i = 0; i < record->count; i++) {
        unsigned fact = record->entries[i].fact;
        enum period per = facts->ruleset->facts[fact].per;
        enum status status;
        if (per != PERIOD_NONE && !(record->dated && same_period(per, record->recorded_on, facts->as_of)))
            continue;
        status = facts_put(facts, fact, record->entries[i].value, stale_seconds);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status facts_take_membership(struct facts *facts, unsigned index, bool member, int64_t stale_seconds)
{
    return facts_put(facts, index, value_number(member ? 1 : 0), stale_seconds);
}

enum status facts_take_request(struct facts *facts, const struct json *object, struct error *error)
{
    static const struct place root = {.token = "/facts", .length = sizeof "/facts" - 1};
    const struct reading reading = {facts->arena, error, facts->terse};
    enum status failed = STATUS_OK;

    for (size_t i = 0; i < object->length; i++) {
        const struct json_member *m = &object->members[i];
        const struct place place = {.above = &root, .token = m->name, .length = m->name_length};
        const struct fact *fact = ruleset_fact(facts->ruleset, m->name, m->name_length);
        size_t index = fact != NULL ? (size_t)(fact - facts->ruleset->facts) : 0;
        enum status status = fact == NULL ? name_refuse(&reading, facts->ruleset, m->name, m->name_length, &place)
                                          : value_read(&reading, fact, &m->value, &place, &facts->values[index]);
        if (!error_continue(error, status, &failed))
            break;
        if (status != STATUS_OK)
            continue;
        facts->sources[index] = facts->values[index].known ? FACT_REQUEST : FACT_UNKNOWN;
        if (facts->stale_seconds != NULL)
            facts->stale_seconds[index] = -1;
    }
    return failed;
}

void facts_take_defaults(struct facts *facts)
{
    const struct fact *declarations = facts->ruleset->facts;

    for (size_t i = 0; i < facts->ruleset->fact_count; i++) {
        if (facts->values[i].known || !declarations[i].fallback.known)
            continue;
        facts->values[i] = declarations[i].fallback;
        facts->sources[i] = FACT_DEFAULT;
    }
}
