/* Lines of fields parted by blanks, a fingerprint of all of them at the end. */
#include "cli/write_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/write_litter.h"

enum { CHUNK = 64 * 1024, N_FIELDS = 7 };

static const char title[] = "pgconfcheck-journal 2\n";

/* FNV-1a: against accidents, not against enemies, who could change the files as well.
 */
static const uint64_t hash_start = 14695981039346656037u;

static uint64_t hash_more(uint64_t hash, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    return hash;
}

static const char *hash_text(struct arena *arena, uint64_t size, uint64_t hash)
{
    return arena_printf(arena, "%" PRIu64 "-%016" PRIx64, size, hash);
}

const char *journal_fingerprint(struct arena *arena, const char *text, size_t size)
{
    return hash_text(arena, size, hash_more(hash_start, text, size));
}

const char *journal_fingerprint_of(const struct write_system *system,
                                   struct arena *arena, int fd)
{
    char chunk[CHUNK];
    uint64_t hash = hash_start;
    off_t done = 0;
    for (;;) {
        ssize_t n = system->pread(fd, chunk, sizeof chunk, done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return NULL;
        if (n == 0)
            return hash_text(arena, (uint64_t)done, hash);
        hash = hash_more(hash, chunk, (size_t)n);
        done += n;
    }
}

/* A field without blanks, and never empty: odd bytes as %XX, nothing as -. */
static const char *escape(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    char *escaped = arena_alloc(arena, 3 * strlen(text) + 2), *to = escaped;
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c > ' ' && c < 0x7f && c != '%' && (c != '-' || to > escaped)) {
            *to++ = *text;
            continue;
        }
        *to++ = '%';
        *to++ = digits[c >> 4];
        *to++ = digits[c & 15];
    }
    return to > escaped ? escaped : "-";
}

static const char *unescape(struct arena *arena, const char *field)
{
    if (strcmp(field, "-") == 0)
        return "";
    char *text = arena_alloc(arena, strlen(field) + 1), *to = text;
    for (; *field; field++) {
        char digits[3] = {0};
        if (*field == '%' && field[1] && field[2]) {
            memcpy(digits, field + 1, 2);
            *to++ = (char)strtoul(digits, NULL, 16);
            field += 2;
        } else {
            *to++ = *field;
        }
    }
    return text;
}

static struct journal_entry entry_of(const struct replace *file)
{
    struct arena *arena = file->arena;
    const struct source *before = file->change->before, *after = file->change->after;
    return (struct journal_entry){
        .folder = file->folder_path,
        .name = file->name,
        .temporary = file->temporary ? file->temporary : "",
        .saved = file->saved ? file->saved : "",
        .old = before ? journal_fingerprint(arena, before->text, before->size) : "",
        .new = after ? journal_fingerprint(arena, after->text, after->size) : "",
        .backup = file->backup ? file->backup : "",
    };
}

static const char *line_of(struct arena *arena, const struct replace *file)
{
    const struct journal_entry entry = entry_of(file);
    return arena_printf(arena, "%s %s %s %s %s %s %s\n", entry.old[0] ? entry.old : "-",
                        entry.new[0] ? entry.new : "-", escape(arena, entry.backup),
                        escape(arena, entry.temporary), escape(arena, entry.saved),
                        escape(arena, entry.name), escape(arena, entry.folder));
}

static const char *text_of(struct arena *arena, const struct replace *files, size_t n)
{
    const char **lines = arena_alloc(arena, n * sizeof *lines);
    size_t size = sizeof title;
    for (size_t i = 0; i < n; i++) {
        lines[i] = line_of(arena, &files[i]);
        size += strlen(lines[i]);
    }
    char *text = arena_alloc(arena, size), *end = stpcpy(text, title);
    for (size_t i = 0; i < n; i++)
        end = stpcpy(end, lines[i]);
    return arena_printf(arena, "%send %s\n", text,
                        journal_fingerprint(arena, text, strlen(text)));
}

/* Takes a line apart; false when it has other than all fields. */
static bool read_entry(struct journal_entry *entry, struct arena *arena, char *line)
{
    const char *fields[N_FIELDS];
    size_t n = 0;
    char *rest = NULL;
    for (char *field = strtok_r(line, " ", &rest); field;
         field = strtok_r(NULL, " ", &rest)) {
        if (n == N_FIELDS)
            return false;
        fields[n++] = unescape(arena, field);
    }
    if (n != N_FIELDS)
        return false;
    *entry = (struct journal_entry){
        .old = fields[0],
        .new = fields[1],
        .backup = fields[2],
        .temporary = fields[3],
        .saved = fields[4],
        .name = fields[5],
        .folder = fields[6],
    };
    /* names are names, wherever they come from */
    return entry->name[0] && entry->folder[0] == '/' && !strchr(entry->name, '/') &&
           !strchr(entry->temporary, '/') && !strchr(entry->saved, '/') &&
           !strchr(entry->backup, '/');
}

