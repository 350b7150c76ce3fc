#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536U

static enum status io_error(const char *path, struct error *error)
{
    return error_tell(error, STATUS_IO, path, MESSAGE_SYSTEM, ARG_TEXT(strerror(errno)));
}

enum status file_read(int fd, const char *path, size_t limit, struct buffer *out, struct error *error)
{
    size_t start = out->length;
    ssize_t n = 1;

    while (n != 0) {
        if (!buffer_reserve(out, CHUNK))
            return error_tell(error, STATUS_NO_MEMORY, path, MESSAGE_OUT_OF_MEMORY);
        n = read(fd, out->data + out->length, CHUNK);
        if (n < 0 && errno != EINTR)
            return io_error(path, error);
        out->length += n > 0 ? (size_t)n : 0;
        if (out->length - start > limit)
            return error_tell(error, STATUS_PAYLOAD_TOO_LARGE, path, MESSAGE_FILE_TOO_LARGE, ARG_NUMBER(limit));
    }
    return STATUS_OK;
}

enum status file_read_path(const char *path, size_t limit, struct buffer *out, struct error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    enum status status;

    if (fd < 0)
        return io_error(path, error);
    status = file_read(fd, path, limit, out, error);
    (void)close(fd);
    return status;
}

bool file_write(int fd, const void *bytes, size_t n)
{
    for (const char *at = bytes; n > 0;) {
        ssize_t written = write(fd, at, n);
        if (written < 0 && errno != EINTR)
            return false;
        at += written > 0 ? written : 0;
        n -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

int file_temporary(void)
{
    const char *folder = getenv("TMPDIR");
    char path[PATH_MAX];
    int fd;

    if (folder == NULL || folder[0] == '\0')
        folder = "/tmp";
    fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    /* Not every file system has O_TMPFILE. */
    if ((size_t)snprintf(path, sizeof path, "%s/anjian-XXXXXX", folder) >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        (void)unlink(path);
    return fd;
}

static enum status refuse(mode_t mode, mode_t wanted, const char *path, struct error *error)
{
    static const struct {
        mode_t type;
        enum term name;
    } types[] = {{S_IFLNK, TERM_A_LINK}, {S_IFIFO, TERM_A_PIPE}, {S_IFSOCK, TERM_A_SOCKET}, {S_IFCHR, TERM_A_DEVICE}, {S_IFBLK, TERM_A_DEVICE},
            {S_IFDIR, TERM_A_FOLDER}, {S_IFREG, TERM_A_FILE}};
    enum term name = TERM_SOMETHING_ELSE, kind = wanted == S_IFDIR ? TERM_FOLDER : TERM_FILE;

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if ((mode & S_IFMT) == types[i].type)
            name = types[i].name;
    if (S_ISLNK(mode))
        return error_tell(error, STATUS_INVALID_RULES, path, MESSAGE_FILE_IS_A_LINK, ARG_TERM(kind));
    return error_tell(error, STATUS_INVALID_RULES, path, MESSAGE_FILE_IS_OTHER, ARG_TERM(name), ARG_TERM(kind));
}

/* Checks before opening, since opening a device may do something, and again after, since the file may have been replaced. */
static enum status open_as(mode_t wanted, int folder, const char *name, const char *path, int *out, struct error *error)
{
    enum status status = STATUS_OK;
    struct stat found;
    int fd;

    if (fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) != 0)
        return io_error(path, error);
    if ((found.st_mode & S_IFMT) != wanted)
        return refuse(found.st_mode, wanted, path, error);
    fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (wanted == S_IFDIR ? O_DIRECTORY : 0));
    if (fd < 0 || fstat(fd, &found) != 0)
        status = errno == ELOOP ? refuse(S_IFLNK, wanted, path, error) : io_error(path, error);
    else if ((found.st_mode & S_IFMT) != wanted)
        status = refuse(found.st_mode, wanted, path, error);
    if (status == STATUS_OK)
        *out = fd;
    else if (fd >= 0)
        (void)close(fd);
    return status;
}

enum status file_open_nofollow(int folder, const char *name, const char *path, int *out, struct error *error)
{
    return open_as(S_IFREG, folder, name, path, out, error);
}

enum status folder_open_nofollow(int folder, const char *name, const char *path, int *out, struct error *error)
{
    return open_as(S_IFDIR, folder, name, path, out, error);
}

enum status file_read_nofollow(int folder, const char *name, const char *path, size_t limit, struct buffer *out, struct error *error)
{
    int fd = -1;
    enum status status = file_open_nofollow(folder, name, path, &fd, error);

    if (status != STATUS_OK)
        return status;
    status = file_read(fd, path, limit, out, error);
    (void)close(fd);
    return status;
}
