#include "base/message.h"
#include "unit/support.h"

#include <ctype.h>

/* The {names} of a text, sorted and joined, so that two texts can be compared. `text` may be a row's parameters with their kinds. */
static void names_of(const char *text, char out[static 512])
{
    char names[MESSAGE_ARGUMENTS][64];
    size_t count = 0;

    for (const char *at = text; (at = strchr(at, '{')) != NULL; at++) {
        size_t n = strcspn(at + 1, ":}");
        size_t i = 0;
        ck_assert_msg(n > 0 && n < sizeof names[0] && strchr(at, '}') != NULL, "%s", text);
        while (i < count && (strlen(names[i]) != n || memcmp(names[i], at + 1, n) != 0))
            i++;
        ck_assert_uint_lt(i, MESSAGE_ARGUMENTS);
        if (i == count)
            snprintf(names[count++], sizeof names[0], "%.*s", (int)n, at + 1);
    }
    qsort(names, count, sizeof names[0], (int (*)(const void *, const void *))strcmp);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        strcat(strcat(out, names[i]), " ");
}

/* The row's parameters in the form of a text: {name}{name}. */
static void declared(const struct message_row *row, char out[static 512])
{
    out[0] = '\0';
    for (const char *at = row->parameters; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
        size_t n = strlen(out), name = strcspn(at, ":");
        const char *kind = at + name + 1;
        static const char *const kinds[] = {"text", "number", "term", "list", "cause"};
        bool known = false;
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
            known = known || (strcspn(kind, " ?") == strlen(kinds[i]) && strncmp(kind, kinds[i], strlen(kinds[i])) == 0);
        ck_assert_msg(known, "%s: %s", row->code, row->parameters);
        snprintf(out + n, 512 - n, "{%.*s}", (int)name, at);
    }
}

static void both_languages_use_the_declared_parameters_in(enum message message)
{
    const struct message_row *row = message_row(message);
    char text[512], wanted[512], used[512];

    declared(row, text);
    names_of(text, wanted);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        ck_assert_msg(row->texts[language][0] != '\0', "%s", row->code);
        names_of(row->texts[language], used);
        ck_assert_msg(strcmp(used, wanted) == 0, "%s, %s: uses %s, declares %s", row->code, language_tags[language], used, wanted);
    }
}

START_TEST(both_languages_use_the_declared_parameters)
{
    for (int message = MESSAGE_NONE + 1; message < MESSAGE_COUNT; message++)
        both_languages_use_the_declared_parameters_in((enum message)message);
}
END_TEST

/* [[ ]] stand in pairs, none inside another; every parameter that may be absent stands in one, and no other. */
static void what_may_be_absent_is_marked_in(enum message message)
{
    const struct message_row *row = message_row(message);

    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        bool inside = false;
        for (const char *at = row->texts[language]; *at != '\0'; at++) {
            if (at[0] == '[' && at[1] == '[') {
                ck_assert_msg(!inside, "%s", row->code);
                inside = true;
                at++;
            } else if (at[0] == ']' && at[1] == ']') {
                ck_assert_msg(inside, "%s", row->code);
                inside = false;
                at++;
            } else if (*at == '{' && !inside) {
                char name[64];
                const char *found;
                snprintf(name, sizeof name, "%.*s:", (int)strcspn(at + 1, ":}"), at + 1);
                found = strstr(row->parameters, name);
                ck_assert_msg(found != NULL && found[strcspn(found, " ?")] != '?', "%s: %s may be absent", row->code, name);
            }
        }
        ck_assert_msg(!inside, "%s", row->code);
    }
}

START_TEST(what_may_be_absent_is_marked)
{
    for (int message = MESSAGE_NONE + 1; message < MESSAGE_COUNT; message++)
        what_may_be_absent_is_marked_in((enum message)message);
}
END_TEST

