#include "script/bundle.h"

#include "base/file.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_FILE (64U << 10)
#define LARGEST_BUNDLE (4U << 20) /* all files */
#define MOST_FILES 256U
#define LONGEST_NAME 56U /* Lua cuts longer names in its messages */

void bundle_release(struct bundle *bundle)
{
    for (size_t i = 0; i < bundle->count; i++) {
        free(bundle->files[i].name);
        free(bundle->files[i].bytes);
    }
    free(bundle->files);
    free(bundle->id);
    *bundle = BUNDLE_EMPTY;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct bundle_file *)a)->name, ((const struct bundle_file *)b)->name);
}

static bool is_source(const char *name)
{
    size_t n = strlen(name);

    return n > 4 && name[0] != '.' && strcmp(name + n - 4, ".lua") == 0;
}

/* Texts of the rule set go into JSON, which is UTF-8. */
static enum status check_text(const char *path, const struct buffer *text, struct error *error)
{
    const char *at = text->data, *end = at + text->length;

    if (text->length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        return error_set_line(error, STATUS_INVALID_RULES, path, 1, "the file begins with a byte order mark; save it as UTF-8 without one");
    for (unsigned line = 1; at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline != NULL ? newline : end;
        if (!utf8_valid(at, (size_t)(stop - at)))
            return error_set_line(error, STATUS_INVALID_RULES, path, line, "the line is not UTF-8");
        at = newline != NULL ? newline + 1 : end;
    }
    return STATUS_OK;
}

/* A terminated copy on the heap; NULL: out of memory. */
static char *copy(const char *bytes, size_t n)
{
    char *out = malloc(n + 1);

    if (out == NULL)
        return NULL;
    memcpy(out, bytes, n);
    out[n] = '\0';
    return out;
}

/* Adds copies. False: out of memory. */
static bool add(struct bundle *bundle, const char *name, size_t name_length, const char *bytes, size_t length)
{
    struct bundle_file *files = realloc(bundle->files, (bundle->count + 1) * sizeof *files), *file;

    if (files == NULL)
        return false;
    bundle->files = files;
    file = &files[bundle->count];
    *file = (struct bundle_file){copy(name, name_length), copy(bytes, length), length};
    if (file->name == NULL || file->bytes == NULL) {
        free(file->name);
        free(file->bytes);
        return false;
    }
    bundle->count++;
    return true;
}

/* Opened below the directory, not by its path: if the folder is replaced meanwhile, all files are still of the old one. */
static enum status read_file(int directory, const char *folder, const char *name, struct buffer *text, struct bundle *out, struct error *error)
{
    struct error reading = {0};
    enum status status;
    char path[1024];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (strlen(name) > LONGEST_NAME)
        return error_set(error, STATUS_INVALID_RULES, path, "the file's name is longer than %u bytes; shorten it", LONGEST_NAME);
    if (out->count == MOST_FILES)
        return error_set(error, STATUS_INVALID_RULES, folder, "the folder has more than %u Lua files; join some, or remove those that are not used",
                MOST_FILES);
    buffer_clear(text);
    status = file_read_nofollow(directory, name, path, LARGEST_FILE, text, &reading);
    if (status == STATUS_PAYLOAD_TOO_LARGE)
        return error_set(error, STATUS_INVALID_RULES, path, "the file has more than %u KiB. Split it: include \"name\" runs another file",
                LARGEST_FILE >> 10);
    if (status != STATUS_OK)
        return error_set(error, status, path, "%s", reading.message);
    status = check_text(path, text, error);
    if (status == STATUS_OK && !add(out, name, strlen(name), text->data, text->length))
        status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    return status;
}

enum status bundle_read(const char *folder, const char *id, struct bundle *out, struct error *error)
{
    struct bundle bundle = {strdup(id), 0, NULL};
    struct buffer text = BUFFER_EMPTY;
    enum status status = STATUS_OK;
    struct dirent *entry;
    size_t total = 0; /* bytes */
    DIR *directory = opendir(folder);

