/* Options of commands: --password X, --token=X, curl -u X, sshpass -pX. */
#include "rules/redact_scan.h"
#include "rules/secret.h"

/* Options whose names do not tell, with their value behind them. */
static bool is_secret_of(const struct scan *scan, struct span name)
{
    switch (scan->command) {
    case COMMAND_CURL:
        return scan_is(scan, name, "u") || scan_is(scan, name, "user") ||
               scan_is(scan, name, "proxy-user") ||
               scan_is(scan, name, "oauth2-bearer");
    case COMMAND_OPENSSL:
        return scan_is(scan, name, "k");
    case COMMAND_SSHPASS:
        return scan_is(scan, name, "p");
    case COMMAND_ZIP: /* -p is something else */
        return name.end == name.begin + 1 && scan->text[name.begin] == 'P';
    case COMMAND_LFTP:
    case COMMAND_SMBCLIENT:
        return scan_is(scan, name, "u") || scan_is(scan, name, "user");
    case COMMAND_MYSQL:
    case COMMAND_SEVENZIP:
    case COMMAND_ECHO:
    case COMMAND_OTHER:
        break;
    }
    return false;
}

/* Short ones with their value glued on; some have it in no other way. */
static bool is_glued_secret_of(const struct scan *scan, struct span letter)
{
    switch (scan->command) {
    case COMMAND_MYSQL:
    case COMMAND_SEVENZIP:
        return scan->text[letter.begin] == 'p';
    case COMMAND_OPENSSL:
        return false;
    default:
        return is_secret_of(scan, letter);
    }
}

static uint32_t add_value(struct scan *scan, uint32_t at)
{
    uint32_t end = scan_value_end(scan, STYLE_WORD, at);
    scan_add(scan, at, end);
    /* One password is given; -p of what is run by it or behind it is something else. */
    if (scan->command != COMMAND_CURL && scan->command != COMMAND_OPENSSL)
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
    bool is_glued =
        dashes == 1 && name.end - name.begin > 1 && is_glued_secret_of(scan, letter);
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
