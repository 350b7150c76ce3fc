#include "base/language.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *const language_tags[LANGUAGE_COUNT] = {"en", "zh-CN"};

/* The best range for one language so far. */
struct preference {
    int quality; /* in thousandths; −1: not named */
    int place;   /* which range said so, from the left */
};

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \t");
}

/* The quality after a range, in thousandths: 1000 if it has none, −1 if it is none. `at` is moved past it. */
static int quality_read(const char **at)
{
    const char *c = skip_space(*at);
    int thousandths = 0, unit = 1000;

    if (*c != ';') {
        *at = c;
        return 1000;
    }
    c = skip_space(c + 1);
    if ((*c != 'q' && *c != 'Q') || c[1] != '=' || (c[2] != '0' && c[2] != '1'))
        return -1;
    thousandths = (c[2] - '0') * 1000;
    c += 3;
    if (*c == '.') {
        for (c++; *c >= '0' && *c <= '9' && unit > 1; c++) {
            unit /= 10;
            thousandths += (*c - '0') * unit;
        }
    }
    *at = skip_space(c);
    return thousandths <= 1000 ? thousandths : -1;
}

/* Whether the range is `tag` or begins with it: "zh" takes "zh-Hans-CN". */
static bool range_is(const char *range, size_t n, const char *tag)
{
    size_t length = strlen(tag);

    return n >= length && strncasecmp(range, tag, length) == 0 && (n == length || range[length] == '-');
}

static void prefer(struct preference *preference, int quality, int place)
{
    if (quality > preference->quality)
        *preference = (struct preference){quality, place};
}

enum language language_accepted(const char *field)
{
    struct preference chinese = {-1, 0}, english = {-1, 0}, any = {-1, 0};
    int place = 0;

    for (const char *at = field; *at != '\0'; place++) {
        const char *range;
        size_t n;
        int quality;
        at += strspn(at, " \t,");
        range = at;
        n = strcspn(at, " \t,;");
        at += n;
        quality = n > 0 ? quality_read(&at) : -1;
        if (range_is(range, n, "zh"))
            prefer(&chinese, quality, place);
        else if (range_is(range, n, "en"))
            prefer(&english, quality, place);
        else if (n == 1 && *range == '*')
            prefer(&any, quality, place);
        at += strcspn(at, ",");
    }
    if (chinese.quality < 0)
        chinese = any;
    if (english.quality < 0)
        english = any;
    if (chinese.quality <= 0 || chinese.quality < english.quality)
        return LANGUAGE_ENGLISH;
    return chinese.quality > english.quality || chinese.place < english.place ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
}

enum language language_of_environment(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "zh", 2) == 0 && strchr("_.@-", value[2]) != NULL ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
    }
    return LANGUAGE_ENGLISH;
}
