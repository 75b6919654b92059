/*
 * Which files an edition may take in. An article may have been written by
 * anybody, so what it names must lie in its own folder, in the edition's or
 * below the folder that the user said (--root), and what counts is where a
 * path leads once all links have been followed. Whoever is refused is told
 * the narrowest root that would do, since a wider one trusts more than is
 * needed.
 */
#include "edition/allowed.h"

#include <string.h>

#include "edition/compile.h"
#include "edition/files.h"

bool
allowed_check_root(const struct compile *c)
{
    const char *root = c->options->root;
    if (root == NULL || g_file_test(root, G_FILE_TEST_IS_DIR))
        return true;
    diag_report(c->diag, DIAG_OPTION_VALUE, pos_of("--root"),
        g_file_test(root, G_FILE_TEST_EXISTS) ? "\"%s\" is not a folder"
                                              : "there is no folder \"%s\"",
        root);
    return false;
}

bool
allowed_file(const struct compile *c, const char *folder, const char *path)
{
    if (files_is_inside(folder, path))
        return true;
    if (c->folder != NULL && files_is_inside(c->folder, path))
        return true;
    return c->options->root != NULL && files_is_inside(c->options->root, path);
}

/* The folder to give as root for a file that is really at REAL, g_free. A
 * root that was given has its reasons, so the new one has to hold it too,
 * unless that would be the whole machine. */
static char *
root_for(const struct compile *c, const char *real)
{
    g_autofree char *folder = g_path_get_dirname(real);
    g_autofree char *root =
        c->options->root != NULL ? files_real(c->options->root) : NULL;
    if (root != NULL) {
        char *both = files_common(root, folder);
        if (strcmp(both, "/") != 0) {
            g_free(folder);
            folder = both;
        } else {
            g_free(both);
        }
    }
    return files_as_typed(folder);
}

/* S as it can be typed in a shell, g_free. */
static char *
quote(const char *s)
{
    for (const char *p = s; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && strchr("/._-+,:@%=", *p) == NULL &&
            (unsigned char)*p < 0x80)
            return g_shell_quote(s);
    return g_strdup(s);
}

void
allowed_report_outside(const struct compile *c, const char *path,
    const char *otherwise, struct pos pos)
{
    g_autofree char *real = files_real(path);
    if (real == NULL) {
        diag_report(c->diag, DIAG_PATH_OUTSIDE, pos, "%s", path);
        return;
    }
    g_autofree char *plain = files_tidy(path);
    g_autofree char *shown =
        g_path_is_absolute(plain) ? g_strdup(real) : files_as_typed(real);
    bool linked = strcmp(plain, shown) != 0;
    g_autofree char *folder = root_for(c, real);
    g_autofree char *root = quote(folder);
    diag_report(c->diag, DIAG_PATH_OUTSIDE, pos,
        "%s%s%s (--root %s allows it%s%s)", path, linked ? " leads to " : "",
        linked ? shown : "", root, otherwise != NULL ? ", or " : "",
        otherwise != NULL ? otherwise : "");
}
