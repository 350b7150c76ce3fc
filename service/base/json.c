#include "base/json.h"

#include "base/json_scan.h"
#include "base/utf8.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FEW_MEMBERS 48U /* up to so many, comparing each with each is quicker than sorting */

const char *const json_kind_names[6] = {"null", "a boolean", "a number", "a string", "an array", "an object"};

struct reader {
    const char *start;
    const char *at;
    const char *end;
    size_t first_line;
    unsigned depth;
    struct arena *arena;
    struct buffer *stack; /* members of the arrays and objects that are open */
    struct error *error;
};

/* `name`: of the message's third parameter, or NULL where it has none. */
static enum status refuse_named(struct reader *r, enum message message, const char *name, size_t n)
{
    bool first = r->error != NULL && r->error->status == STATUS_OK;
    size_t line = r->first_line, column = 1;

    for (const char *c = r->start; c < r->at; c++) {
        line += *c == '\n';
        column = *c == '\n' ? 1 : column + ((*c & 0xC0) != 0x80);
    }
    if (first)
        r->error->line = (unsigned)line;
    if (name != NULL)
        return error_tell(r->error, STATUS_INVALID_JSON, "", message, ARG_NUMBER(line), ARG_NUMBER(column), ARG_SHOWN(name, n));
    return error_tell(r->error, STATUS_INVALID_JSON, "", message, ARG_NUMBER(line), ARG_NUMBER(column));
}

static enum status refuse(struct reader *r, enum message message)
{
    return refuse_named(r, message, NULL, 0);
}

static enum status no_memory(struct reader *r)
{
    return error_set(r->error, STATUS_NO_MEMORY, "", "out of memory");
}

