/* Where Lua's tokens begin and end. */
#include "script/lua_tokens.h"
#include "unit/support.h"

/* The tokens of a text, each after its line and the letter of its kind: "1:nx 1:s=". */
static void write_tokens(const char *text, char *out, size_t size)
{
    static const char kinds[] = {[TOKEN_NAME] = 'n', [TOKEN_KEYWORD] = 'k', [TOKEN_NUMBER] = '1', [TOKEN_STRING] = 't', [TOKEN_SIGN] = 's'};
    struct lua_tokens tokens = {text, strlen(text), 0, 1};
    size_t n = 0;

    out[0] = '\0';
    for (struct token t = lua_tokens_next(&tokens); t.kind != TOKEN_END; t = lua_tokens_next(&tokens))
        n += (size_t)snprintf(out + n, size - n, "%s%u:%c%.*s", n > 0 ? " " : "", t.line, kinds[t.kind], (int)(t.end - t.begin), text + t.begin);
}

START_TEST(tokens_are_lua_s)
{
    static const char *const rows[][2] = {
            {"", ""},
            {" \t\r\n\v\f", ""},
            {"x=1", "1:nx 1:s= 1:11"},
            {"and andy _and", "1:kand 1:nandy 1:n_and"},
            {"a==b~=c<=d>=e", "1:na 1:s== 1:nb 1:s~= 1:nc 1:s<= 1:nd 1:s>= 1:ne"},
            {"a.b..c...", "1:na 1:s. 1:nb 1:s.. 1:nc 1:s..."},
            {"x<<2>>1//3::l::", "1:nx 1:s<< 1:12 1:s>> 1:11 1:s// 1:13 1:s:: 1:nl 1:s::"},
            {"1e-3 0x1p+4 .5 3. 0xE+1", "1:11e-3 1:10x1p+4 1:1.5 1:13. 1:10xE 1:s+ 1:11"},
            {"1-- and\nor", "1:11 2:kor"},
            {"--[[ and\n or ]]not", "2:knot"},
            {"--[==[ ]] ]=] \n]==]not", "2:knot"},
            {"--[= and\nor", "2:kor"},
            {"'a\\'b' \"c\\\"d'\"", "1:t'a\\'b' 1:t\"c\\\"d'\""},
            {"'a\\\nb' c", "1:t'a\\\nb' 2:nc"},
            {"'a\\\r\nb' c", "1:t'a\\\r\nb' 2:nc"},
            {"'a\\z \n\n b' c", "1:t'a\\z \n\n b' 3:nc"},
            {"'--' c", "1:t'--' 1:nc"},
            {"[[a\n]b]] c", "1:t[[a\n]b]] 2:nc"},
            {"[=[a]]]=] c", "1:t[=[a]]]=] 1:nc"},
            {"a[b[1]]", "1:na 1:s[ 1:nb 1:s[ 1:11 1:s] 1:s]"},
            {"a[=", "1:na 1:s[ 1:s="},
            {"a\r\nb\n\rc\rd", "1:na 2:nb 3:nc 4:nd"},
            {"x == '且'", "1:nx 1:s== 1:t'且'"},
            {"'open", "1:t'open"},
            {"'open\\", "1:t'open\\"},
            {"[[open]", "1:t[[open]"},
            {"--[[open", ""},
            {"@", "1:s@"},
    };
    char out[200];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_tokens(rows[i][0], out, sizeof out);
        ck_assert_str_eq(out, rows[i][1]);
    }
}
END_TEST

START_TEST(a_word_in_a_string_is_no_word)
{
    struct lua_tokens tokens = {"'and' and", 9, 0, 1};
    struct token string = lua_tokens_next(&tokens), word = lua_tokens_next(&tokens), end = lua_tokens_next(&tokens);

    ck_assert(!lua_tokens_is(&tokens, &string, "'and'"));
    ck_assert(lua_tokens_is(&tokens, &word, "and"));
    ck_assert(!lua_tokens_is(&tokens, &word, "an"));
    ck_assert(!lua_tokens_is(&tokens, &word, "andy"));
    ck_assert(!lua_tokens_is(&tokens, &end, ""));
    ck_assert_int_eq(lua_tokens_next(&tokens).kind, TOKEN_END);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lua_tokens");
    TCase *tests = tcase_create("tokens");

    tcase_add_test(tests, tokens_are_lua_s);
    tcase_add_test(tests, a_word_in_a_string_is_no_word);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
