#include "analysis/lint/phrases.h"

#include <stdlib.h>
#include <string.h>

bool text_begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

enum position { BEFORE_NUMBER, AFTER_NUMBER, AT_NUMBER /* right after it */ };

static const struct word {
    const char *text;
    enum op op;
    enum position position;
    bool alone; /* says a bound without a number too */
} words[] = {{"大于等于", OP_GE, BEFORE_NUMBER, true}, {"大于或等于", OP_GE, BEFORE_NUMBER, true}, {"大于或者等于", OP_GE, BEFORE_NUMBER, true},
        {"小于等于", OP_LE, BEFORE_NUMBER, true}, {"小于或等于", OP_LE, BEFORE_NUMBER, true}, {"小于或者等于", OP_LE, BEFORE_NUMBER, true},
        {"≥", OP_GE, BEFORE_NUMBER, false}, {"≤", OP_LE, BEFORE_NUMBER, false}, {"＞", OP_GT, BEFORE_NUMBER, false},
        {"＜", OP_LT, BEFORE_NUMBER, false}, {">=", OP_GE, BEFORE_NUMBER, false}, {"<=", OP_LE, BEFORE_NUMBER, false},
        {">", OP_GT, BEFORE_NUMBER, false}, {"<", OP_LT, BEFORE_NUMBER, false}, {"不到", OP_LT, BEFORE_NUMBER, false},
        {"不得少于", OP_GE, BEFORE_NUMBER, true}, {"不得低于", OP_GE, BEFORE_NUMBER, true}, {"不得超过", OP_LE, BEFORE_NUMBER, true},
        {"不得多于", OP_LE, BEFORE_NUMBER, true}, {"不得高于", OP_LE, BEFORE_NUMBER, true}, {"不少于", OP_GE, BEFORE_NUMBER, true},
        {"不低于", OP_GE, BEFORE_NUMBER, true}, {"不小于", OP_GE, BEFORE_NUMBER, true}, {"不超过", OP_LE, BEFORE_NUMBER, true},
        {"未超过", OP_LE, BEFORE_NUMBER, true}, {"不多于", OP_LE, BEFORE_NUMBER, true}, {"不高于", OP_LE, BEFORE_NUMBER, true},
        {"不大于", OP_LE, BEFORE_NUMBER, true}, {"未达到", OP_LT, BEFORE_NUMBER, false}, {"未满", OP_LT, BEFORE_NUMBER, false},
        {"不满", OP_LT, BEFORE_NUMBER, false}, {"不足", OP_LT, BEFORE_NUMBER, false}, {"超过", OP_GT, BEFORE_NUMBER, true},
        {"高于", OP_GT, BEFORE_NUMBER, true}, {"多于", OP_GT, BEFORE_NUMBER, true}, {"大于", OP_GT, BEFORE_NUMBER, true},
        {"低于", OP_LT, BEFORE_NUMBER, true}, {"少于", OP_LT, BEFORE_NUMBER, true}, {"小于", OP_LT, BEFORE_NUMBER, true},
        {"至少", OP_GE, BEFORE_NUMBER, false}, {"达到", OP_GE, BEFORE_NUMBER, false}, {"至多", OP_LE, BEFORE_NUMBER, false},
        {"最多", OP_LE, BEFORE_NUMBER, false}, {"满", OP_GE, BEFORE_NUMBER, false}, {"以上", OP_GE, AFTER_NUMBER, true},
        {"以下", OP_LE, AFTER_NUMBER, true}, {"以内", OP_LE, AFTER_NUMBER, false}, {"以外", OP_GT, AFTER_NUMBER, false},
        {"内", OP_LE, AT_NUMBER, false}, {"不超", OP_LE, BEFORE_NUMBER, false}, {"未超", OP_LE, BEFORE_NUMBER, false},
        {"超", OP_GT, BEFORE_NUMBER, false}, {"未达", OP_LT, BEFORE_NUMBER, false}, {"未逾", OP_LE, BEFORE_NUMBER, false},
        {"逾", OP_GT, BEFORE_NUMBER, false}};

/* The value of a Chinese digit at `text`, or −1. */
static int digit_at(const char *text)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "两"};

    for (int i = 0; i < 11; i++)
        if (text_begins(text, digits[i]))
            return i == 10 ? 2 : i;
    return -1;
}

/* What a digit before it counts. */
static int place_at(const char *text)
{
    return text_begins(text, "千") ? 1000 : text_begins(text, "百") ? 100 : text_begins(text, "十") ? 10 : 1;
}

