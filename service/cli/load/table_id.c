#include "cli/load/table_id.h"

#include <string.h>

#define DIGITS "0123456789"
#define CODE_DIGITS DIGITS "ABCDEFGHJKLMNPQRTUWXY"
#define PLACES 18

/* Skips the characters of `set`. Returns how many there were. */
static size_t skip(const char **at, const char *set)
{
    size_t n = strspn(*at, set);

    *at += n;
    return n;
}

static bool skip_one(const char **at, char c)
{
    bool found = **at == c;

    *at += found;
    return found;
}

/* 3.30302E+17, 3E+17, 3.3E17 */
static bool is_shortened(const char *id)
{
    bool one = skip(&id, DIGITS) == 1, point = skip_one(&id, '.') && skip(&id, DIGITS) > 0, exponent = skip_one(&id, 'E'),
         sign = skip_one(&id, '+') || skip_one(&id, '-');

    return one && exponent && (point || sign) && skip(&id, DIGITS) > 0 && *id == '\0';
}

/* 1001.0 */
static bool is_decimal(const char *id)
{
    return skip(&id, DIGITS) > 0 && skip_one(&id, '.') && skip(&id, "0") > 0 && *id == '\0';
}

/* 330,302,198 */
static bool is_grouped(const char *id)
{
    size_t first = skip(&id, DIGITS), groups = 0;

    while (skip_one(&id, ',')) {
        if (skip(&id, DIGITS) != 3)
            return false;
        groups++;
    }
    return first > 0 && first <= 3 && groups > 0 && *id == '\0';
}

/* #REF!, #NAME?, ######, and what else stands for nothing */
static bool is_error(const char *id)
{
    static const char *const words[] = {"#N/A", "#GETTING_DATA", "N/A", "NULL", "NAN", "NONE"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(id, words[i]) == 0)
            return true;
    return *id == '#' && (strspn(id, "#") == strlen(id) || strchr("!?", id[strlen(id) - 1]) != NULL);
}

/* 合计, 合 计：2人, 小计, TOTAL: 2 */
static bool is_total(const char *id)
{
    static const char *const words[] = {"合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计", "TOTAL:", "SUBTOTAL:"};
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE3\x80\x80"};
    char text[32]; /* its beginning, without blanks */
    size_t n = 0;

    while (*id != '\0' && n < sizeof text - 2) {
        size_t blank = 0;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks && blank == 0; i++)
            blank = strncmp(id, blanks[i], strlen(blanks[i])) == 0 ? strlen(blanks[i]) : 0;
        if (blank == 0)
            text[n++] = *id;
        id += blank > 0 ? blank : 1;
    }
    if (*id == '\0')
        text[n++] = ':'; /* after a word that stands alone */
    text[n] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* '330302…, ="330302…" */
static bool is_marked(const char *id)
{
    static const char *const marks[] = {"'", "`", "=", "‘", "’"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(id, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

bool table_id_spoilt(const char *id, enum term *why)
{
    static const struct {
        bool (*is)(const char *);
        enum term what;
    } kinds[] = {
            {is_shortened, TERM_ID_SHORTENED},
            {is_decimal, TERM_ID_DECIMAL},
            {is_grouped, TERM_ID_GROUPED},
            {is_error, TERM_ID_ERROR},
            {is_total, TERM_ID_TOTAL},
            {is_marked, TERM_ID_MARKED},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *why = kinds[i].what;
        if (kinds[i].is(id))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------ check digits */

/* Identity cards: MOD 11-2 of ISO 7064, X being 10. */
static bool card_checks(const char *id)
{
    unsigned sum = 0;

    for (size_t i = 0; i < PLACES - 1; i++)
        sum = (sum + (unsigned)(id[i] - '0')) * 2 % 11;
    return (sum + (id[PLACES - 1] == 'X' ? 10 : (unsigned)(id[PLACES - 1] - '0'))) % 11 == 1;
}

/* Unified social credit codes: modulus 31, with powers of 3 as weights. */
static bool code_checks(const char *id)
{
    unsigned sum = 0, weight = 1;

    for (size_t i = 0; i < PLACES; i++, weight = i < PLACES - 1 ? weight * 3 % 31 : 1)
        sum += (unsigned)(strchr(CODE_DIGITS, id[i]) - CODE_DIGITS) * weight;
    return sum % 31 == 0;
}

bool table_id_misspelt(enum kind kind, const char *id, size_t length)
{
    const bool places = length == PLACES && kind != KIND_AREA;
    const bool card = places && kind != KIND_ENTERPRISE && strspn(id, DIGITS) >= PLACES - 1 && strspn(id, DIGITS "X") == PLACES;
    const bool code = places && kind != KIND_PERSON && strspn(id, CODE_DIGITS) == PLACES;

    return (card || code) && !(card && card_checks(id)) && !(code && code_checks(id));
}
