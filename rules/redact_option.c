/* Options of commands: --password X, --token=X, curl -u X, sshpass -pX. */
#include "rules/redact_scan.h"
#include "rules/secret.h"

/* Options whose names do not tell; the short ones can have their value glued on. */
static bool is_secret_of(const struct scan *scan, struct span name)
{
    switch (scan->command) {
    case COMMAND_CURL:
        return scan_is(scan, name, "u") || scan_is(scan, name, "user") ||
               scan_is(scan, name, "proxy-user");
    case COMMAND_OPENSSL:
        return scan_is(scan, name, "k");
    case COMMAND_SSHPASS:
        return scan_is(scan, name, "p");
    case COMMAND_OTHER:
        break;
    }
    return false;
}

static uint32_t add_value(struct scan *scan, uint32_t at)
{
    uint32_t end = scan_value_end(scan, STYLE_WORD, at);
    scan_add(scan, at, end);
    /* Only one password is given to sshpass; -p of what it runs is something else. */
    if (scan->command == COMMAND_SSHPASS)
        scan->command = COMMAND_OTHER;
    return end;
}

uint32_t scan_option(struct scan *scan, struct span word)
{
    struct span name = word;
    while (name.begin < name.end && scan->text[name.begin] == '-')
        name.begin++;
    uint32_t dashes = name.begin - word.begin;
    const struct span letter = {name.begin, name.begin + 1};
    bool is_glued = dashes == 1 && name.end - name.begin > 1 &&
                    scan->command != COMMAND_OPENSSL && is_secret_of(scan, letter);
    if (is_glued)
        return add_value(scan, letter.end);

    if (!secret_name(scan->text + name.begin, name.end - name.begin) &&
        !(dashes > 0 && is_secret_of(scan, name)))
        return word.end;
    uint32_t value = scan_skip_blanks(scan, word.end);
    bool assigns = value < scan->line.end &&
                   (scan->text[value] == '=' || scan->text[value] == ':');
    if (assigns)
        value = scan_skip_blanks(scan, value + 1);
    else if (value == word.end)
        return word.end;
    uint32_t end = add_value(scan, value);
    return end > word.end ? end : word.end;
}
