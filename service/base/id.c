#include "base/id.h"

#include "base/status.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* The characters that are not simply part of an id, ascending. */
static const struct special {
    uint32_t first, last;
    bool trimmed; /* at either end: White_Space of Unicode, and what cannot be seen */
    enum id_fault_kind inside;
} specials[] = {
        {0x0000, 0x0008, false, ID_CONTROL},
        {0x0009, 0x0009, true, ID_CONTROL},
        {0x000A, 0x000D, true, ID_LINE_BREAK},
        {0x000E, 0x001F, false, ID_CONTROL},
        {0x0020, 0x0020, true, ID_SOUND},
        {0x007F, 0x0084, false, ID_CONTROL},
        {0x0085, 0x0085, true, ID_LINE_BREAK},
        {0x0086, 0x009F, false, ID_CONTROL},
        {0x00A0, 0x00A0, true, ID_SOUND},
        {0x00AD, 0x00AD, true, ID_INVISIBLE},
        {0x1680, 0x1680, true, ID_SOUND},
        {0x2000, 0x200A, true, ID_SOUND},
        {0x200B, 0x200D, true, ID_INVISIBLE},
        {0x2028, 0x2029, true, ID_LINE_BREAK},
        {0x202F, 0x202F, true, ID_SOUND},
        {0x205F, 0x205F, true, ID_SOUND},
        {0x2060, 0x2060, true, ID_INVISIBLE},
        {0x3000, 0x3000, true, ID_SOUND},
        {0xFEFF, 0xFEFF, true, ID_INVISIBLE},
};

static const struct special *special_of(uint32_t code)
{
    static const struct special plain = {.inside = ID_SOUND};

    for (size_t i = 0; i < sizeof specials / sizeof *specials && specials[i].first <= code; i++)
        if (code <= specials[i].last)
            return &specials[i];
    return &plain;
}

static char upper(uint32_t code)
{
    return (char)(code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code);
}

bool id_normalise(char *text, size_t *length, struct id_fault *fault)
{
    size_t written = 0, end = 0, last = 0; /* where the id ends, and the position of its last character */

    *fault = (struct id_fault){.kind = ID_SOUND};
    for (size_t at = 0, position = 1, step; at < *length; at += step, position++) {
        const unsigned char byte = (unsigned char)text[at];
        const struct special *special;
        uint32_t code;
        step = 1;
        if (byte > ' ' && byte < 0x7F) { /* most of all ids */
            text[written++] = upper(byte);
            end = written;
            last = position;
            continue;
        }
        code = utf8_decode(text + at, &step);
        special = special_of(code);
        if (special->trimmed && written == 0)
            continue;
        if (code >= 0xFF01 && code <= 0xFF5E) {
            text[written++] = upper(code - 0xFEE0);
        } else {
            memmove(text + written, text + at, step);
            written += step;
        }
        if (special->inside != ID_SOUND && fault->kind == ID_SOUND)
            *fault = (struct id_fault){.kind = special->inside, .character = code, .position = position};
        if (!special->trimmed) {
            end = written;
            last = position;
        }
    }
    *length = end;
    text[end] = '\0';
    if (fault->position > last) /* it was at the end, and is gone */
        *fault = (struct id_fault){.kind = ID_SOUND};
    if (end == 0)
        fault->kind = ID_EMPTY;
    else if (fault->kind == ID_SOUND && end > ID_CHARACTERS && utf8_count(text, end) > ID_CHARACTERS)
        fault->kind = ID_TOO_LONG;
    if (fault->kind >= ID_CONTROL)
        (void)snprintf(fault->name, sizeof fault->name, "U+%04X", (unsigned)fault->character);
    return fault->kind == ID_SOUND;
}

enum message id_fault_message(const struct id_fault *fault, struct argument out[static ID_FAULT_ARGUMENTS], size_t *count)
{
    static const enum term characters[] =
            {[ID_CONTROL] = TERM_CONTROL_CHARACTER, [ID_LINE_BREAK] = TERM_LINE_BREAK, [ID_INVISIBLE] = TERM_INVISIBLE_CHARACTER};

    *count = 1;
    if (fault->kind == ID_EMPTY)
        return MESSAGE_ID_EMPTY;
    if (fault->kind == ID_TOO_LONG) {
        out[(*count)++] = ARG_NUMBER(ID_CHARACTERS);
        return MESSAGE_ID_TOO_LONG;
    }
    out[(*count)++] = ARG_TERM(characters[fault->kind]);
    out[(*count)++] = ARG_TEXT(fault->name);
    out[(*count)++] = ARG_NUMBER(fault->position);
    return MESSAGE_ID_CHARACTER;
}

enum status id_fault_tell(struct error *error, enum status status, const char *where, const struct id_fault *fault)
{
    struct argument arguments[ID_FAULT_ARGUMENTS];
    size_t count;
    enum message message = id_fault_message(fault, arguments, &count);

    return error_tell_arguments(error, status, where, message, arguments, count);
}

void id_fault_text(const struct id_fault *fault, char out[static ID_FAULT_TEXT])
{
    struct error error = {0};

    (void)id_fault_tell(&error, STATUS_INVALID_REQUEST, "", fault);
    text_copy(out, ID_FAULT_TEXT, error.message);
}