    if (directory == NULL)
        status = error_set(error, STATUS_IO, folder, "%s", strerror(errno));
    else if (bundle.id == NULL)
        status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    while (directory != NULL && status == STATUS_OK && (entry = readdir(directory)) != NULL) {
        if (!is_source(entry->d_name))
            continue;
        status = read_file(dirfd(directory), folder, entry->d_name, &text, &bundle, error);
        total += text.length;
        if (status == STATUS_OK && total > LARGEST_BUNDLE)
            status = error_set(error, STATUS_INVALID_RULES, folder,
                    "the Lua files have more than %u KiB in all; remove those that are not used, or make two rule sets", LARGEST_BUNDLE >> 10);
    }
    if (status == STATUS_OK) {
        if (bundle.count > 0)
            qsort(bundle.files, bundle.count, sizeof *bundle.files, by_name);
        *out = bundle;
        bundle = BUNDLE_EMPTY;
    }
    if (directory != NULL)
        (void)closedir(directory);
    buffer_release(&text);
    bundle_release(&bundle);
    return status;
}

const struct bundle_file *bundle_find(const struct bundle *bundle, const char *name)
{
    for (size_t i = 0; i < bundle->count; i++)
        if (strcmp(bundle->files[i].name, name) == 0)
            return &bundle->files[i];
    return NULL;
}

static void digest_part(struct sha256_ctx *hash, const char *folder, const struct bundle *bundle)
{
    char head[128];

    for (size_t i = 0; i < bundle->count; i++) {
        const struct bundle_file *file = &bundle->files[i];
        int n = snprintf(head, sizeof head, "%s/%s", folder, file->name);
        sha256_update(hash, (size_t)n + 1, (const uint8_t *)head); /* the path and its NUL */
        n = snprintf(head, sizeof head, "%zu", file->length);
        sha256_update(hash, (size_t)n + 1, (const uint8_t *)head);
        sha256_update(hash, file->length, (const uint8_t *)file->bytes);
    }
}

void bundle_digest(const struct bundle *ruleset, const struct bundle *authors, char out[BUNDLE_DIGEST_TEXT])
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_init(&hash);
    digest_part(&hash, "lua", authors); /* "lua/…" sorts before "rules/…" */
    digest_part(&hash, "rules", ruleset);
    sha256_digest(&hash, sizeof digest, digest);
    memcpy(out, "sha256:", 7);
    for (size_t i = 0; i < sizeof digest; i++)
        (void)snprintf(out + 7 + 2 * i, 3, "%02x", digest[i]);
}

/* ------------------------------------------------------------------ saving: texts, each after its length; an empty name ends the files */

static void put(struct buffer *out, const char *bytes, size_t length)
{
    buffer_append(out, &length, sizeof length);
    buffer_append(out, bytes, length);
}

void bundle_write(const struct bundle *bundle, const char *id, struct buffer *out)
{
    put(out, id, strlen(id));
    for (size_t i = 0; i < bundle->count; i++) {
        put(out, bundle->files[i].name, strlen(bundle->files[i].name));
        put(out, bundle->files[i].bytes, bundle->files[i].length);
    }
    put(out, "", 0);
}

static bool get(const char **at, const char *end, const char **bytes, size_t *length)
{
    if ((size_t)(end - *at) < sizeof *length)
        return false;
    memcpy(length, *at, sizeof *length);
    *at += sizeof *length;
    if (*length > (size_t)(end - *at))
        return false;
    *bytes = *at;
    *at += *length;
    return true;
}

bool bundle_parse(const char **at, const char *end, struct bundle *out)
{
    struct bundle bundle = BUNDLE_EMPTY;
    const char *name, *bytes;
    size_t name_length, length;
    bool ok = get(at, end, &name, &name_length) && (bundle.id = copy(name, name_length)) != NULL;

    while (ok && (ok = get(at, end, &name, &name_length)) && name_length > 0)
        ok = get(at, end, &bytes, &length) && add(&bundle, name, name_length, bytes, length);
    if (ok)
        *out = bundle;
    else
        bundle_release(&bundle);
    return ok;
}