/* The code is the symbol in small letters, and stands once. Chinese quotes as Chinese does, and ends without a full stop. */
static void codes_and_chinese_are_in_order_in(enum message message)
{
    static const char *const symbols[] = {
            "",
#define MESSAGE(symbol, ...) #symbol,
#include "base/messages.def"
    };
    const struct message_row *row = message_row(message);
    const char *chinese = row->texts[LANGUAGE_CHINESE];

    ck_assert_uint_eq(strlen(symbols[message]), strlen(row->code));
    for (size_t i = 0; row->code[i] != '\0'; i++)
        ck_assert_msg(row->code[i] == (symbols[message][i] == '_' ? '-' : tolower(symbols[message][i])), "%s", row->code);
    for (int other = 1; other < (int)message; other++)
        ck_assert_str_ne(message_row((enum message)other)->code, row->code);
    ck_assert_msg(strpbrk(chinese, "\";,") == NULL, "%s: %s", row->code, chinese);
}

START_TEST(codes_and_chinese_are_in_order)
{
    for (int message = MESSAGE_NONE + 1; message < MESSAGE_COUNT; message++)
        codes_and_chinese_are_in_order_in((enum message)message);
}
END_TEST

static const char *told(enum language language, const struct error *error)
{
    static struct buffer out;

    buffer_clear(&out);
    error_text(&out, language, error);
    buffer_char(&out, '\0');
    return out.data;
}

static const char *parameters(const struct error *error)
{
    static struct buffer out;

    buffer_clear(&out);
    message_parameters(&out, error->told, error->parameters);
    buffer_char(&out, '\0');
    return out.data;
}

START_TEST(a_text_is_made_in_each_language)
{
    static const char *const allowed[] = {"junior", "college"};
    struct error error = {0};

    ck_assert_int_eq(error_tell(&error, STATUS_INVALID_FACT, "/facts/education", MESSAGE_NOT_ONE_OF, ARG_TEXT("colege"), ARG_TEXT("education"),
                             ARG_TEXT("college"), ARG_LIST(allowed, 2)),
            STATUS_INVALID_FACT);
    ck_assert_str_eq(error.where, "/facts/education");
    ck_assert_str_eq(error.message, "\"colege\" is no value of education (allowed: junior, college); did you mean \"college\"?");
    ck_assert_str_eq(told(LANGUAGE_ENGLISH, &error), error.message);
    ck_assert_str_eq(told(LANGUAGE_CHINESE, &error), "“colege”不是“education”的可用取值（可用的取值：junior、college），是否应为“college”？");
    ck_assert_str_eq(parameters(&error),
            "{\"value\":\"colege\",\"name\":\"education\",\"suggestion\":\"college\",\"allowed\":[\"junior\",\"college\"]}");
}
END_TEST

START_TEST(what_is_absent_is_left_out)
{
    struct error error = {0};

    (void)error_tell(&error, STATUS_INVALID_FACT, NULL, MESSAGE_OUT_OF_RANGE, ARG_NUMBER(-0.5), ARG_TEXT("hours"), ARG_NUMBER(0), ARG_ABSENT,
            ARG_TEXT("小时"));
    ck_assert_str_eq(error.message, "-0.5 is out of range: hours is at least 0小时");
    ck_assert_str_eq(told(LANGUAGE_CHINESE, &error), "-0.5超出“hours”的允许范围，不得小于0小时");
    ck_assert_str_eq(parameters(&error), "{\"value\":-0.5,\"name\":\"hours\",\"min\":0,\"unit\":\"小时\"}");
}
END_TEST

