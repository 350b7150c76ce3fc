/* Ids of persons, enterprises and areas (docs/contract.md, section 2). Whoever has the same id in normal form is the same. */
#ifndef ANJIAN_BASE_ID_H
#define ANJIAN_BASE_ID_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ID_CHARACTERS 256

enum id_fault_kind { ID_SOUND, ID_EMPTY, ID_TOO_LONG, ID_CONTROL, ID_LINE_BREAK, ID_INVISIBLE };

/* What keeps a text from being an id. */
struct id_fault {
    enum id_fault_kind kind;
    uint32_t character; /* the code point that no id has inside; 0 for the first three kinds */
    char name[12];      /* of the character, such as "U+2028" */
    size_t position;    /* of that character in the text as it was given, from 1 */
};

/* Room for what id_fault_text writes. */
#define ID_FAULT_TEXT 128

/* Puts valid UTF-8 of `*length` bytes into normal form where it stands, and terminates it: there is room for one byte more.
 * It never grows. False, with `*fault`: it is no id. */
bool id_normalise(char *text, size_t *length, struct id_fault *fault);

#define ID_FAULT_ARGUMENTS 4

/* The message that says what is wrong, and its arguments for error_tell_arguments, which borrow from the fault. */
enum message id_fault_message(const struct id_fault *fault, struct argument out[static ID_FAULT_ARGUMENTS], size_t *count);

/* Records it as error_tell does. */
enum status id_fault_tell(struct error *error, enum status status, const char *where, const struct id_fault *fault);

/* Writes what is wrong, such as "an id has no line break inside; U+2028 is its character 5". */
void id_fault_text(const struct id_fault *fault, char out[static ID_FAULT_TEXT]);

#endif
