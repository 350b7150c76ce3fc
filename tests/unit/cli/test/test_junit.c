/* What any XML reader must be able to read. */
#include "cli/test/junit.h"

#include "unit/runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

START_TEST(escaped)
{
    static const char failure[] = "a < b & \"c\"\n\x01]]> \xFF\xEF\xBF\xBF";
    struct junit junit = JUNIT_EMPTY;
    char path[64], text[2048];
    int file = memfd_create("junit", 0);
    ssize_t n;

    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    junit_suite(&junit, "without cases");
    junit_suite(&junit, "<file>");
    junit_case(&junit, "demo.x", "passes", 0.5, "", 0);
    junit_case(&junit, "demo.x", "fails\n\"", 0.25, failure, sizeof failure - 1);
    ck_assert_int_eq(junit_write(&junit, path, NULL), STATUS_OK);
    junit_release(&junit);
    n = pread(file, text, sizeof text - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    ck_assert_str_eq(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<testsuites name=\"anjian\" tests=\"2\" failures=\"1\" errors=\"0\" time=\"0.750\">\n"
                           "  <testsuite name=\"&lt;file&gt;\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0.750\">\n"
                           "    <testcase classname=\"demo.x\" name=\"passes\" time=\"0.500\"/>\n"
                           "    <testcase classname=\"demo.x\" name=\"fails&#10;&quot;\" time=\"0.250\">\n"
                           "      <failure message=\"a &lt; b &amp; &quot;c&quot;\" type=\"difference\">a &lt; b &amp; \"c\"\n"
                           "\uFFFD]]&gt; \uFFFD\uFFFD</failure>\n"
                           "    </testcase>\n"
                           "  </testsuite>\n"
                           "</testsuites>\n");
}
END_TEST

int main(void)
{
    return RUN_TESTS("junit", escaped);
}
