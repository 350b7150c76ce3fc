/* Bytes as changes to real rule files: lines taken out, doubled, and put in from any other file, words swapped, raw bytes. One decision
 * of a real rule set is loaded with them and, where it still loads, asked (call.h). */
#include "call.h"

#include "base/buffer.h"
#include "script/sandbox.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

#define RULESETS_MOST 16U
#define LINES_MOST 32768U
#define PARTS 5U
#define CHANGES_MOST 12U

static struct bundle rulesets[RULESETS_MOST];
static unsigned ruleset_count;

struct line {
    const char *at;
    size_t length; /* without its end */
};

static struct line pool[LINES_MOST];
static unsigned pool_count;

static void split(const struct bundle_file *file, struct line *lines, unsigned *count, unsigned most)
{
    const char *at = file->bytes, *end = at + file->length;

    while (at < end && *count < most) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        lines[(*count)++] = (struct line){at, (size_t)((stop != NULL ? stop : end) - at)};
        at = stop != NULL ? stop + 1 : end;
    }
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct bundle *)a)->id, ((const struct bundle *)b)->id);
}

static void read_rules(void)
{
    DIR *folder = opendir(SOURCE_DIR "/rules");
    struct dirent *entry;
    char path[1024];

    if (folder == NULL)
        abort();
    while ((entry = readdir(folder)) != NULL && ruleset_count < RULESETS_MOST) {
        (void)snprintf(path, sizeof path, SOURCE_DIR "/rules/%s", entry->d_name);
        if (entry->d_name[0] != '.' && bundle_read(path, entry->d_name, &rulesets[ruleset_count], NULL) == STATUS_OK)
            ruleset_count++;
    }
    (void)closedir(folder);
    qsort(rulesets, ruleset_count, sizeof rulesets[0], by_id);
    for (unsigned r = 0; r < ruleset_count; r++)
        for (size_t f = 0; f < rulesets[r].count; f++)
            split(&rulesets[r].files[f], pool, &pool_count, LINES_MOST);
    if (ruleset_count == 0)
        abort();
}

/* More than a byte can say. */
static unsigned choose_wide(struct choices *c, unsigned n)
{
    unsigned high = choose(c, 256), low = choose(c, 256);

    return (high * 256 + low) % n;
}

/* Where the `which`-th word or sign of the line is. */
static struct line word_of(const struct line *line, unsigned which)
{
    static const char between[] = " \t(){},.:\"'=";
    struct line word = {line->at, 0};

    for (size_t i = 0; i < line->length; i += word.length + 1) {
        const char *at = line->at + i;
        word = (struct line){at, 0};
        while (i + word.length < line->length && strchr(between, at[word.length]) == NULL)
            word.length++;
        if (word.length > 0 && which-- == 0)
            break;
    }
    return word;
}

static void put(struct buffer *out, const char *at, size_t n)
{
    buffer_append(out, at, n);
}

/* The line, changed as the bytes say, and what comes before or after it. */
static void put_changed(struct choices *c, struct buffer *out, const struct line *line, const struct line *lines, unsigned n_lines)
{
    enum kind { REMOVE, TWICE, REPLACE, BEFORE, WORD, RAW, CUT };
    static const enum kind kinds[] = {WORD, WORD, WORD, WORD, WORD, WORD, TWICE, REMOVE, REPLACE, BEFORE, RAW,
            CUT}; /* most of the others load no more */
    enum kind kind = kinds[choose(c, sizeof kinds / sizeof kinds[0])];
    const struct line *other = choose(c, 3) == 2 ? &pool[choose_wide(c, pool_count)] : &lines[choose_wide(c, n_lines)];
    struct line word = word_of(line, choose(c, 12)), instead = word_of(other, choose(c, 12));
    size_t n;

    switch (kind) {
    case TWICE:
        put(out, line->at, line->length);
        put(out, "\n", 1);
        put(out, line->at, line->length);
        break;
    case REPLACE:
        put(out, other->at, other->length);
        break;
    case BEFORE:
        put(out, other->at, other->length);
        put(out, "\n", 1);
        put(out, line->at, line->length);
        break;
    case WORD:
        put(out, line->at, (size_t)(word.at - line->at));
        put(out, instead.at, instead.length);
        put(out, word.at + word.length, (size_t)(line->at + line->length - word.at) - word.length);
        break;
    case RAW:
        n = choose(c, 32);
        n = n < (size_t)(c->end - c->at) ? n : (size_t)(c->end - c->at);
        put(out, line->at, (size_t)(word.at - line->at));
        put(out, (const char *)c->at, n);
        c->at += n;
        put(out, word.at, (size_t)(line->at + line->length - word.at));
        break;
    case CUT:
        put(out, line->at, (size_t)(word.at - line->at));
        put(out, other->at, other->length);
        break;
    default:
        break;
    }
    put(out, "\n", 1);
}

