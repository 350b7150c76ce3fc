/* What a function that can fail returns, and what it says about it. */
#ifndef ANJIAN_BASE_STATUS_H
#define ANJIAN_BASE_STATUS_H

#include "base/message.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Every failure that reaches a caller of the service has one of these; `problem.c` gives each its
 * slug and HTTP status (docs/contract.md, "Problems"). */
enum status {
    STATUS_OK = 0,
    STATUS_NO_MEMORY,
    STATUS_IO,            /* a file, socket or child process failed; message has errno's text */
    STATUS_INVALID_RULES, /* a rule set does not load; where is "file:line" */
    STATUS_INVALID_JSON,
    STATUS_INVALID_REQUEST,
    STATUS_INVALID_FACT,
    STATUS_UNKNOWN_TARGET,
    STATUS_NOT_IN_FORCE,
    STATUS_UNKNOWN_RULESET,
    STATUS_UNKNOWN_DECISION,
    STATUS_NOT_FOUND,
    STATUS_METHOD_NOT_ALLOWED,
    STATUS_PAYLOAD_TOO_LARGE,
    STATUS_TOO_MANY_ITEMS,
    STATUS_UNSUPPORTED_MEDIA_TYPE,
    STATUS_RULE_ERROR,  /* a rule author's own Lua failed; where is "file:line" */
    STATUS_RULE_BUDGET, /* it ran past its instruction or memory budget */
    STATUS_RULESET_UNAVAILABLE,
    STATUS_REFERENCE_UNAVAILABLE,
    STATUS_BUSY,
    STATUS_COUNT
};

/* Owned by the caller, {0} at first; the first failure wins. All texts are UTF-8, whatever they quote; over-long ones are
 * cut at a character, with "…". */
struct error {
    enum status status;
    char where[1024];                /* a JSON Pointer (RFC 6901), "file:line" or another name; "" is the whole document */
    char message[1024];              /* what is wrong and how to mend it, in the program's own language (message_language) */
    unsigned line;                   /* the line meant: of the file that `where` names, or of the JSON text; 0: none */
    char code[32];                   /* what a server called its own error, such as "WRONGPASS"; "": none. Set by its client */
    char said[256];                  /* what the server said beside its code: for the log, never for callers */
    enum message told;               /* what `message` says, for other languages and for programs; MESSAGE_NONE: it is a text only */
    uint16_t packed;                 /* bytes of `parameters` */
    char parameters[MESSAGE_PACKED]; /* of `told`, as message_pack leaves them */
    struct faults *faults;           /* where to note all failures of the status and not the first alone; or NULL. Borrowed */
};

/* All failures of one kind, in the order in which they were found, up to FAULTS_MAX. {0} at first. */
#define FAULTS_MAX 100U
struct faults {
    size_t count;
    struct fault {
        enum message message;
        size_t where, parameters; /* offsets in `bytes` */
    } list[FAULTS_MAX];
    struct buffer bytes;
};

/* Forgets all and keeps the memory. */
void faults_clear(struct faults *faults);
void faults_release(struct faults *faults);

/* Whether there may be more to find after a failure of `status`: `error` notes all of the kind, and has room for more. */
bool error_goes_on(const struct error *error, enum status status);

/* For a loop over what may be wrong: puts a failure into `failed`. False: stop here. */
static inline bool error_continue(const struct error *error, enum status status, enum status *failed)
{
    if (status == STATUS_OK)
        return true;
    *failed = status;
    return error_goes_on(error, status);
}

/* Whether so many faults are noted that no further one should suggest a name: finding it costs more than a decision. */
bool error_is_long(const struct error *error);

/* Records a failure of the catalogue, as error_set does. Where `error` has `faults`, each of the first failure's status is noted there.
 * The arguments are those of the message's row: error_tell(error, status, where, MESSAGE_X, ARG_TEXT(…), ARG_NUMBER(…)). */
#define error_tell(error, status, where, message, ...) error_tell_arguments((error), (status), (where), (message), ARGUMENTS(__VA_ARGS__))

/* `arguments` begins with one that does not count. */
enum status error_tell_arguments(struct error *error, enum status status, const char *where, enum message message, const struct argument *arguments,
        size_t count);

/* Records a failure unless one is recorded already, and returns `status` for `return error_set(…)`.
 * `error` may be NULL. `where` may be NULL for "". */
enum status error_set(struct error *error, enum status status, const char *where, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Likewise for a line of a file, both of which go into `where`; line 0: the file as a whole. */
enum status error_set_line(struct error *error, enum status status, const char *file, unsigned line, const char *format, ...)
        __attribute__((format(printf, 5, 6)));

enum status error_setv(struct error *error, enum status status, const char *where, const char *format, va_list arguments)
        __attribute__((format(printf, 4, 0)));

/* Records a failure that is known from elsewhere, with all that belongs to it. Returns its status. */
enum status error_copy(struct error *error, const struct error *from);

/* Likewise, at another place. */
enum status error_copy_at(struct error *error, const char *where, const struct error *from);

/* Appends what the failure is, in `language`: in the program's own if it is a text only. */
void error_text(struct buffer *out, enum language language, const struct error *error);

/* Copies `text` into a buffer of `size` bytes, cutting at a UTF-8 character boundary with "…". */
void text_copy(char *to, size_t size, const char *text);

#endif
