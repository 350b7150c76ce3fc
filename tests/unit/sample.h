/* A small rule set made by hand, without any Lua, and a library that holds it: for the tests of what stands above. */
#ifndef ANJIAN_TEST_SAMPLE_H
#define ANJIAN_TEST_SAMPLE_H

#include "base/date.h"
#include "engine/answer.h"
#include "engine/prerender.h"
#include "script/rulesets.h"

#include <stdlib.h>
#include <string.h>

#define SAMPLE_FACT(name_, from_, ...) \
    .name = (name_), .name_length = sizeof(name_) - 1, .label = "标签", .from = (from_), .where = "facts.lua:1", __VA_ARGS__

enum {
    SAMPLE_REGISTERED,
    SAMPLE_EDUCATION,
    SAMPLE_HOURS,
    SAMPLE_EMPLOYEES,
    SAMPLE_EXAM_ON,
    SAMPLE_NAME,
    SAMPLE_ACCIDENTS,
    SAMPLE_LISTED,
    SAMPLE_SLASHED,
    SAMPLE_FACTS
};

static const struct enumeration sample_education = {
        .count = 3,
        .codes = (const char *const[]){"junior", "senior", "college"},
        .labels = (const char *const[]){"初中", "高中", "大专"},
        .ordered = true,
};

static struct fact sample_fields[2] = {
        {SAMPLE_FACT("on", KIND_NONE, .type = TYPE_DATE)},
        {SAMPLE_FACT("deaths", KIND_NONE, .type = TYPE_INTEGER)},
};

static const struct fact sample_facts[SAMPLE_FACTS] = {
        [SAMPLE_REGISTERED] = {SAMPLE_FACT("registered", KIND_PERSON, .type = TYPE_BOOLEAN, .fallback = {.number = 0, .known = true})},
        [SAMPLE_EDUCATION] = {SAMPLE_FACT("education", KIND_PERSON, .type = TYPE_ENUM, .values = &sample_education)},
        [SAMPLE_HOURS] = {SAMPLE_FACT("hours", KIND_NONE, .type = TYPE_NUMBER, .unit = "小时", .has_min = true, .min = 0)},
        [SAMPLE_EMPLOYEES] = {SAMPLE_FACT("employees", KIND_ENTERPRISE, .type = TYPE_INTEGER, .has_max = true, .max = 1000)},
        [SAMPLE_EXAM_ON] = {SAMPLE_FACT("exam_on", KIND_PERSON, .type = TYPE_DATE)},
        [SAMPLE_NAME] = {SAMPLE_FACT("name", KIND_NONE, .type = TYPE_STRING)},
        [SAMPLE_ACCIDENTS] = {SAMPLE_FACT("accidents", KIND_PERSON, .type = TYPE_LIST, .field_count = 2, .fields = sample_fields, .max_items = 8000)},
        [SAMPLE_LISTED] = {SAMPLE_FACT("listed", KIND_NONE, .type = TYPE_BOOLEAN, .list = "bad", .list_of = KIND_ENTERPRISE)},
        [SAMPLE_SLASHED] = {SAMPLE_FACT("a/b~c", KIND_NONE, .type = TYPE_BOOLEAN)},
};

/* Parts that are rendered at load are not const. */
static inline struct ruleset *sample_new(void)
{
    static struct fact facts[SAMPLE_FACTS];
    static struct fact fields[2];
    static const struct expression registered = {.op = OP_FACT, .index = SAMPLE_REGISTERED, .type = TYPE_BOOLEAN};
    static const struct expression hours = {.op = OP_FACT, .index = SAMPLE_HOURS, .type = TYPE_NUMBER};
    static const struct expression needed = {.op = OP_CONSTANT, .type = TYPE_NUMBER, .constant = {.number = 96, .known = true}};
    static const struct expression *const hours_needed[] = {&hours, &needed};
    static const struct expression enough = {.op = OP_GE, .type = TYPE_BOOLEAN, .arguments = hours_needed, .count = 2};
    static const struct expression first = {.op = OP_CONDITION, .type = TYPE_BOOLEAN, .index = 0, .node = 1};
    static const struct expression second = {.op = OP_CONDITION, .type = TYPE_BOOLEAN, .index = 1, .node = 2};
    static const struct expression *const first_second[] = {&first, &second};
    static const struct expression both = {.op = OP_ALL, .type = TYPE_BOOLEAN, .arguments = first_second, .count = 2};
    static const struct expression otherwise = {.op = OP_OTHERWISE, .type = TYPE_BOOLEAN, .node = 3};
    static struct condition conditions[2];
    static struct outcome outcomes[2];
    static struct decision decisions[2];
    static const unsigned reads[] = {SAMPLE_REGISTERED, SAMPLE_HOURS};
    struct ruleset *ruleset = calloc(1, sizeof *ruleset);

    memcpy(facts, sample_facts, sizeof facts);
    memcpy(fields, sample_fields, sizeof fields);
    facts[SAMPLE_ACCIDENTS].fields = fields;
    conditions[0] = (struct condition){.code = "is_registered",
            .text = "已注册",
            .citation = "第一条",
            .test = &registered,
            .fact_count = 1,
            .facts = &reads[0]};
    conditions[1] = (struct condition){.code = "enough_hours",
            .text = "满96小时",
            .citation = "第二条",
            .test = &enough,
            .fact_count = 1,
            .facts = &reads[1]};
    outcomes[0] = (struct outcome){.code = "star", .label = "星级", .citation = "第三条", .when = &both};
    outcomes[1] = (struct outcome){.code = "none", .label = "无", .when = &otherwise};
    for (unsigned i = 0; i < 2; i++)
        decisions[i] = (struct decision){.ruleset = ruleset,
                .index = i,
                .code = i == 0 ? "rating" : "second",
                .title = "评定",
                .subject = KIND_PERSON,
                .policy = POLICY_FIRST,
                .fact_count = 2,
                .facts = reads,
                .condition_count = 2,
                .conditions = conditions,
                .outcome_count = 2,
                .outcomes = outcomes,
                .node_count = 4,
                .where = "rating.lua:1"};
    ruleset->id = "sample";
    ruleset->title = "样本";
    ruleset->document = "样〔2024〕1号";
    ruleset->version = "2024.1";
    strcpy(ruleset->digest, "sha256:0");
    ruleset->has_effective_from = true;
    (void)date_parse("2024-02-23", DATE_TEXT, &ruleset->effective_from);
    ruleset->fact_count = SAMPLE_FACTS;
    ruleset->facts = facts;
    ruleset->decision_count = 2;
    ruleset->decisions = decisions;
    if (ruleset_seal(ruleset) != STATUS_OK || ruleset_seal_decisions(ruleset) != STATUS_OK || answer_prerender(ruleset) != STATUS_OK)
        abort();
    return ruleset;
}

static inline void sample_free(struct ruleset *ruleset)
{
    arena_release(&ruleset->arena);
    free(ruleset);
}

#endif
