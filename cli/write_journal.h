/*
 * The journal of a change of several files: what a killed run was about.
 *
 * Several files cannot be renamed at once. So a journal lies in the folder of the first
 * of them from before the first rename until after the last one, and a later run either
 * finishes what it tells of or takes it back (cli/write_heal.h). It names the files and
 * fingerprints of their bytes, and holds none of the bytes.
 */
#ifndef CLI_WRITE_JOURNAL_H
#define CLI_WRITE_JOURNAL_H

#include "cli/write_replace.h"

#define JOURNAL_STEM "pgconfcheck-journal"
#define JOURNAL_NAME "." JOURNAL_STEM

/* Of the bytes of a file; as text, so that it can be compared and written. */
const char *journal_fingerprint(struct arena *arena, const char *text, size_t size);

/* The same of what stands in a file; NULL with errno when it cannot be read. */
const char *journal_fingerprint_of(const struct write_system *system,
                                   struct arena *arena, int fd);

/* One file. All names but the folder's are names in the folder. */
struct journal_entry {
    const char *folder; /* absolute, without symbolic links */
    const char *name;
    const char *temporary; /* the new file, until it is in place; "" when removed */
    const char *saved;     /* the old one's second name; "" when there was none */
    const char *backup;    /* the name by which the user wants to keep it, or "" */
    const char *old, *new; /* fingerprints; "" where there is no file */
};

struct journal {
    struct journal_entry *entries;
    size_t n_entries;
};

/* False when the text is no whole journal. */
bool journal_read(struct journal *journal, struct arena *arena, const char *text,
                  size_t size);

/* While the files are put in place. */
struct open_journal {
    struct replace *first; /* in whose folder it is; NULL: there is none */
    const char *temporary; /* its name until it is whole */
    int fd;                /* locked; -1: not open */
    bool has_name;         /* certainly; else it is looked up */
};

/*
 * Makes the journal of the files, which are staged and saved, and has it and all their
 * folders on the disk. False, and said so, when that cannot be done.
 */
bool journal_begin(struct open_journal *journal, struct replace *files, size_t n_files);

/*
 * Removes it, also where its making has failed: from now on the files are what they
 * are. False, and said so, when something of it is left behind.
 */
bool journal_end(struct open_journal *journal);

/* Closes it, removed or not. */
void journal_close(struct open_journal *journal);

#endif
