/* The catalogue of messages: every text in every language, made from a code and its parameters.
 *
 * To say something new, add a row to the part of messages.def where it belongs, and call
 *
 *     return error_tell(error, STATUS_INVALID_FACT, where, MESSAGE_NOT_A_DATE, ARG_SHOWN(text, length));
 *
 * with the parameters in the order of the row. To turn an old error_set into one, move its text to the catalogue, name what was
 * printed (`%s` becomes {name}), and write the Chinese beside it. A failure that is passed on keeps its code: error_copy, or
 * error_copy_at for another place, or ARG_CAUSE(&own) for a text that quotes the cause. */
#ifndef ANJIAN_BASE_MESSAGE_H
#define ANJIAN_BASE_MESSAGE_H

#include "base/buffer.h"
#include "base/language.h"

struct error;

enum message {
    MESSAGE_NONE,
#define MESSAGE(symbol, ...) MESSAGE_##symbol,
#include "base/messages.def"
    MESSAGE_COUNT
};

/* Words that a message puts in: in a parameter the code, in a text the words of its language. */
enum term {
#define TERM(symbol, ...) TERM_##symbol,
#include "base/messages.def"
    TERM_COUNT
};

enum argument_kind { ARGUMENT_ABSENT, ARGUMENT_TEXT, ARGUMENT_NUMBER, ARGUMENT_TERM, ARGUMENT_LIST, ARGUMENT_CAUSE };

/* Borrows what it points to until it is packed. */
struct argument {
    enum argument_kind kind;
    const char *text;
    size_t length; /* of the text in bytes; of the list in names */
    double number;
    enum term term;
    const char *const *names;
    const struct error *cause;
};

#define ARG_ABSENT ((struct argument){.kind = ARGUMENT_ABSENT})
#define ARG_TEXT_N(text_, n_) ((struct argument){.kind = ARGUMENT_TEXT, .text = (text_), .length = (n_)})
#define ARG_NUMBER(number_) ((struct argument){.kind = ARGUMENT_NUMBER, .number = (double)(number_)})
#define ARG_TERM(term_) ((struct argument){.kind = ARGUMENT_TERM, .term = (term_)})
#define ARG_LIST(names_, n_) ((struct argument){.kind = ARGUMENT_LIST, .names = (names_), .length = (n_)})
#define ARG_CAUSE(error_) ((struct argument){.kind = ARGUMENT_CAUSE, .cause = (error_)})

/* Arguments as an array and its length. Its first member counts for nothing, so that there may be no others. */
#define ARGUMENTS(...) \
    (const struct argument[]){{.kind = ARGUMENT_ABSENT}, __VA_ARGS__}, \
            sizeof((const struct argument[]){{.kind = ARGUMENT_ABSENT}, __VA_ARGS__}) / sizeof(struct argument)

/* A terminated text; NULL is absent. */
static inline struct argument argument_text(const char *text)
{
    return text != NULL ? ARG_TEXT_N(text, strlen(text)) : ARG_ABSENT;
}
#define ARG_TEXT(text_) argument_text(text_)

/* What somebody sent, of which a message quotes the first 80 bytes. */
#define ARG_SHOWN(text_, n_) ARG_TEXT_N((text_), (n_) < 83 ? (n_) : 83)

/* The parameters of a message as they are kept: in order, without pointers, so that they may be copied and sent. */
#define MESSAGE_PACKED 1024
#define MESSAGE_ARGUMENTS 8U /* the most that a row has */

/* Packs the arguments, which must be those of the message's row. What has no room is cut, with "…"; bytes that are no UTF-8
 * become "?". Returns the packed length, at most `size`, which is at least 128. */
size_t message_pack(enum message message, const struct argument *arguments, size_t count, char *out, size_t size);

/* Appends the text. */
void message_text(struct buffer *out, enum language language, enum message message, const char *packed);

/* Appends the parameters as a JSON object. A cause is an object with `code` and `parameters`, or its text. */
void message_parameters(struct buffer *out, enum message message, const char *packed);

/* A row of the catalogue. */
struct message_row {
    const char *code;       /* "not-a-date" */
    const char *parameters; /* "value:text unit:text?", in order; ? marks those that may be absent */
    const char *texts[LANGUAGE_COUNT];
    bool fault; /* callers of the service see it */
};

/* In the texts {name} is a parameter, {name:error|errors} a number with what it counts, one or more; what stands in [[ ]] is left out
 * if a parameter in it is absent. */
const struct message_row *message_row(enum message message);

/* The words of a term, and its code. */
const char *term_text(enum term term, enum language language);
const char *term_code(enum term term);

/* The format in the program's language for one in English, as gettext(3) does: what is said of rule files is found by its English. What the
 * catalogue has not comes back as it is. */
const char *message_format(const char *english) __attribute__((format_arg(1)));

/* The texts that message_format knows; 0: English, 1: Chinese; NULL behind the last. For tests. */
const char *const *message_format_row(size_t index);

/* The language of this program's own messages, English at first. Set it once, before anything fails. */
enum language message_language(void);
void message_language_set(enum language language);

#endif
