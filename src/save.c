/*
 * Writing a file so that a failed run never leaves half of one or destroys
 * what was there: the bytes go to a temporary file in the same folder, which
 * then takes the name. What is not a regular file (a pipe, /dev/stdout) can
 * only be written to as it is.
 */
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

bool
save_file(const char *path, const void *data, size_t size, struct diag *diag)
{
    struct stat st;
    g_autoptr(GError) error = NULL;
    /* A link's target is replaced, not the link. */
    char *real = realpath(path, NULL);
    const char *target = real != NULL ? real : path;
    int mode = 0666;
    bool is_there = false, ok = false;

    if (stat(target, &st) == 0) {
        if (S_ISDIR(st.st_mode)) {
            fail(path, "it is a folder (end it with / to write into it)", diag);
            goto out;
        }
        if (!S_ISREG(st.st_mode)) {
            ok = write_through(target, data, size, diag);
            goto out;
        }
        /* Renaming would replace a file that its owner made read-only. */
        if (access(target, W_OK) != 0) {
            fail(path, g_strerror(errno), diag);
            goto out;
        }
        mode = st.st_mode & 0777;
        is_there = true;
    }
    ok = g_file_set_contents_full(target, data, (gssize)size,
        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode,
        &error);
    if (!ok)
        fail(path, error->message, diag);
    /* The umask is for new files; one that is replaced stays as open as it
     * was. Where that is not to be had, the file is there all the same. */
    else if (is_there)
        (void)chmod(target, (mode_t)mode);
out:
    free(real);
    return ok;
}
