/* What a Chinese wording says of bounds: 超过96小时, 三百人以上, 80分以上不满90分. As 民法典第一千二百五十九条 has it, 以上, 以下, 以内 and 届满
 * include the number; 不满, 超过 and 以外 do not. 含 and 不含 in brackets overrule that. */
#ifndef ANJIAN_ANALYSIS_LINT_PHRASES_H
#define ANJIAN_ANALYSIS_LINT_PHRASES_H

#include "analysis/lint/units.h"

#define MOST_PHRASES 16U

struct phrase {
    const char *said; /* such as 超过 */
    enum op op;       /* OP_LT, OP_LE, OP_GT or OP_GE */
    bool follows;     /* the word follows the number, as 以上 does */
    bool numbered;
    double number;
    struct unit unit;        /* that stands after the number */
    const char *begin, *end; /* of the word in the wording */
};

/* Writes at most MOST_PHRASES. Returns how many. */
size_t phrases_of(const char *wording, struct phrase *out);

bool text_begins(const char *text, const char *with);

#endif
