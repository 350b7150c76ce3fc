#include "base/message.h"

#include "base/status.h"
#include "base/utf8.h"

#include <assert.h>

static const struct message_row rows[MESSAGE_COUNT] = {
        [MESSAGE_NONE] = {"", "", {"", ""}, false},
#define MESSAGE(symbol, code, parameters, english, chinese) [MESSAGE_##symbol] = {code, parameters, {english, chinese}, false},
#define FAULT(symbol, code, parameters, english, chinese) [MESSAGE_##symbol] = {code, parameters, {english, chinese}, true},
#include "base/messages.def"
};

static const struct {
    const char *code;
    const char *texts[LANGUAGE_COUNT];
} terms[TERM_COUNT] = {
#define TERM(symbol, code, english, chinese) [TERM_##symbol] = {code, {english, chinese}},
#include "base/messages.def"
};

static const char *const formats[][LANGUAGE_COUNT] = {
#define TEXT(english, chinese) {english, chinese},
#include "base/messages.def"
};

static enum language own_language = LANGUAGE_ENGLISH;

enum language message_language(void)
{
    return own_language;
}

void message_language_set(enum language language)
{
    own_language = language;
}

const char *const *message_format_row(size_t index)
{
    return index < sizeof formats / sizeof formats[0] ? formats[index] : NULL;
}

const char *message_format(const char *english)
{
    for (size_t i = 0; own_language != LANGUAGE_ENGLISH && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i][LANGUAGE_ENGLISH], english) == 0)
            return formats[i][own_language];
    return english;
}

const struct message_row *message_row(enum message message)
{
    return &rows[message];
}

const char *term_text(enum term term, enum language language)
{
    return terms[term].texts[language];
}

const char *term_code(enum term term)
{
    return terms[term].code;
}

/* ---- the parameters of a row */

/* One of "value:text unit:text?". */
struct parameter {
    const char *name;
    size_t length;
    enum argument_kind kind;
    bool optional;
};

/* Takes the next parameter. False at the end. */
static bool parameter_next(const char **at, struct parameter *out)
{
    static const char *const kinds[] = {[ARGUMENT_ABSENT] = "", "text", "number", "term", "list", "cause"};
    size_t n, kind = ARGUMENT_TEXT;

    *at += strspn(*at, " ");
    if (**at == '\0')
        return false;
    *out = (struct parameter){.name = *at, .length = strcspn(*at, ":")};
    *at += out->length + 1;
    n = strcspn(*at, " ?");
    while (kind < sizeof kinds / sizeof kinds[0] - 1 && (strlen(kinds[kind]) != n || memcmp(kinds[kind], *at, n) != 0))
        kind++;
    out->kind = (enum argument_kind)kind;
    *at += n;
    out->optional = **at == '?';
    *at += out->optional;
    return true;
}

/* Whether the arguments are those of the row. */
static bool arguments_fit(enum message message, const struct argument *arguments, size_t count)
{
    const char *at = rows[message].parameters;
    struct parameter parameter;

    for (size_t i = 0; i < count; i++) {
        if (!parameter_next(&at, &parameter))
            return false;
        if (arguments[i].kind != parameter.kind && (arguments[i].kind != ARGUMENT_ABSENT || !parameter.optional))
            return false;
    }
    return !parameter_next(&at, &parameter);
}

/* ---- packing: a byte for the kind, then
 * a text: its bytes and a NUL; a number: eight bytes; a term: two; a list: its names, each with a NUL, and an empty one; a cause:
 * two bytes for its message, two for the length of its own packed parameters, and these; for MESSAGE_NONE its text. */

#define LEAST 9U /* bytes that any argument can do with */

static const char ellipsis[] = "…";

static char *pack_bytes(char *at, const void *bytes, size_t n)
{
    if (n > 0)
        memcpy(at, bytes, n);
    return at + n;
}

/* With its NUL, in `room` bytes; at least 1. */
static char *pack_text(char *at, size_t room, const char *text, size_t n)
{
    char *start = at;
    size_t kept = n;

    if (n >= room) {
        kept = room >= sizeof ellipsis ? room - sizeof ellipsis : 0;
        while (kept > 0 && ((unsigned char)text[kept] & 0xC0U) == 0x80U)
            kept--;
    }
    at = pack_bytes(at, text, kept);
    if (kept < n && room >= sizeof ellipsis)
        at = pack_bytes(at, ellipsis, sizeof ellipsis - 1);
    *at++ = '\0';
    utf8_clean(start);
    return at;
}

