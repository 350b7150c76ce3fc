/* Results as JUnit XML, for continuous integration: a suite for each case file, a test case for each case. */
#ifndef ANJIAN_CLI_TEST_JUNIT_H
#define ANJIAN_CLI_TEST_JUNIT_H

#include "base/buffer.h"
#include "base/status.h"

struct junit {
    struct buffer suites; /* those that are finished */
    struct buffer cases;  /* of the suite that is open */
    struct buffer name;   /* likewise */
    size_t tests, failures;
    size_t all_tests, all_failures;
    double seconds, all_seconds;
};

#define JUNIT_EMPTY ((struct junit){.suites = BUFFER_EMPTY, .cases = BUFFER_EMPTY, .name = BUFFER_EMPTY})

void junit_release(struct junit *junit);

/* Begins the suite that the next cases belong to. */
void junit_suite(struct junit *junit, const char *name);

/* Adds a case. `failure` is what differs, line by line; `n` 0: it passed. Control characters that XML can't hold become U+FFFD. */
void junit_case(struct junit *junit, const char *class_name, const char *name, double seconds, const char *failure, size_t n);

/* STATUS_IO, STATUS_NO_MEMORY. */
enum status junit_write(struct junit *junit, const char *path, struct error *error);

#endif
