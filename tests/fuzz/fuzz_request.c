/* Any bytes as a request, as a batch of lines and as an array: each gets an answer or a problem, and it is JSON. */
#include "api/batch.h"
#include "api/problem.h"
#include "unit/recorder.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_json(const struct buffer *text)
{
    json_t *json = json_loadb(text->data, text->length, JSON_REJECT_DUPLICATES, NULL);

    if (json == NULL)
        abort();
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct ruleset *ruleset;
    static struct scratch scratch;
    struct service service = {.limits = limits_default, .version = "0", .scratch = &scratch};
    struct recorder recorder = {.body = BUFFER_EMPTY};
    struct error error = {0};

    if (ruleset == NULL)
        ruleset = sample_new();
    buffer_clear(&scratch.answer);
    if (decide(&service, &ruleset->decisions[0], (const char *)data, size, &scratch, &error) != STATUS_OK)
        problem_write(&scratch.answer, LANGUAGE_CHINESE, &error);
    check_json(&scratch.answer);
    for (int lines = 0; lines < 2; lines++) {
        recorder_reset(&recorder, "POST", "", "", "");
        recorder.exchange.body = (const char *)data;
        recorder.exchange.body_length = size;
        batch_respond(&service, &ruleset->decisions[0], lines != 0, &recorder.exchange);
        if (!lines)
            check_json(&recorder.body);
    }
    buffer_release(&recorder.body);
    return 0;
}