static char *pack_list(char *at, size_t room, const char *const *names, size_t count)
{
    const char *end = at + room - 1;

    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(names[i]) + 1, rest = i + 1 < count ? sizeof ellipsis : 0;
        if ((size_t)(end - at) < n + rest) {
            at = pack_bytes(at, ellipsis, sizeof ellipsis);
            break;
        }
        at = pack_bytes(at, names[i], n);
    }
    *at++ = '\0';
    return at;
}

static char *pack_cause(char *at, size_t room, const struct error *cause)
{
    const uint16_t head[2] = {(uint16_t)cause->told, cause->packed};
    const uint16_t untold = MESSAGE_NONE;

    if (cause->told != MESSAGE_NONE && sizeof head + cause->packed <= room)
        return pack_bytes(pack_bytes(at, head, sizeof head), cause->parameters, cause->packed);
    at = pack_bytes(at, &untold, sizeof untold);
    return pack_text(at, room - sizeof untold, cause->message, strlen(cause->message));
}

static char *pack_argument(char *at, size_t room, const struct argument *argument)
{
    const uint16_t term = (uint16_t)argument->term;

    *at++ = (char)argument->kind;
    room--;
    switch (argument->kind) {
    case ARGUMENT_TEXT:
        return pack_text(at, room, argument->text, argument->length);
    case ARGUMENT_NUMBER:
        return pack_bytes(at, &argument->number, sizeof argument->number);
    case ARGUMENT_TERM:
        return pack_bytes(at, &term, sizeof term);
    case ARGUMENT_LIST:
        return pack_list(at, room, argument->names, argument->length);
    case ARGUMENT_CAUSE:
        return pack_cause(at, room, argument->cause);
    default:
        return at;
    }
}

size_t message_pack(enum message message, const struct argument *arguments, size_t count, char *out, size_t size)
{
    bool fit = arguments_fit(message, arguments, count);
    char *at = out;

    assert(fit && size >= MESSAGE_ARGUMENTS * LEAST);
    if (!fit) { /* a fault of the caller's, which must do no harm */
        memset(out, ARGUMENT_ABSENT, MESSAGE_ARGUMENTS);
        return MESSAGE_ARGUMENTS;
    }
    for (size_t i = 0; i < count; i++)
        at = pack_argument(at, size - (size_t)(at - out) - (count - i - 1) * LEAST, &arguments[i]);
    return (size_t)(at - out);
}

/* ---- unpacking */

/* A packed argument: its kind, and where its bytes are. */
struct unpacked {
    enum argument_kind kind;
    const char *at;
};

static uint16_t unpack_short(const char *at)
{
    uint16_t value;

    memcpy(&value, at, sizeof value);
    return value;
}

/* Takes the argument at `at`. Returns where the next one is. */
static const char *unpack(const char *at, struct unpacked *out)
{
    *out = (struct unpacked){(enum argument_kind) * at, at + 1};
    at++;
    switch (out->kind) {
    case ARGUMENT_TEXT:
        return at + strlen(at) + 1;
    case ARGUMENT_NUMBER:
        return at + sizeof(double);
    case ARGUMENT_TERM:
        return at + sizeof(uint16_t);
    case ARGUMENT_LIST:
        while (*at != '\0')
            at += strlen(at) + 1;
        return at + 1;
    case ARGUMENT_CAUSE:
        if (unpack_short(at) == MESSAGE_NONE)
            return at + sizeof(uint16_t) + strlen(at + sizeof(uint16_t)) + 1;
        return at + 2 * sizeof(uint16_t) + unpack_short(at + sizeof(uint16_t));
    default:
        return at;
    }
}

static double unpack_number(const struct unpacked *argument)
{
    double number;

    memcpy(&number, argument->at, sizeof number);
    return number;
}

/* ---- texts */

static void list_text(struct buffer *out, enum language language, const char *names)
{
    for (const char *name = names; *name != '\0'; name += strlen(name) + 1) {
        if (name != names)
            buffer_text(out, language == LANGUAGE_CHINESE ? "、" : ", ");
        buffer_text(out, name);
    }
}

static void argument_write(struct buffer *out, enum language language, const struct unpacked *argument)
{
    switch (argument->kind) {
    case ARGUMENT_TEXT:
        buffer_text(out, argument->at);
        break;
    case ARGUMENT_NUMBER:
        buffer_number(out, unpack_number(argument));
        break;
    case ARGUMENT_TERM:
        buffer_text(out, term_text((enum term)unpack_short(argument->at), language));
        break;
    case ARGUMENT_LIST:
        list_text(out, language, argument->at);
        break;
    case ARGUMENT_CAUSE:
        if (unpack_short(argument->at) == MESSAGE_NONE)
            buffer_text(out, argument->at + sizeof(uint16_t));
        else
            message_text(out, language, (enum message)unpack_short(argument->at), argument->at + 2 * sizeof(uint16_t));
        break;
    default:
        break;
    }
}