/* Where the last line begins, if it is the fingerprint of what stands before it. */
static const char *find_end(struct arena *arena, const char *text, size_t size)
{
    const char *end = NULL;
    for (const char *at = text; (at = strstr(at, "\nend ")); at++)
        end = at + 1;
    if (!end || strlen(text) != size || strncmp(text, title, sizeof title - 1) != 0)
        return NULL;
    const char *wanted = arena_printf(
        arena, "end %s\n", journal_fingerprint(arena, text, (size_t)(end - text)));
    return strcmp(end, wanted) == 0 ? end : NULL;
}

bool journal_read(struct journal *journal, struct arena *arena, const char *text,
                  size_t size)
{
    *journal = (struct journal){0};
    const char *copy = arena_copy(arena, text, size);
    const char *end = find_end(arena, copy, size);
    if (!end)
        return false;
    const size_t length = (size_t)(end - copy) - (sizeof title - 1);
    char *lines = arena_copy(arena, copy + sizeof title - 1, length), *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest)) {
        journal->entries = arena_push(arena, journal->entries, journal->n_entries,
                                      sizeof *journal->entries);
        if (!read_entry(&journal->entries[journal->n_entries++], arena, line))
            return false;
    }
    return true;
}

/* Whole and locked before it has the name that others look for. */
static bool write_journal(struct open_journal *journal, const char *text)
{
    const struct write_system *system = journal->first->system;
    const int folder = journal->first->folder;
    return system_lock(system, journal->fd) &&
           system_write(system, journal->fd, text, strlen(text)) &&
           system_fsync(system, journal->fd) == 0 &&
           (journal->has_name = system->linkat(folder, journal->temporary, folder,
                                               JOURNAL_NAME, 0) == 0) &&
           system_fsync(system, folder) == 0;
}

static bool settle_folders(struct replace *files, size_t n_files)
{
    for (size_t i = 0; i < n_files; i++)
        if (!replace_settle(&files[i]))
            return false;
    return true;
}

bool journal_begin(struct open_journal *journal, struct replace *files, size_t n_files)
{
    struct replace *first = &files[0];
    const struct write_system *system = first->system;
    const struct stat none = {0};
    if (!settle_folders(files, n_files))
        return false;
    litter_remove(system, first->arena, first->folder, JOURNAL_STEM, &none);
    *journal = (struct open_journal){.first = first, .fd = -1};
    journal->temporary = litter_name(system, first->arena, JOURNAL_STEM);
    if (journal->temporary)
        journal->fd = system_open(system, first->folder, journal->temporary,
                                  O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW);
    if (journal->fd >= 0 &&
        write_journal(journal, text_of(first->arena, files, n_files)))
        return true;
    if (errno == EEXIST)
        return replace_refuse(first, "is beside the journal of another run");
    return replace_fail(first, "cannot be replaced: no journal can be made beside it");
}

/* A link that has failed may be there all the same; or it is another run's. */
static bool may_be_there(const struct open_journal *journal)
{
    const struct replace *first = journal->first;
    struct stat own, there;
    if (journal->has_name || first->system->fstat(journal->fd, &own) != 0)
        return journal->has_name;
    return first->system->fstatat(first->folder, JOURNAL_NAME, &there,
                                  AT_SYMLINK_NOFOLLOW) == 0 &&
           system_same_file(&own, &there);
}

static bool remove_as(const struct open_journal *journal, const char *name)
{
    struct replace *first = journal->first;
    return first->system->unlinkat(first->folder, name, 0) == 0 || errno == ENOENT ||
           replace_fail(first, arena_printf(first->arena, "left %s/%s behind",
                                            first->folder_path, name));
}

bool journal_end(struct open_journal *journal)
{
    if (!journal->first || journal->fd < 0)
        return true;
    bool is_gone = !may_be_there(journal) || remove_as(journal, JOURNAL_NAME);
    is_gone &= remove_as(journal, journal->temporary);
    system_fsync(journal->first->system, journal->first->folder);
    return is_gone;
}

void journal_close(struct open_journal *journal)
{
    if (journal->first && journal->fd >= 0)
        journal->first->system->close(journal->fd);
}
