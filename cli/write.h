/*
 * Writing what fixes have changed: all files or none.
 *
 * Each file is replaced by a new one beside it, with the same owner, mode and extended
 * attributes (ACL and SELinux label are among them). Whatever fails, and wherever the
 * program is killed, each file holds either its old bytes or its new ones. Several
 * files cannot be renamed at once, though: a kill or a power cut between two renames
 * leaves some of them new and the others old.
 */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include "cli/write_system.h"
#include "rules/engine.h"

/* Backups as GNU's tools number them: .~1~, .~2~ and so on. */
#define BACKUP_NUMBERED ".~1~"

/* Numbered where there are numbered ones already, else with a "~". */
#define BACKUP_EXISTING "~/"

/*
 * Puts files[].after in place of files[].before, in the order given, provided that
 * `before` is what is still on the disk. A file without `before` is created with mode
 * 0600 and the owner of its folder, provided that nothing is there by now; one without
 * `after` is removed. A symbolic link stays, and the file that it leads to is replaced.
 *
 * With a `backup_suffix` each old file is kept under its name with the suffix behind
 * it, or as one of the two above says; a backup that is there already is never
 * overwritten. NULL: none is kept.
 *
 * False when nothing was changed, with words and the path in *why; should a file then
 * not be brought back, *why says where its old bytes are. True when everything is in
 * place and on the disk: *why is then NULL, or says what could not be cleaned up.
 */
bool write_files(struct arena *arena, const struct changed_file *files, size_t n_files,
                 const char *backup_suffix, const char **why);

/* The same with system calls of the caller's: for tests. */
bool write_files_with(const struct write_system *system, struct arena *arena,
                      const struct changed_file *files, size_t n_files,
                      const char *backup_suffix, const char **why);

#endif
