/* Rule sets run against their cases: prints what differs and how much was covered, and adds it up. */
#ifndef ANJIAN_CLI_TEST_SUITE_H
#define ANJIAN_CLI_TEST_SUITE_H

#include "analysis/case_coverage.h"
#include "cli/options.h"
#include "cli/test/junit.h"

struct test_counts {
    size_t passed;
    size_t failed;
};

struct bounds {
    bool asked;
    unsigned long all;   /* percent of outcomes, conditions both ways and MC/DC */
    unsigned long alone; /* of MC/DC, in place of `all` */
};

/* What the command line wants, and what all suites come to. */
struct test_run {
    const struct common *common;
    bool verbose;
    bool coverage;
    const char *junit_file; /* or NULL */
    struct bounds bounds;
    struct junit junit;
    struct test_counts total;
    struct coverage_ratios ratios;
    size_t rulesets; /* that were tested */
    size_t below;    /* of these, under the bounds */
};

/* Runs a folder's own rule sets with their cases, or, `folder` being NULL, case files of any of the rule sets in --rules.
 * The error is of the call: a folder that is none, no memory. */
enum status suite_run(struct test_run *run, const char *folder, char *const *files, int file_count, struct error *error);

#endif
