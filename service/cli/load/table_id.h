/* Ids as tables of offices have them: what a spreadsheet has made of one, and whether it is misspelt. */
#ifndef ANJIAN_CLI_LOAD_TABLE_ID_H
#define ANJIAN_CLI_LOAD_TABLE_ID_H

#include "model/ruleset.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether a terminated text in normal form is no id; `*why` says why, and what to do: "a number that a spreadsheet …". */
bool table_id_spoilt(const char *id, enum term *why);

/* Whether an id of 18 places has a wrong check digit: of an identity card (GB 11643), or of a unified social credit code (GB 32100).
 * `kind` KIND_NONE: of whatever kind. */
bool table_id_misspelt(enum kind kind, const char *id, size_t length);

#endif
