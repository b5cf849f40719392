/*
 * What is echoed to a command that reads a passphrase.
 *
 * That a line has such a command is told by its options; which of several it is, and
 * what of quotes, is not asked: what may go into it is hidden.
 */
#include "rules/redact_scan.h"

#include <string.h>
#include <strings.h>

/* What its words have: --passphrase-fd, -pass stdin, --token-stdin, -kfile. */
static bool begins_hint(const struct scan *scan, uint32_t at)
{
    static const char *const hints[] = {"pass", "secret", "token", "kfile", "key-file"};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        const size_t length = strlen(hints[i]);
        if (scan->line.end - at >= length &&
            strncasecmp(scan->text + at, hints[i], length) == 0)
            return true;
    }
    return false;
}

/* Goes over the line, once however much is echoed on it. */
static void look_for_readers(struct scan *scan)
{
    uint32_t pipe = scan->line.begin;
    scan->is_read = true;
    scan->first_hint = scan->line.end;
    for (uint32_t at = scan->line.begin; at < scan->line.end; at++) {
        if (scan->text[at] == '|')
            pipe = at;
        if (scan->text[at] == ')')
            scan->last_bracket = at;
        if (!begins_hint(scan, at))
            continue;
        scan->last_pipe = pipe;
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