START_TEST(what_is_counted_is_one_or_more)
{
    struct error error = {0}, one = {0};

    (void)error_tell(&error, STATUS_IO, NULL, MESSAGE_CHECK_SUMMARY, ARG_NUMBER(5), ARG_NUMBER(1), ARG_NUMBER(0));
    ck_assert_str_eq(error.message, "5 rule sets: 1 error, 0 warnings");
    ck_assert_str_eq(told(LANGUAGE_CHINESE, &error), "规则集5个：错误1项，警告0项");
    (void)error_tell(&one, STATUS_IO, NULL, MESSAGE_CHECK_SUMMARY, ARG_NUMBER(1), ARG_NUMBER(2), ARG_NUMBER(1));
    ck_assert_str_eq(one.message, "1 rule set: 2 errors, 1 warning");
}
END_TEST

START_TEST(terms_are_words_in_texts_and_codes_in_parameters)
{
    struct error error = {0};

    (void)error_tell(&error, STATUS_INVALID_FACT, NULL, MESSAGE_WRONG_TYPE, ARG_TEXT("hours"), ARG_TERM(TERM_WANTED_NUMBER), ARG_ABSENT,
            ARG_TERM(TERM_STRING));
    ck_assert_str_eq(error.message, "hours is a number; this is a string");
    ck_assert_str_eq(told(LANGUAGE_CHINESE, &error), "“hours”应为数字，现为字符串");
    ck_assert_str_eq(parameters(&error), "{\"name\":\"hours\",\"wanted\":\"number\",\"got\":\"string\"}");
}
END_TEST

START_TEST(the_program_speaks_its_own_language)
{
    struct error error = {0};

    message_language_set(LANGUAGE_CHINESE);
    (void)error_tell(&error, STATUS_INVALID_FACT, NULL, MESSAGE_ID_TOO_LONG, ARG_NUMBER(256));
    message_language_set(LANGUAGE_ENGLISH);
    ck_assert_str_eq(error.message, "编号最多256个字符");
    ck_assert_str_eq(told(LANGUAGE_ENGLISH, &error), "an id has at most 256 characters");
}
END_TEST

/* Whatever the lengths, what is packed fits, is UTF-8, and every parameter after a long one is there. */
START_TEST(long_parameters_are_cut)
{
    char text[3000], *names[400], cut[MESSAGE_PACKED];
    struct error error = {0};

    for (size_t i = 0; i < 400; i++)
        ck_assert_int_gt(asprintf(&names[i], "安全%zu", i), 0);
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "安", 4);
    for (size_t i = 2900; i < sizeof text - 1; i++)
        text[i] = (char)0xff;
    for (size_t n = 0; n < 2900; n += 7) {
        const struct argument list[] = {ARG_TEXT_N(text + 2900 - n, n + 60), ARG_TEXT_N(text, n), ARG_TEXT_N(text, n),
                ARG_LIST((const char *const *)names, n % 400)};
        size_t packed = message_pack(MESSAGE_NOT_ONE_OF, list, 4, cut, sizeof cut);
        json_t *json;
        ck_assert_uint_le(packed, sizeof cut);
        memcpy(error.parameters, cut, packed);
        error.told = MESSAGE_NOT_ONE_OF;
        json = json_loads(parameters(&error), JSON_REJECT_DUPLICATES, NULL);
        ck_assert_msg(json != NULL, "%s", parameters(&error));
        ck_assert_uint_eq(json_object_size(json), 4);
        if (n >= 1000)
            ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(json, "value")), "…"));
        json_decref(json);
    }
    for (size_t i = 0; i < 400; i++)
        free(names[i]);
}
END_TEST

START_TEST(all_faults_of_the_first_kind_are_noted)
{
    struct faults faults = {0};
    struct error error = {.faults = &faults}, other = {0};

    for (unsigned i = 0; i < FAULTS_MAX + 5; i++) {
        ck_assert_int_eq(error_tell(&error, STATUS_INVALID_FACT, i == 0 ? "/a" : "/b", MESSAGE_ID_EMPTY), STATUS_INVALID_FACT);
        (void)error_tell(&error, STATUS_INVALID_REQUEST, "/c", MESSAGE_ID_EMPTY);
        ck_assert_int_eq(error_goes_on(&error, STATUS_INVALID_FACT), i + 1 < FAULTS_MAX);
    }
    ck_assert_uint_eq(faults.count, FAULTS_MAX);
    ck_assert_str_eq(error.where, "/a");
    ck_assert_str_eq(faults.bytes.data + faults.list[1].where, "/b");
    (void)error_copy_at(&other, "/d", &error);
    ck_assert_str_eq(other.where, "/d");
    ck_assert_ptr_null(other.faults);
    ck_assert_str_eq(told(LANGUAGE_CHINESE, &other), "编号不得为空");
    faults_release(&faults);
}
END_TEST