/* Reads a number such as 96, 1.5, 1,000, 三, 十二 or 一千三百. Returns its bytes; 0: there is none. */
static size_t plain_number_at(const char *text, double *out)
{
    const char *at = text;
    char digits[24];
    size_t n = 0;

    *out = 0;
    if (text[0] >= '0' && text[0] <= '9') {
        for (; n + 1 < sizeof digits && ((*at >= '0' && *at <= '9') || *at == '.' || (*at == ',' && at[1] >= '0' && at[1] <= '9')); at++)
            if (*at != ',')
                digits[n++] = *at;
        digits[n] = '\0';
        *out = strtod(digits, NULL);
        return (size_t)(at - text);
    }
    for (int digit = digit_at(at), place; digit >= 0 || place_at(at) > 1; digit = digit_at(at)) {
        at += digit >= 0 ? 3 : 0;
        place = place_at(at);
        at += place > 1 ? 3 : 0;
        *out += (digit >= 0 ? digit : 1) * place;
        if (place == 1 && digit != 0)
            break;
    }
    return digit_at(at) >= 0 ? 0 : (size_t)(at - text);
}

/* Also 3万, but not the 万 of 万元: that is a unit's. */
static size_t number_at(const char *text, double *out)
{
    size_t n = plain_number_at(text, out);

    if (n == 0 || !text_begins(text + n, "万") || text_begins(text + n, "万元"))
        return n;
    *out *= 10000;
    return n + 3;
}

/* （含10人）, （含本数）, （不含）: what follows is about the number itself. */
static void apply_inclusion(struct phrase *p, const char *at)
{
    bool without;
    double ignored;

    at += text_begins(at, "（") ? 3 : at[0] == '(' ? 1 : 0;
    without = text_begins(at, "不含") || text_begins(at, "不包括");
    if (!without && !text_begins(at, "含") && !text_begins(at, "包括"))
        return;
    at += without ? 3 : 0;
    at += text_begins(at, "含") ? 3 : 6;
    if (at[0] != ')' && !text_begins(at, "）") && !text_begins(at, "本") && number_at(at, &ignored) == 0)
        return;
    if (p->op == OP_GE || p->op == OP_GT)
        p->op = without ? OP_GT : OP_GE;
    else
        p->op = without ? OP_LT : OP_LE;
}

static const struct word *word_at(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_begins(text, words[i].text))
            return &words[i];
    return NULL;
}

/* Whether 以上 or 以下 without a number says a bound: 大专以上, but neither 规模以上 nor 以下条件. */
static bool stands_alone(const char *text, const struct word *word, const struct phrase *p)
{
    static const char *const after[] = {"的", "）", "，", "学历", "资格", "证书", "标准"};
    size_t before = (size_t)(p->begin - text);

    if (!word->alone || word->position == BEFORE_NUMBER)
        return word->alone;
    if (before < 6 || text_begins(p->begin - 6, "规模") || text_begins(p->begin - 6, "限额"))
        return false;
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
        if (text_begins(p->end, after[i]))
            return true;
    return *p->end == '\0';
}

/* A number that was just read, and where it and its unit end. */
struct number {
    double value;
    struct unit unit;
    const char *end; /* NULL: none since the last comma */
};

static bool ends_clause(const char *at)
{
    return text_begins(at, "，") || text_begins(at, "；") || text_begins(at, "、") || text_begins(at, "。");
}

static const char *past_blanks(const char *at)
{
    while (*at == ' ' || text_begins(at, "\u3000"))
        at += *at == ' ' ? 1 : 3;
    return at;
}

static const char *read_number(const char *at, size_t n, double value, struct number *out)
{
    at = past_blanks(at + n);
    out->value = value;
    out->unit = (struct unit){UNIT_ANY, NULL};
    out->end = at + unit_at(at, &out->unit);
    return out->end;
}

/* Binds the word at `p->begin` to the number before or after it. */
static bool bind(const char *text, const struct word *word, struct phrase *p, const struct number *before)
{
    struct number after = {0};
    double value = 0;
    const char *number = past_blanks(p->end);
    size_t n = number_at(number, &value);

    if (word->position == BEFORE_NUMBER && n > 0)
        (void)read_number(number, n, value, &after);
    if ((word->position == AFTER_NUMBER && before->end != NULL) || (word->position == AT_NUMBER && before->end == p->begin))
        after = *before;
    p->numbered = after.end != NULL;
    if (!p->numbered)
        return stands_alone(text, word, p);
    p->number = after.value;
    p->unit = after.unit;
    apply_inclusion(p, after.end);
    apply_inclusion(p, p->end);
    return true;
}

/* A unit's clause is short: a number more than so many bytes before 以上 is another thing's. */
#define NEAR 24

size_t phrases_of(const char *text, struct phrase *out)
{
    struct number last = {0};
    size_t count = 0;

    for (const char *at = text; *at != '\0' && count < MOST_PHRASES;) {
        const struct word *word = word_at(at);
        double value;
        size_t n = word == NULL ? number_at(at, &value) : 0;
        if (word != NULL) {
            struct phrase p = {.said = word->text,
                    .op = word->op,
                    .follows = word->position == AFTER_NUMBER,
                    .begin = at,
                    .end = at + strlen(word->text)};
            if (last.end != NULL && at - last.end > NEAR)
                last.end = NULL;
            if (bind(text, word, &p, &last))
                out[count++] = p;
            at = p.end;
        } else if (n > 0) {
            at = read_number(at, n, value, &last);
        } else {
            last.end = ends_clause(at) ? NULL : last.end;
            at++;
        }
    }
    return count;
}