/* A copy of the file with `count` lines of it changed. */
static void change(struct choices *c, const struct bundle_file *file, unsigned count, struct buffer *out)
{
    static struct line lines[LINES_MOST];
    unsigned n = 0, chosen[CHANGES_MOST];

    split(file, lines, &n, LINES_MOST);
    for (unsigned i = 0; i < count; i++)
        chosen[i] = n > 0 ? choose_wide(c, n) : 0;
    for (unsigned l = 0; l < n; l++) {
        bool changed = false;
        for (unsigned i = 0; i < count && !changed; i++)
            changed = chosen[i] == l;
        if (changed)
            put_changed(c, out, &lines[l], lines, n);
        else
            put(out, lines[l].at, lines[l].length + (l + 1 < n));
    }
}

/* Decisions are the files that are none of the others. */
static bool is_decision(const char *name)
{
    static const char *const others[] = {"coverage.lua", "document.lua", "facts.lua", "parameters.lua", "ruleset.lua", "shared.lua"};

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(others[i], name) == 0)
            return false;
    return true;
}

/* One decision of the rule set, which then has no other. */
static size_t take_decision(struct choices *c, const struct bundle *ruleset, struct bundle_file *files, struct buffer *head)
{
    const struct bundle_file *decisions[64];
    unsigned n = 0;
    size_t count = 0;
    const char *chosen;

    for (size_t i = 0; i < ruleset->count && n < 64; i++)
        if (is_decision(ruleset->files[i].name))
            decisions[n++] = &ruleset->files[i];
    chosen = decisions[choose(c, n)]->name;
    buffer_format(head,
            "ruleset { title = '试', document = '试', version = '1', jurisdiction = { code = '1', name = '试' }, "
            "effective_from = '2026-01-01', decisions = { '%.*s' } }\n",
            (int)strlen(chosen) - 4, chosen);
    for (size_t i = 0; i < ruleset->count && count < PARTS; i++) {
        const struct bundle_file *file = &ruleset->files[i];
        if (strcmp(file->name, "ruleset.lua") == 0)
            files[count++] = (struct bundle_file){file->name, head->data, head->length};
        else if (strcmp(file->name, "coverage.lua") != 0 && strcmp(file->name, "document.lua") != 0 &&
                 (!is_decision(file->name) || strcmp(file->name, chosen) == 0))
            files[count++] = *file;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct choices c = {data, data + size};
    struct bundle_file files[PARTS];
    struct bundle source = {(char[]){"t"}, 0, files};
    struct buffer head = BUFFER_EMPTY, changed[PARTS] = {BUFFER_EMPTY};
    struct ruleset *ruleset;

    if (ruleset_count == 0)
        read_rules();
    source.count = take_decision(&c, &rulesets[choose(&c, ruleset_count)], files, &head);
    for (size_t i = 0; i < source.count; i++) {
        if (files[i].bytes == head.data)
            continue;
        unsigned count = choose(&c, 8) == 7 ? 1 + choose(&c, CHANGES_MOST) : choose(&c, 4) == 3;
        change(&c, &files[i], count, &changed[i]);
        files[i].bytes = changed[i].data;
        files[i].length = changed[i].length;
    }
    ruleset = call_load(&source);
    if (ruleset != NULL)
        call_ruleset(&c, ruleset);
    ruleset_free(ruleset);
    buffer_release(&head);
    for (size_t i = 0; i < PARTS; i++)
        buffer_release(&changed[i]);
    return 0;
}