/* The argument of that name. ARGUMENT_ABSENT for a name that the row has not. */
static struct unpacked argument_find(enum message message, const char *packed, const char *name, size_t n)
{
    const char *at = rows[message].parameters;
    struct unpacked argument = {ARGUMENT_ABSENT, packed};
    struct parameter parameter;

    while (parameter_next(&at, &parameter)) {
        packed = unpack(packed, &argument);
        if (parameter.length == n && memcmp(parameter.name, name, n) == 0)
            return argument;
    }
    return (struct unpacked){ARGUMENT_ABSENT, packed};
}

/* Whether all parameters up to `]]` are there. */
static bool part_stands(enum message message, const char *packed, const char *at)
{
    const char *end = strstr(at, "]]");

    while ((at = strchr(at, '{')) != NULL && at < end) {
        if (argument_find(message, packed, at + 1, strcspn(at + 1, ":}")).kind == ARGUMENT_ABSENT)
            return false;
        at += strcspn(at, "}");
    }
    return true;
}

/* What is counted, of "rule set|rule sets}". */
static void unit_write(struct buffer *out, const char *units, const struct unpacked *argument)
{
    bool one = argument->kind == ARGUMENT_NUMBER && unpack_number(argument) == 1;
    size_t n = strcspn(units, "|}");

    buffer_char(out, ' ');
    if (one || units[n] == '}')
        buffer_append(out, units, n);
    else
        buffer_append(out, units + n + 1, strcspn(units + n + 1, "}"));
}

void message_text(struct buffer *out, enum language language, enum message message, const char *packed)
{
    for (const char *at = rows[message].texts[language]; *at != '\0';) {
        if (*at == '{') {
            size_t n = strcspn(at + 1, ":}");
            struct unpacked argument = argument_find(message, packed, at + 1, n);
            argument_write(out, language, &argument);
            at += n + 1;
            if (*at == ':')
                unit_write(out, at + 1, &argument);
            at += strcspn(at, "}") + 1;
        } else if (at[0] == '[' && at[1] == '[') {
            at = part_stands(message, packed, at) ? at + 2 : strstr(at, "]]") + 2;
        } else if (at[0] == ']' && at[1] == ']') {
            at += 2;
        } else {
            size_t n = 1 + strcspn(at + 1, "{[]");
            buffer_append(out, at, n);
            at += n;
        }
    }
}

/* ---- parameters */

static void value_write(struct buffer *out, const struct unpacked *argument)
{
    switch (argument->kind) {
    case ARGUMENT_TEXT:
        buffer_json_cstring(out, argument->at);
        break;
    case ARGUMENT_NUMBER:
        buffer_number(out, unpack_number(argument));
        break;
    case ARGUMENT_TERM:
        buffer_json_cstring(out, term_code((enum term)unpack_short(argument->at)));
        break;
    case ARGUMENT_LIST:
        buffer_char(out, '[');
        for (const char *name = argument->at; *name != '\0'; name += strlen(name) + 1) {
            buffer_json_comma(out);
            buffer_json_cstring(out, name);
        }
        buffer_char(out, ']');
        break;
    case ARGUMENT_CAUSE:
        if (unpack_short(argument->at) == MESSAGE_NONE) {
            buffer_json_cstring(out, argument->at + sizeof(uint16_t));
            break;
        }
        buffer_char(out, '{');
        buffer_json_member(out, "code", rows[unpack_short(argument->at)].code);
        buffer_text(out, ",\"parameters\":");
        message_parameters(out, (enum message)unpack_short(argument->at), argument->at + 2 * sizeof(uint16_t));
        buffer_char(out, '}');
        break;
    default:
        break;
    }
}

void message_parameters(struct buffer *out, enum message message, const char *packed)
{
    const char *at = rows[message].parameters;
    struct parameter parameter;

    buffer_char(out, '{');
    while (parameter_next(&at, &parameter)) {
        struct unpacked argument;
        packed = unpack(packed, &argument);
        if (argument.kind == ARGUMENT_ABSENT)
            continue;
        buffer_json_comma(out);
        buffer_json_string(out, parameter.name, parameter.length);
        buffer_char(out, ':');
        value_write(out, &argument);
    }
    buffer_char(out, '}');
}
