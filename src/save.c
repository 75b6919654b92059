/*
 * Writing a file so that a failed run never leaves half of one or destroys
 * what was there: the bytes go to a temporary file in the same folder, which
 * then takes the name. What is not a regular file (a pipe, /dev/stdout) can
 * only be written to as it is.
 *
 * An output goes to its temporary file while it is made. Where the system can
 * do that, this file has no name before it is whole; elsewhere it has one that
 * starts with a dot.
 */
#define _GNU_SOURCE /* O_TMPFILE */
#include "save.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib.h>

#include "base/diag.h"
#include "base/sink.h"

static bool
fail(const char *path, const char *why, struct diag *diag)
{
    diag_report(diag, DIAG_OUTPUT_UNWRITABLE, pos_of(path), "%s", why);
    return false;
}

static bool
write_through(
    const char *path, const char *data, size_t size, struct diag *diag)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return fail(path, g_strerror(errno), diag);
    while (size > 0) {
        ssize_t n = write(fd, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            int e = errno;
            close(fd);
            return fail(path, g_strerror(e), diag);
        }
        data += n;
        size -= (size_t)n;
    }
    if (close(fd) != 0)
        return fail(path, g_strerror(errno), diag);
    return true;
}

/* Names of temporary files that are tried before giving up. */
#define MOST_NAMES 1000

struct save {
    char *path;   /* as it was asked for, for messages */
    char *target; /* where a link leads */
    char *name;   /* the temporary file's, NULL: it has none */
    struct sink *sink;
    int fd;   /* the sink's */
    int mode; /* of the file that is replaced; -1: there is none */
};

/* A name for a file beside the others of FOLDER; MAKE makes it, and fails with
 * EEXIST if it is taken. NULL if that cannot be had. */
static char *
make_name(const char *folder, bool (*make)(const char *name, int *fd), int *fd)
{
    for (int i = 0; i < MOST_NAMES; i++) {
        g_autofree char *base = g_strdup_printf(".newsprint-%d.tmp", i);
        g_autofree char *name = g_build_filename(folder, base, NULL);
        if (make(name, fd))
            return g_steal_pointer(&name);
        if (errno != EEXIST)
            break;
    }
    return NULL;
}

static bool
make_file(const char *name, int *fd)
{
    *fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return *fd >= 0;
}

static bool
make_link(const char *name, int *fd)
{
    g_autofree char *from = g_strdup_printf("/proc/self/fd/%d", *fd);
    return linkat(AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* The nearest folder above PATH that is there: what will be made below it is
 * on the same file system. */
static char *
find_folder(const char *path)
{
    char *folder = g_path_get_dirname(path);
    while (!g_file_test(folder, G_FILE_TEST_EXISTS)) {
        char *above = g_path_get_dirname(folder);
        bool end = strcmp(above, folder) == 0;
        g_free(folder);
        folder = above;
        if (end)
            break;
    }
    return folder;
}

static bool
open_temporary(struct save *save)
{
    g_autofree char *folder = find_folder(save->target);
    save->fd = -1;
#ifdef O_TMPFILE
    if (access("/proc/self/fd", F_OK) == 0)
        save->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
#endif
    if (save->fd < 0)
        save->name = make_name(folder, make_file, &save->fd);
    if (save->fd < 0)
        return false;
    FILE *file = fdopen(save->fd, "w+b");
    if (file == NULL) {
        close(save->fd);
        return false;
    }
    save->sink = sink_new_file(file);
    return true;
}

struct save *
save_begin(const char *path)
{
    struct save *save = g_new0(struct save, 1);
    struct stat st;
    /* A link's target is replaced, not the link. */
    char *real = realpath(path, NULL);
    save->path = g_strdup(path);
    save->target = g_strdup(real != NULL ? real : path);
    save->mode = -1;
    free(real);
    bool ok = true;
    if (stat(save->target, &st) == 0) {
        /* Renaming would replace a file that its owner made read-only. */
        ok = S_ISREG(st.st_mode) && access(save->target, W_OK) == 0;
        save->mode = st.st_mode & 0777;
    }
    if (!ok || !open_temporary(save)) {
        int why = errno;
        g_clear_pointer(&save, save_free);
        errno = why;
    }
    return save;
}

void
save_free(struct save *save)
{
    if (save == NULL)
        return;
    sink_free(save->sink);
    if (save->name != NULL)
        unlink(save->name);
    g_free(save->name);
    g_free(save->target);
    g_free(save->path);
    g_free(save);
}

struct sink *
save_sink(struct save *save)
{
    return save->sink;
}

bool
save_commit(struct save *save, struct diag *diag)
{
    const char *problem = sink_problem(save->sink);
    if (problem != NULL)
        return fail(save->path, problem, diag);
    if (fsync(save->fd) != 0 && errno != EINVAL)
        return fail(save->path, g_strerror(errno), diag);
    /* One that is replaced stays as open as it was. Where that is not to be
     * had, the file is there all the same. */
    if (save->mode >= 0)
        (void)fchmod(save->fd, (mode_t)save->mode);
    if (save->name == NULL) {
        g_autofree char *folder = g_path_get_dirname(save->target);
        save->name = make_name(folder, make_link, &save->fd);
    }
    if (save->name == NULL || rename(save->name, save->target) != 0)
        return fail(save->path, g_strerror(errno), diag);
    g_clear_pointer(&save->name, g_free);
    return true;
}

bool
save_file(const char *path, const void *data, size_t size, struct diag *diag)
{
    struct stat st;
    struct save *save = save_begin(path);

    if (save != NULL) {
        sink_write(save->sink, data, size);
        bool ok = save_commit(save, diag);
        save_free(save);
        return ok;
    }
    int why = errno;
    if (stat(path, &st) != 0 || S_ISREG(st.st_mode))
        return fail(path, g_strerror(why), diag);
    if (S_ISDIR(st.st_mode))
        return fail(
            path, "it is a folder (end it with / to write into it)", diag);
    return write_through(path, data, size, diag);
}
