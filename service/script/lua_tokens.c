#include "script/lua_tokens.h"

#include <string.h>

static const char *const keywords[] = {"and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while"};

static const char *const long_signs[] = {"...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"}; /* "..." before ".." */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hexadecimal(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* The byte so many after the next one; a NUL, which no token begins with, at the end. */
static char peek(const struct lua_tokens *t, size_t ahead)
{
    if (ahead >= t->length - t->at)
        return '\0';
    return t->text[t->at + ahead];
}

static bool at_end(const struct lua_tokens *t)
{
    return t->at >= t->length;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Goes one byte on. Lua takes "\r\n" and "\n\r" for one end of a line. */
static void step(struct lua_tokens *t)
{
    char c = peek(t, 0);

    t->at++;
    if (!is_line_end(c))
        return;
    t->line++;
    if (is_line_end(peek(t, 0)) && peek(t, 0) != c)
        t->at++;
}

/* Goes past the long bracket, if one begins here: [[ … ]] or [==[ … ]==]. */
static bool skip_long_bracket(struct lua_tokens *t)
{
    size_t level = 0, closing = 0;

    if (peek(t, 0) != '[')
        return false;
    while (peek(t, level + 1) == '=')
        level++;
    if (peek(t, level + 1) != '[')
        return false;
    t->at += level + 2;
    for (; !at_end(t); step(t)) {
        if (peek(t, 0) != ']')
            continue;
        for (closing = 0; peek(t, closing + 1) == '=';)
            closing++;
        if (closing == level && peek(t, closing + 1) == ']') {
            t->at += level + 2;
            return true;
        }
    }
    return true;
}

static void skip_blanks_and_comments(struct lua_tokens *t)
{
    while (!at_end(t)) {
        char c = peek(t, 0);
        if (c == '-' && peek(t, 1) == '-') {
            t->at += 2;
            if (!skip_long_bracket(t))
                while (!at_end(t) && !is_line_end(peek(t, 0)))
                    t->at++;
        } else if (is_line_end(c) || c == ' ' || c == '\t' || c == '\v' || c == '\f') {
            step(t);
        } else {
            return;
        }
    }
}

/* A backslash takes the next byte with it; before the end of a line, and after \z, there may be two. */
static void skip_string(struct lua_tokens *t)
{
    char quote = peek(t, 0);

    t->at++;
    while (!at_end(t) && peek(t, 0) != quote) {
        bool escape = peek(t, 0) == '\\';
        step(t);
        if (escape && !at_end(t))
            step(t);
    }
    if (!at_end(t))
        t->at++;
}

/* As generous as Lua, which reads all that could belong to a number, and then looks whether it is one. */
static void skip_number(struct lua_tokens *t)
{
    bool hexadecimal = peek(t, 0) == '0' && (peek(t, 1) == 'x' || peek(t, 1) == 'X');

    if (hexadecimal)
        t->at += 2;
    for (;;) {
        char c = peek(t, 0);
        bool exponent = hexadecimal ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
        if (exponent)
            t->at += peek(t, 1) == '+' || peek(t, 1) == '-' ? 2 : 1;
        else if (is_hexadecimal(c) || c == '.')
            t->at++;
        else
            break;
    }
    while (is_letter(peek(t, 0)) || is_digit(peek(t, 0)))
        t->at++;
}

static enum token_kind skip_word(struct lua_tokens *t)
{
    const char *begin = t->text + t->at;
    size_t n = 0;

    while (is_letter(peek(t, n)) || is_digit(peek(t, n)))
        n++;
    t->at += n;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strlen(keywords[i]) == n && memcmp(begin, keywords[i], n) == 0)
            return TOKEN_KEYWORD;
    return TOKEN_NAME;
}

static enum token_kind skip_sign(struct lua_tokens *t)
{
    for (size_t i = 0; i < sizeof long_signs / sizeof *long_signs; i++) {
        size_t n = strlen(long_signs[i]);
        if (n <= t->length - t->at && memcmp(t->text + t->at, long_signs[i], n) == 0) {
            t->at += n;
            return TOKEN_SIGN;
        }
    }
    t->at++;
    return TOKEN_SIGN;
}

static enum token_kind skip_token(struct lua_tokens *t)
{
    char c = peek(t, 0);

    if (at_end(t))
        return TOKEN_END;
    if (is_letter(c))
        return skip_word(t);
    if (is_digit(c) || (c == '.' && is_digit(peek(t, 1)))) {
        skip_number(t);
        return TOKEN_NUMBER;
    }
    if (c == '"' || c == '\'') {
        skip_string(t);
        return TOKEN_STRING;
    }
    return skip_long_bracket(t) ? TOKEN_STRING : skip_sign(t);
}

struct token lua_tokens_next(struct lua_tokens *tokens)
{
    struct token token;

    skip_blanks_and_comments(tokens);
    token.line = tokens->line;
    token.begin = tokens->at;
    token.kind = skip_token(tokens);
    token.end = tokens->at;
    return token;
}

bool lua_tokens_is(const struct lua_tokens *tokens, const struct token *token, const char *word)
{
    size_t n = token->end - token->begin;

    return (token->kind == TOKEN_KEYWORD || token->kind == TOKEN_SIGN) && n == strlen(word) && memcmp(tokens->text + token->begin, word, n) == 0;
}
