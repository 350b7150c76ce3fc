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

    if (code > 0x20 && code < 0x7F) /* most of all ids */
        return &plain;
    for (size_t i = 0; i < sizeof specials / sizeof *specials && specials[i].first <= code; i++)
        if (code <= specials[i].last)
            return &specials[i];
    return &plain;
}

static uint32_t normal_character(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFEE0;
    return code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code;
}

bool id_normalise(char *text, size_t *length, struct id_fault *fault)
{
    struct id_fault first = {0}, found = {0}; /* `first` counts when more of the id follows */
    size_t end = 0, trimmed_end = 0;

    for (size_t at = 0, position = 1, step; at < *length; at += step, position++) {
        uint32_t code = utf8_decode(text + at, &step);
        const struct special *special = special_of(code);
        if (special->trimmed && end == 0)
            continue;
        code = normal_character(code);
        if (code < 0x80) {
            text[end++] = (char)code;
        } else {
            memmove(text + end, text + at, step);
            end += step;
        }
        if (special->inside != ID_SOUND && first.kind == ID_SOUND)
            first = (struct id_fault){special->inside, code, position};
        if (special->trimmed)
            continue;
        trimmed_end = end;
        found = first;
    }
    *length = trimmed_end;
    text[trimmed_end] = '\0';
    if (found.kind == ID_SOUND && (trimmed_end == 0 || utf8_count(text, trimmed_end) > ID_CHARACTERS))
        found.kind = trimmed_end == 0 ? ID_EMPTY : ID_TOO_LONG;
    *fault = found;
    return found.kind == ID_SOUND;
}

void id_fault_text(const struct id_fault *fault, char out[static ID_FAULT_TEXT])
{
    static const char *const characters[] =
            {[ID_CONTROL] = "control character", [ID_LINE_BREAK] = "line break", [ID_INVISIBLE] = "invisible character"};

    if (fault->kind == ID_EMPTY)
        text_copy(out, ID_FAULT_TEXT, "an id is not empty");
    else if (fault->kind == ID_TOO_LONG)
        (void)snprintf(out, ID_FAULT_TEXT, "an id has at most %d characters", ID_CHARACTERS);
    else
        (void)snprintf(out, ID_FAULT_TEXT, "an id has no %s inside; delete U+%04X, its character %zu", characters[fault->kind],
                (unsigned)fault->character, fault->position);
}
