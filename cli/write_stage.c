/* The new file: made beside the old one, given its attributes, filled and read back. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "cli/write_attributes.h"
#include "cli/write_litter.h"
#include "cli/write_replace.h"

/* As the server makes its own files: for the owner of the folder, and nobody else. */
static bool give_to_folder_owner(struct replace *replace)
{
    const struct write_system *system = replace->system;
    struct stat folder;
    if (system->fstat(replace->folder, &folder) != 0 ||
        system->fchown(replace->new, folder.st_uid, folder.st_gid) != 0 ||
        system->fchmod(replace->new, S_IRUSR | S_IWUSR) != 0)
        return replace_fail(replace, "cannot be given to the owner of its folder");
    return true;
}

static bool give_attributes(struct replace *replace)
{
    const char *what = NULL;
    if (replace_is_new(replace))
        return give_to_folder_owner(replace);
    if (attributes_copy(replace->system, replace->arena, replace->old, replace->new,
                        &what))
        return true;
    return replace_refuse(replace, "cannot be replaced by a file with the same %s: %s",
                          what, strerror(errno));
}

static bool write_new(struct replace *replace)
{
    const struct write_system *system = replace->system;
    const struct source *after = replace->change->after;
    if (!system_write(system, replace->new, after->text, after->size))
        return replace_fail(replace, "cannot be written");
    if (!give_attributes(replace))
        return false;
    if (system_fsync(system, replace->new) != 0)
        return replace_fail(replace, "cannot be written to the disk");
    if (system_compare(system, replace->new, after->text, after->size) != CONTENT_SAME)
        return replace_refuse(replace, "cannot be read back as it was written");
    return true;
}

bool replace_stage(struct replace *replace)
{
    const struct write_system *system = replace->system;
    replace->litter = litter_name(system, replace->arena, replace->name);
    if (replace->litter && replace_is_removal(replace))
        return true;
    if (replace->litter)
        replace->new = system_open(system, replace->folder, replace->litter,
                                   O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW);
    if (replace->new < 0)
        return replace_fail(replace,
                            "cannot be replaced: no file can be made in its folder");
    replace->temporary = replace->litter;
    if (system->fstat(replace->new, &replace->made) != 0)
        return replace_fail(replace, "cannot be looked at");
    /* once it is in place, others that want to write must still wait */
    if (!system_lock(system, replace->new))
        return replace_fail(replace, "cannot be locked");
    return write_new(replace);
}