/* Copies the conversions of a format, such as "%s%u", in the order of their values. */
static void conversions(const char *format, char out[64])
{
    char found[8][16] = {0};
    int n = 0;

    for (const char *p = strchr(format, '%'); p != NULL; p = strchr(p, '%')) {
        size_t length = 1;
        int at = n;
        if (p[1] == '%') {
            p += 2;
            continue;
        }
        if (p[1] >= '1' && p[1] <= '8' && p[2] == '$') {
            at = p[1] - '1';
            p += 2;
        }
        while (p[length] == 'z' || p[length] == '.' || (p[length] >= '0' && p[length] <= '9'))
            length++;
        ck_assert_int_lt(at, 8);
        (void)snprintf(found[at], sizeof found[at], "%c", p[length]);
        n++;
        p += length + 1;
    }
    out[0] = '\0';
    for (int i = 0; i < n; i++)
        strcat(out, found[i]);
}

START_TEST(formats_take_the_same_values_in_both_languages)
{
    char english[64], chinese[64];
    size_t n = 0;

    for (const char *const *row; (row = message_format_row(n)) != NULL; n++) {
        conversions(row[LANGUAGE_ENGLISH], english);
        conversions(row[LANGUAGE_CHINESE], chinese);
        ck_assert_msg(strcmp(english, chinese) == 0, "%s: %s, %s", row[LANGUAGE_ENGLISH], english, chinese);
        for (size_t i = 0; i < n; i++)
            ck_assert_str_ne(message_format_row(i)[LANGUAGE_ENGLISH], row[LANGUAGE_ENGLISH]);
    }
    ck_assert_uint_gt(n, 200);
}
END_TEST

START_TEST(a_format_is_in_the_language_of_the_program)
{
    const char *const *row = message_format_row(0);

    ck_assert_str_eq(message_format(row[LANGUAGE_ENGLISH]), row[LANGUAGE_ENGLISH]);
    message_language_set(LANGUAGE_CHINESE);
    ck_assert_str_eq(message_format(row[LANGUAGE_ENGLISH]), row[LANGUAGE_CHINESE]);
    ck_assert_str_eq(message_format("%s, of which the catalogue knows nothing"), "%s, of which the catalogue knows nothing");
    message_language_set(LANGUAGE_ENGLISH);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("message");
    TCase *tests = tcase_create("catalogue"), *making = tcase_create("making");

    tcase_add_test(tests, both_languages_use_the_declared_parameters);
    tcase_add_test(tests, what_may_be_absent_is_marked);
    tcase_add_test(tests, formats_take_the_same_values_in_both_languages);
    tcase_add_test(tests, a_format_is_in_the_language_of_the_program);
    tcase_add_test(tests, codes_and_chinese_are_in_order);
    tcase_add_test(making, a_text_is_made_in_each_language);
    tcase_add_test(making, what_is_absent_is_left_out);
    tcase_add_test(making, what_is_counted_is_one_or_more);
    tcase_add_test(making, terms_are_words_in_texts_and_codes_in_parameters);
    tcase_add_test(making, the_program_speaks_its_own_language);
    tcase_add_test(making, long_parameters_are_cut);
    tcase_add_test(making, all_faults_of_the_first_kind_are_noted);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, making);
    return run_suite(suite);
}
