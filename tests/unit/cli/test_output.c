/* JSON for a reader. */
#include "cli/output.h"

#include "unit/runner.h"

#include <stdlib.h>

START_TEST(json_is_indented)
{
    static const struct {
        const char *json, *want;
    } rows[] = {
            {"null", "null"},
            {"{}", "{}"},
            {"[]", "[]"},
            {"[1,\"a\",true]", "[1, \"a\", true]"},
            {"{\"a\":[1,2],\"b\":{}}", "{\n  \"a\": [1, 2],\n  \"b\": {}\n}"},
            {"[[1],[]]", "[\n  [1],\n  []\n]"},
            {"[{\"a\":1}]", "[\n  {\n    \"a\": 1\n  }\n]"},
            {"{\"a,b:[{\\\"]\":\"x}\\\\\"}", "{\n  \"a,b:[{\\\"]\": \"x}\\\\\"\n}"},
            {" { \"a\" :\n1 } ", "{\n  \"a\": 1\n}"},
            {"{\"n\":0.10}", "{\n  \"n\": 0.10\n}"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out = BUFFER_EMPTY;
        char *text;
        json_indent(&out, rows[i].json, strlen(rows[i].json));
        text = buffer_steal(&out);
        ck_assert_str_eq(text, rows[i].want);
        free(text);
    }
}
END_TEST

int main(void)
{
    return RUN_TESTS("output", json_is_indented);
}