static void skip_space(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' || *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

/* ---- strings */

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Four digits at `at`; −1 when they are none. */
static int code_unit(const struct reader *r, const char *at)
{
    int unit = 0;

    if (r->end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hexadecimal(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* \uXXXX, the reader standing on the u; a pair of surrogates is one character. */
static enum status read_unicode(struct reader *r, char *out, size_t *n)
{
    int high = code_unit(r, r->at + 1), low;
    unsigned code;

    if (high < 0)
        return refuse(r, MESSAGE_BAD_UNICODE_ESCAPE);
    if (high == 0)
        return refuse(r, MESSAGE_NUL_CHARACTER);
    code = (unsigned)high;
    r->at += 5;
    if (high >= 0xD800 && high <= 0xDFFF) {
        low = high < 0xDC00 && r->end - r->at >= 6 && r->at[0] == '\\' && r->at[1] == 'u' ? code_unit(r, r->at + 2) : -1;
        if (low < 0xDC00 || low > 0xDFFF)
            return refuse(r, MESSAGE_LONE_SURROGATE);
        code = 0x10000U + ((code - 0xD800U) << 10) + ((unsigned)low - 0xDC00U);
        r->at += 6;
    }
    *n += utf8_encode(code, out);
    return STATUS_OK;
}

static enum status read_escape(struct reader *r, char *out, size_t *n)
{
    static const char plain[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *found;

    r->at++;
    if (r->at < r->end && *r->at == 'u')
        return read_unicode(r, out, n);
    found = r->at < r->end && *r->at != '\0' ? strchr(plain, *r->at) : NULL;
    if (found == NULL)
        return refuse(r, MESSAGE_UNKNOWN_ESCAPE);
    *out = meant[found - plain];
    ++*n;
    r->at++;
    return STATUS_OK;
}

/* The end of the plain run that begins here: at a quote, a backslash, something wrong, or the end. */
static enum status skip_plain(struct reader *r)
{
    r->at += json_scan(r->at, (size_t)(r->end - r->at), JSON_SCAN_ASCII);
    while (r->at < r->end) {
        unsigned char c = (unsigned char)*r->at;
        size_t length = 1;
        if (c == '"' || c == '\\')
            return STATUS_OK;
        if (c < 0x20)
            return refuse(r, MESSAGE_CONTROL_CHARACTER);
        if (c >= 0x80 && (length = utf8_character(r->at, (size_t)(r->end - r->at))) == 0)
            return refuse(r, MESSAGE_NOT_UTF8);
        r->at += length;
        if (length == 1)
            r->at += json_scan(r->at, (size_t)(r->end - r->at), JSON_SCAN_ASCII);
    }
    return refuse(r, MESSAGE_STRING_NOT_CLOSED);
}

/* The rest of a string that has an escape: an escape is never shorter than what it stands for. */
static enum status unescape(struct reader *r, const char *start, const char **text, size_t *length)
{
    const char *closing = r->at;
    char *copy;
    size_t n = (size_t)(r->at - start);
    enum status status;

    while (closing < r->end && *closing != '"')
        closing += *closing == '\\' ? 2 : 1;
    copy = arena_take(r->arena, (size_t)((closing < r->end ? closing : r->end) - start) + 1);
    if (copy == NULL)
        return no_memory(r);
    memcpy(copy, start, n);
    for (;;) {
        const char *run = r->at;
        status = skip_plain(r);
        if (status != STATUS_OK)
            return status;
        memcpy(copy + n, run, (size_t)(r->at - run));
        n += (size_t)(r->at - run);
        if (*r->at == '"')
            break;
        status = read_escape(r, copy + n, &n);
        if (status != STATUS_OK)
            return status;
    }
    *text = copy;
    *length = n;
    return STATUS_OK;
}

/* The reader stands on the opening quote. */
static enum status read_string(struct reader *r, const char **text, size_t *length)
{
    const char *start = ++r->at;
    enum status status = skip_plain(r);

    if (status != STATUS_OK)
        return status;
    *text = start;
    *length = (size_t)(r->at - start);
    if (*r->at == '\\')
        status = unescape(r, start, text, length);
    r->at++;
    return status;
}

/* ---- numbers */

static size_t skip_digits(struct reader *r)
{
    const char *start = r->at;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return (size_t)(r->at - start);
}

/* With at most 15 digits and a small power of ten, one division of exact numbers is exactly rounded. */
static bool read_short(const char *start, const char *end, double *out)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool negative = *start == '-', fraction = false;
    int64_t digits = 0;
    size_t after = 0;

    start += negative;
    if (end - start > 16)
        return false;
    for (; start < end; start++) {
        if (*start == '.') {
            fraction = true;
        } else if (*start < '0' || *start > '9') {
            return false;
        } else {
            digits = digits * 10 + (*start - '0');
            after += fraction;
        }
    }
    if (digits > INT64_C(999999999999999))
        return false;
    *out = (double)digits / powers[after];
    if (negative)
        *out = -*out;
    return true;
}

static enum status read_long(struct reader *r, const char *start, double *out)
{
    size_t n = (size_t)(r->at - start);
    char *copy = arena_copy(r->arena, start, n);

    if (copy == NULL)
        return no_memory(r);
    *out = strtod(copy, NULL);
    return isfinite(*out) ? STATUS_OK : refuse(r, MESSAGE_NUMBER_OVERFLOWS);
}

static enum status read_number(struct reader *r, double *out)
{
    const char *start = r->at;

    r->at += *r->at == '-';
    if (r->at < r->end && *r->at == '0')
        r->at++;
    else if (skip_digits(r) == 0)
        return refuse(r, MESSAGE_NUMBER_WITHOUT_DIGIT);
    if (r->at < r->end && *r->at == '.') {
        r->at++;
        if (skip_digits(r) == 0)
            return refuse(r, MESSAGE_FRACTION_WITHOUT_DIGIT);
    }
    if (r->at < r->end && (*r->at == 'e' || *r->at == 'E')) {
        r->at++;
        r->at += r->at < r->end && (*r->at == '+' || *r->at == '-');
        if (skip_digits(r) == 0)
            return refuse(r, MESSAGE_EXPONENT_WITHOUT_DIGIT);
    }
    return read_short(start, r->at, out) ? STATUS_OK : read_long(r, start, out);
}

/* ---- arrays and objects */

static enum status read_value(struct reader *r, struct json *out);

static bool push(struct reader *r, const struct json_member *member)
{
    buffer_append(r->stack, member, sizeof *member);
    return !r->stack->failed;
}

/* What was pushed since the stack was `base` bytes high. */
static enum status pop(struct reader *r, size_t base, struct json *out)
{
    size_t n = r->stack->length - base;
    char *members = arena_copy(r->arena, n > 0 ? r->stack->data + base : "", n);

    if (members == NULL)
        return no_memory(r);
    r->stack->length = base;
    out->members = (struct json_member *)(void *)members;
    out->length = n / sizeof(struct json_member);
    return STATUS_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct json_member *x = *(const struct json_member *const *)a, *y = *(const struct json_member *const *)b;

    if (x->name_length != y->name_length)
        return x->name_length < y->name_length ? -1 : 1;
    return memcmp(x->name, y->name, x->name_length);
}

static enum status duplicate(struct reader *r, const struct json_member *member)
{
    return refuse_named(r, MESSAGE_MEMBER_TWICE, member->name, member->name_length);
}

static enum status check_few(struct reader *r, const struct json *object)
{
    const struct json_member *m = object->members;

    for (size_t i = 1; i < object->length; i++)
        for (size_t k = 0; k < i; k++)
            if (m[i].name_length == m[k].name_length && memcmp(m[i].name, m[k].name, m[i].name_length) == 0)
                return duplicate(r, &m[i]);
    return STATUS_OK;
}

static enum status check_many(struct reader *r, const struct json *object)
{
    const struct json_member **sorted = arena_array(r->arena, object->length, sizeof(struct json_member *));

    if (sorted == NULL)
        return no_memory(r);
    for (size_t i = 0; i < object->length; i++)
        sorted[i] = &object->members[i];
    qsort(sorted, object->length, sizeof(struct json_member *), by_name);
    for (size_t i = 1; i < object->length; i++)
        if (by_name(&sorted[i - 1], &sorted[i]) == 0)
            return duplicate(r, sorted[i]);
    return STATUS_OK;
}

static enum status read_name(struct reader *r, struct json_member *member)
{
    enum status status;

    if (r->at == r->end || *r->at != '"')
        return refuse(r, MESSAGE_NAME_MISSING);
    status = read_string(r, &member->name, &member->name_length);
    if (status != STATUS_OK)
        return status;
    skip_space(r);
    if (r->at == r->end || *r->at != ':')
        return refuse(r, MESSAGE_COLON_MISSING);
    r->at++;
    return STATUS_OK;
}

/* The reader stands on the bracket that opens; `closing` is the one that closes. */
static enum status read_members(struct reader *r, struct json *out, char closing)
{
    size_t base = r->stack->length;
    bool named = closing == '}';

    if (++r->depth > JSON_DEPTH)
        return error_tell(r->error, STATUS_INVALID_JSON, "", MESSAGE_NESTED_TOO_DEEP, ARG_NUMBER(JSON_DEPTH));
    r->at++;
    skip_space(r);
    while (r->at == r->end || *r->at != closing || r->stack->length > base) {
        struct json_member member = {0};
        enum status status = named ? read_name(r, &member) : STATUS_OK;
        if (status == STATUS_OK)
            status = read_value(r, &member.value);
        if (status != STATUS_OK)
            return status;
        if (!push(r, &member))
            return no_memory(r);
        skip_space(r);
        if (r->at < r->end && *r->at == closing)
            break;
        if (r->at == r->end || *r->at != ',')
            return refuse(r, named ? MESSAGE_OBJECT_NOT_CLOSED : MESSAGE_ARRAY_NOT_CLOSED);
        r->at++;
        skip_space(r);
    }
    r->at++;
    r->depth--;
    return pop(r, base, out);
}

static enum status read_object(struct reader *r, struct json *out)
{
    enum status status = read_members(r, out, '}');

    if (status != STATUS_OK)
        return status;
    return out->length <= FEW_MEMBERS ? check_few(r, out) : check_many(r, out);
}

static enum status read_word(struct reader *r, const char *word)
{
    size_t n = strlen(word);

    if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n) != 0)
        return refuse(r, MESSAGE_VALUE_MISSING);
    r->at += n;
    return STATUS_OK;
}

static enum status read_value(struct reader *r, struct json *out)
{
    skip_space(r);
    if (r->at == r->end)
        return refuse(r, MESSAGE_VALUE_CUT_OFF);
    *out = (struct json){.kind = JSON_KIND_NULL};
    switch (*r->at) {
    case '{':
        out->kind = JSON_KIND_OBJECT;
        return read_object(r, out);
    case '[':
        out->kind = JSON_KIND_ARRAY;
        return read_members(r, out, ']');
    case '"':
        out->kind = JSON_KIND_STRING;
        return read_string(r, &out->text, &out->length);
    case 't':
        out->kind = JSON_KIND_BOOLEAN;
        out->boolean = true;
        return read_word(r, "true");
    case 'f':
        out->kind = JSON_KIND_BOOLEAN;
        return read_word(r, "false");
    case 'n':
        return read_word(r, "null");
    default:
        break;
    }
    if (*r->at == '-' || (*r->at >= '0' && *r->at <= '9')) {
        out->kind = JSON_KIND_NUMBER;
        return read_number(r, &out->number);
    }
    return refuse(r, utf8_character(r->at, (size_t)(r->end - r->at)) == 0 ? MESSAGE_NOT_UTF8 : MESSAGE_VALUE_MISSING);
}

enum status json_read(const char *text, size_t length, size_t first_line, struct arena *arena, struct buffer *stack, struct json *out,
        struct error *error)
{
    struct reader r = {.start = text, .at = text, .end = text + length, .first_line = first_line, .arena = arena, .stack = stack, .error = error};
    struct json node;
    enum status status;

    buffer_clear(stack);
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        return refuse(&r, MESSAGE_BYTE_ORDER_MARK);
    skip_space(&r);
    if (r.at == r.end)
        return error_tell(error, STATUS_INVALID_JSON, "", MESSAGE_NO_JSON);
    status = read_value(&r, &node);
    if (status != STATUS_OK)
        return status;
    skip_space(&r);
    if (r.at != r.end)
        return refuse(&r, MESSAGE_TEXT_AFTER_VALUE);
    *out = node;
    return STATUS_OK;
}

const struct json *json_get(const struct json *object, const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; object->kind == JSON_KIND_OBJECT && i < object->length; i++)
        if (object->members[i].name_length == n && memcmp(object->members[i].name, name, n) == 0)
            return &object->members[i].value;
    return NULL;
}

bool json_is(const struct json *string, const char *text)
{
    return string->kind == JSON_KIND_STRING && string->length == strlen(text) && memcmp(string->text, text, string->length) == 0;
}
