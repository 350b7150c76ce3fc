#include "script/bundle.h"

#include "base/file.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
    *bundle = (struct bundle){NULL, 0, NULL};
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

static enum status read_all(int file, const char *path, struct bundle_file *out, struct error *error)
{
    struct stat info;
    size_t done = 0;

    if (fstat(file, &info) != 0)
        return error_set(error, STATUS_IO, path, "%s", strerror(errno));
    if (info.st_size > LARGEST_FILE)
        return error_set(error, STATUS_INVALID_RULES, path, "the file has %lld KiB; it may have %u KiB. Split it: include \"name\" runs another file",
                         ((long long)info.st_size + 1023) >> 10, LARGEST_FILE >> 10);
    out->bytes = malloc((size_t)info.st_size + 1);
    if (out->bytes == NULL)
        return error_set(error, STATUS_NO_MEMORY, path, "out of memory");
    while (done < (size_t)info.st_size) {
        ssize_t n = read(file, out->bytes + done, (size_t)info.st_size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return error_set(error, STATUS_IO, path, "%s", strerror(errno));
        if (n == 0)
            break;
        done += (size_t)n;
    }
    out->length = done;
    return STATUS_OK;
}

/* Texts of the rule set go into JSON, which is UTF-8. */
static enum status check_text(const char *path, const struct bundle_file *file, struct error *error)
{
    size_t start = 0;
    unsigned line = 1;
    char where[1100];

    if (file->length >= 3 && memcmp(file->bytes, "\xef\xbb\xbf", 3) == 0) {
        (void)snprintf(where, sizeof where, "%s:1", path);
        return error_set(error, STATUS_INVALID_RULES, where, "the file begins with a byte order mark; save it as UTF-8 without one");
    }
    for (size_t i = 0; i <= file->length; i++) {
        if (i < file->length && file->bytes[i] != '\n')
            continue;
        if (!utf8_valid(file->bytes + start, i - start)) {
            (void)snprintf(where, sizeof where, "%s:%u", path, line);
            return error_set(error, STATUS_INVALID_RULES, where, "the line is not UTF-8");
        }
        start = i + 1;
        line++;
    }
    return STATUS_OK;
}

/* By the open directory: where the folder is replaced meanwhile, all files are still of the old one. */
static enum status add_file(int directory, const char *folder, const char *name, struct bundle *out, size_t *total, struct error *error)
{
    struct bundle_file *files = realloc(out->files, (out->count + 1) * sizeof *files), *file;
    enum status status;
    char path[1024];
    int fd;

    if (files == NULL)
        return error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    out->files = files;
    file = &files[out->count];
    *file = (struct bundle_file){strdup(name), NULL, 0};
    if (file->name == NULL)
        return error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    out->count++;
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (strlen(name) > LONGEST_NAME)
        return error_set(error, STATUS_INVALID_RULES, path, "the file's name is longer than %u bytes; shorten it", LONGEST_NAME);
    if (out->count > MOST_FILES)
        return error_set(error, STATUS_INVALID_RULES, folder, "the folder has more than %u Lua files; join some, or remove those that are not used",
                         MOST_FILES);
    status = file_open_nofollow(directory, name, path, &fd, error);
    if (status != STATUS_OK)
        return status;
    status = read_all(fd, path, file, error);
    (void)close(fd);
    *total += file->length;
    return status == STATUS_OK ? check_text(path, file, error) : status;
}

enum status bundle_read(const char *folder, const char *id, struct bundle *out, struct error *error)
{
    struct bundle bundle = {strdup(id), 0, NULL};
    enum status status = STATUS_OK;
    struct dirent *entry;
    size_t total = 0; /* bytes */
    DIR *directory = opendir(folder);

    if (directory == NULL) {
        status = error_set(error, STATUS_IO, folder, "%s", strerror(errno));
        goto out;
    }
    if (bundle.id == NULL)
        status = error_set(error, STATUS_NO_MEMORY, folder, "out of memory");
    while (status == STATUS_OK && (entry = readdir(directory)) != NULL) {
        if (!is_source(entry->d_name))
            continue;
        status = add_file(dirfd(directory), folder, entry->d_name, &bundle, &total, error);
        if (status == STATUS_OK && total > LARGEST_BUNDLE)
            status =
                error_set(error, STATUS_INVALID_RULES, folder,
                          "the Lua files have more than %u KiB in all; remove those that are not used, or make two rule sets", LARGEST_BUNDLE >> 10);
    }
    if (status != STATUS_OK)
        goto out;
    if (bundle.count > 0)
        qsort(bundle.files, bundle.count, sizeof *bundle.files, by_name);
    *out = bundle;
    bundle = (struct bundle){NULL, 0, NULL};
out:
    if (directory != NULL)
        (void)closedir(directory);
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

/* ------------------------------------------------------------------ saving: lengths and bytes, one after the other */

static bool put(FILE *file, const char *bytes, size_t length)
{
    uint64_t n = length;

    return fwrite(&n, sizeof n, 1, file) == 1 && fwrite(bytes, 1, length, file) == length;
}

enum status bundle_save(const struct bundle *bundle, int fd, struct error *error)
{
    int copy = dup(fd);
    FILE *file = copy >= 0 ? fdopen(copy, "a") : NULL;
    uint64_t count = bundle->count;
    bool ok = file != NULL && put(file, bundle->id, strlen(bundle->id)) && fwrite(&count, sizeof count, 1, file) == 1;

    for (size_t i = 0; ok && i < bundle->count; i++)
        ok = put(file, bundle->files[i].name, strlen(bundle->files[i].name)) && put(file, bundle->files[i].bytes, bundle->files[i].length);
    if (file != NULL)
        ok = fclose(file) == 0 && ok;
    else if (copy >= 0)
        (void)close(copy);
    return ok ? STATUS_OK : error_set(error, STATUS_IO, "snapshot", "%s", strerror(errno));
}

static bool get_bytes(int fd, void *to, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t n = read(fd, (char *)to + done, length - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

static char *get(int fd, size_t *length)
{
    uint64_t n;
    char *bytes;

    if (!get_bytes(fd, &n, sizeof n) || n > LARGEST_FILE)
        return NULL;
    bytes = malloc(n + 1);
    if (bytes == NULL || !get_bytes(fd, bytes, n)) {
        free(bytes);
        return NULL;
    }
    bytes[n] = '\0';
    *length = n;
    return bytes;
}

int bundle_load(int fd, struct bundle *out)
{
    struct bundle bundle = {NULL, 0, NULL};
    struct stat info;
    size_t n;
    uint64_t count;

    if (fstat(fd, &info) != 0)
        return -1;
    if (lseek(fd, 0, SEEK_CUR) == info.st_size)
        return 0;
    bundle.id = get(fd, &n);
    if (bundle.id == NULL)
        return -1;
    if (!get_bytes(fd, &count, sizeof count) || count > MOST_FILES)
        goto damaged;
    bundle.files = calloc(count + 1, sizeof *bundle.files);
    if (bundle.files == NULL)
        goto damaged;
    while (bundle.count < count) {
        struct bundle_file *file = &bundle.files[bundle.count];
        file->name = get(fd, &n);
        if (file->name == NULL)
            goto damaged;
        bundle.count++;
        file->bytes = get(fd, &file->length);
        if (file->bytes == NULL)
            goto damaged;
    }
    *out = bundle;
    return 1;
damaged:
    bundle_release(&bundle);
    return -1;
}
