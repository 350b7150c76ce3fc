/* The tokens of a Lua 5.4 source text, as Lua's own lexer cuts it. */
#ifndef ANJIAN_SCRIPT_LUA_TOKENS_H
#define ANJIAN_SCRIPT_LUA_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_END, /* of the text */
    TOKEN_NAME,
    TOKEN_KEYWORD,
    TOKEN_NUMBER,
    TOKEN_STRING, /* with its quotation marks or brackets */
    TOKEN_SIGN    /* such as "==" or "{"; also a byte that Lua does not know */
};

struct token {
    enum token_kind kind;
    size_t begin, end; /* bytes of the text; `end` is the one after the last */
    unsigned line;     /* of `begin`, from 1 */
};

struct lua_tokens {
    const char *text;
    size_t length;
    size_t at;
    unsigned line;
};

/* Begins with `.at` 0 and `.line` 1. Returns the next token without comments and blanks; TOKEN_END again and again at the end. Strings
 * and comments that do not end go to the end of the text. */
struct token lua_tokens_next(struct lua_tokens *tokens);

/* Whether the token is this keyword or sign. */
bool lua_tokens_is(const struct lua_tokens *tokens, const struct token *token, const char *word);

#endif
