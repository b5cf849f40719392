/*
 * What is echoed to a command that reads a passphrase, or to its file, or behind <<<.
 *
 * That a line has such a command is told by its options; which of several it is, and
 * what of quotes, is not asked: what may go into it is hidden.
 */
#include "rules/redact_scan.h"

#include <string.h>
#include <strings.h>

enum { MOST_FILES = 16, SHORTEST_FILE = 2, LONGEST_FILE = 256 };

/* What is written to on a line. */
struct files {
    uint32_t sign;    /* > in front of the last one */
    struct span last; /* its name */
    uint32_t read;    /* the last > before something that reads its file */
    unsigned n;
};

/* What its words have: --passphrase-fd, -pass stdin, --token-stdin, -kfile, sudo -S. */
static bool begins_hint(const struct scan *scan, uint32_t at)
{
    static const char *const hints[] = {"pass",  "secret",   "token",
                                        "kfile", "key-file", "sudo -s"};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        const size_t length = strlen(hints[i]);
        if (scan->line.end - at >= length &&
            strncasecmp(scan->text + at, hints[i], length) == 0)
            return true;
    }
    return false;
}

static bool ends_name(char c)
{
    return scan_is_blank(c) || (c && strchr("<>;&|()'\"", c));
}

/* The file behind > or >>; an empty span for none that keeps what is written. */
static struct span target_behind(const struct scan *scan, uint32_t at)
{
    static const char devices[] = "/dev/";
    while (at < scan->line.end && scan->text[at] == '>')
        at++;
    at = scan_skip_blanks(scan, at);
    if (at < scan->line.end && (scan->text[at] == '"' || scan->text[at] == '\''))
        at++;
    struct span target = {at, at};
    while (target.end < scan->line.end && !ends_name(scan->text[target.end]))
        target.end++;
    if (target.end - at > strlen(devices) &&
        memcmp(scan->text + at, devices, strlen(devices)) == 0)
        target.end = at;
    return target;
}

/* Whether a file is named once more, and not to write to it. */
static bool is_named_again(const struct scan *scan, struct span file)
{
    const uint32_t size = file.end - file.begin;
    char before = '\0'; /* the last byte that is no blank */
    if (size < SHORTEST_FILE || size > LONGEST_FILE)
        return false;
    for (uint32_t at = file.end; scan->line.end - at >= size; at++) {
        if (before != '>' &&
            memcmp(scan->text + at, scan->text + file.begin, size) == 0)
            return true;
        if (!scan_is_blank(scan->text[at]))
            before = scan->text[at];
    }
    return false;
}

/* Takes note of a file that the sign at `at` writes to. */
static void note_file(struct scan *scan, struct files *files, uint32_t at)
{
    if (scan->text[at] != '>' || scan_before(scan, at) == '>')
        return;
    files->sign = at;
    files->last = target_behind(scan, at);
    if (files->n < MOST_FILES && is_named_again(scan, files->last))
        files->read = at;
    files->n += files->n < MOST_FILES;
}

/* Goes over the line, once however much is echoed on it. */
static void look_for_readers(struct scan *scan)
{
    uint32_t pipe = scan->line.begin;
    struct files files = {.read = scan->line.begin};
    scan->is_read = true;
    scan->first_hint = scan->line.end;
    for (uint32_t at = scan->line.begin; at < scan->line.end; at++) {
        if (scan->text[at] == '|')
            pipe = at;
        if (scan->text[at] == ')')
            scan->last_bracket = at;
        note_file(scan, &files, at);
        if (!begins_hint(scan, at))
            continue;
        if (files.last.begin <= at && at < files.last.end)
            files.read = files.sign;
        scan->last_pipe = files.read > pipe ? files.read : pipe;
        if (scan->first_hint == scan->line.end)
            scan->first_hint = at;
    }
}

/* Where what the words behind `at` print goes to a reader; `at` when to none. */
static uint32_t echoed_end(struct scan *scan, uint32_t at)
{
    if (!scan->is_read)
        look_for_readers(scan);
    if (scan->last_pipe > at)
        return scan->last_pipe;
    const bool has_reader = scan->first_hint < at;
    return has_reader && scan->last_bracket > at ? scan->last_bracket : at;
}

uint32_t scan_echo(struct scan *scan, uint32_t at)
{
    const uint32_t end = echoed_end(scan, at);
    scan->command = COMMAND_OTHER;
    uint32_t begin = scan_skip_blanks(scan, at), last = end;
    while (last > begin && scan_is_blank(scan->text[last - 1]))
        last--;
    scan_add(scan, begin, last);
    return end;
}

/* Whether its reader stands before it or behind it, or a pipe on, is not asked. */
uint32_t scan_here_string(struct scan *scan, uint32_t at)
{
    if (!scan->is_read)
        look_for_readers(scan);
    if (scan->first_hint == scan->line.end)
        return at;
    const uint32_t begin = scan_skip_blanks(scan, at);
    const uint32_t end = scan_value_end(scan, STYLE_WORD, begin);
    scan_add(scan, begin, end);
    return end;
}
