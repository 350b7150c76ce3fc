/* Any bytes as one file of a rule set: it loads, and then answers, or it is refused with a place and a message. */
#include "call.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct bundle_file files[] = {
        {(char[]){"d.lua"},
                (char[]){"decision 'd' { title = '决', subject = 'person', policy = 'first' }\n"
                         "condition 'met' { '条件', cite '第一条', fact.a:at_least(param.p) }\n"
                         "outcome 'yes' { '是', cite '第一条', when = all { met, no(fact.b) } }\n"
                         "outcome 'no' { '否', when = otherwise }\n"},
                0},
        {(char[]){"facts.lua"}, (char[]){"fact 'a' { '甲', type = 'number', from = 'person', min = 0 }\nfact 'b' { '乙', type = 'boolean' }\n"}, 0},
        {(char[]){"parameters.lua"}, (char[]){"param 'p' { cite '第一条', ['2020-01-01'] = 3 }\n"}, 0},
        {(char[]){"ruleset.lua"},
                (char[]){"ruleset { title = '试', document = '试', version = '1', effective_from = '2020-01-01',\n"
                         "jurisdiction = { code = '1', name = '试' }, decisions = { 'd' } }\n"},
                0},
};
#define FILES (sizeof files / sizeof files[0])

/* The first byte says which file the rest stands for, and the rest also what is asked. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct bundle_file list[FILES];
    struct bundle source = {(char[]){"t"}, FILES, list};
    struct ruleset *ruleset;

    if (size == 0)
        return 0;
    for (size_t i = 0; i < FILES; i++)
        list[i] = (struct bundle_file){files[i].name, files[i].bytes, strlen(files[i].bytes)};
    list[data[0] % FILES].bytes = (char *)data + 1;
    list[data[0] % FILES].length = size - 1;
    ruleset = call_load(&source);
    if (ruleset != NULL)
        call_ruleset(&(struct choices){data, data + size}, ruleset);
    ruleset_free(ruleset);
    return 0;
}
