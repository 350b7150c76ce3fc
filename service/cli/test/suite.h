/* Runs rule sets against their cases. Prints what differs and what was covered, and adds it up. */
#ifndef ANJIAN_CLI_TEST_SUITE_H
#define ANJIAN_CLI_TEST_SUITE_H

#include "analysis/case_coverage.h"
#include "cli/options.h"
#include "cli/test/junit.h"

struct test_counts {
    size_t passed;
    size_t failed;
};

struct minimum_coverage {
    bool asked;
    unsigned long all;  /* percent of outcomes, conditions both ways and MC/DC */
    unsigned long mcdc; /* of MC/DC, in place of `all` */
};

/* The options, and the sums over all suites. */
struct test_run {
    const struct common *common;
    bool verbose;
    bool coverage;
    const char *junit_file; /* or NULL */
    struct minimum_coverage minimum;
    struct junit junit;
    struct test_counts total;
    struct coverage_ratios ratios;
    size_t rulesets; /* that were tested */
    size_t below;    /* of these, under the minimum */
};

/* Runs the rule sets of `folder` with their cases; or, if it is NULL, case files of any rule sets in --rules. Fails if there is no such
 * folder, or for want of memory. */
enum status suite_run(struct test_run *run, const char *folder, char *const *files, int file_count, struct error *error);

#endif
