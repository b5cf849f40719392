/* Options of commands: --password X, --token=X, curl -u X, sshpass -pX. */
#include "rules/redact_word.h"
#include "rules/secret.h"

#include <string.h>

/* Of curl; a passphrase may follow the name of the file. */
static bool is_certificate(const struct scan *scan, struct span name)
{
    return scan_is(scan, name, "cert") || scan_is(scan, name, "proxy-cert") ||
           (name.end == name.begin + 1 && scan->text[name.begin] == 'E');
}

/* Options whose names do not tell, with their value behind them. */
static bool is_secret_of(const struct scan *scan, struct span name)
{
    switch (scan->command) {
    case COMMAND_CURL:
        return scan_is(scan, name, "u") || scan_is(scan, name, "user") ||
               scan_is(scan, name, "proxy-user") ||
               scan_is(scan, name, "oauth2-bearer") || is_certificate(scan, name);
    case COMMAND_OPENSSL:
        return scan_is(scan, name, "k");
    case COMMAND_LDAP: /* -W asks for it */
        return name.end == name.begin + 1 && scan->text[name.begin] == 'w';
    case COMMAND_REDIS:
        return scan_is(scan, name, "a");
    case COMMAND_SSHPASS:
    case COMMAND_MONGO:
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

/* Behind the first colon of a value, without the quotes around. */
static struct span behind_colon(const struct scan *scan, struct span value)
{
    const bool is_quoted =
        value.begin < value.end && quotes_begin(scan->text[value.begin]);
    while (value.begin < value.end && scan->text[value.begin] != ':')
        value.begin++;
    value.begin += value.begin < value.end;
    while (is_quoted && value.end > value.begin &&
           quotes_begin(scan->text[value.end - 1]))
        value.end--;
    return value;
}

/* Whether an option's value at `value` is a certificate of curl. */
static bool has_certificate(const struct scan *scan, struct span word, uint32_t value)
{
    if (scan->command != COMMAND_CURL)
        return false;
    if (scan->text[word.begin + 1] == '-')
        return is_certificate(scan, (struct span){word.begin + 2, word.end});
    const uint32_t letter = value < word.end ? value - 1 : word.end - 1;
    return is_certificate(scan, (struct span){letter, letter + 1});
}

/* The secret at `at`, or in what begins there. */
static uint32_t add_value(struct scan *scan, struct span word, uint32_t at,
                          bool is_quoted)
{
    uint32_t end = scan_value_end(scan, STYLE_WORD, at);
    if (is_quoted)
        end = word_surroundings_end(scan, word.begin, end);
    struct span secret = {at, end};
    if (has_certificate(scan, word, at))
        secret = behind_colon(scan, secret);
    scan_add(scan, secret.begin, secret.end);
    /* One password is given; -p of what is run by it or behind it is something else. */
    if (scan->command != COMMAND_CURL && scan->command != COMMAND_OPENSSL)
        scan->command = COMMAND_OTHER;
    return end;
}

/* A backtick in front of a command, rather than behind one. */
static bool begins_substitution(const struct scan *scan, uint32_t at)
{
    const char next = scan_behind(scan, at);
    return next == '/' || next == '$' || (next && scan_is_word(next));
}

/* Whether a word of the shell goes on at `at`, be it in quotes. */
static bool goes_on(struct scan *scan, uint32_t at)
{
    if (at >= scan->line.end || scan_is_blank(scan->text[at]))
        return false;
    if (scan->text[at] == '`')
        return begins_substitution(scan, at);
    const bool ends_word = scan->text[at] && strchr(";|&()<>", scan->text[at]);
    return !ends_word && !scan_ends_string(scan, at);
}

/* Where the value begins that is glued to a short option; the word's begin for none. */
static uint32_t glued_value(struct scan *scan, struct span word)
{
    const struct span first = {word.begin + 1, word.begin + 2};
    const struct span last = {word.end - 1, word.end};
    if (last.begin > first.begin && is_glued_secret_of(scan, first))
        return first.end;
    bool is_last = last.begin >= first.begin && is_glued_secret_of(scan, last);
    return is_last && goes_on(scan, word.end) ? word.end : word.begin;
}

/* Whether the next word is secret; of several letters the last one can have a value. */
static bool is_before_secret(const struct scan *scan, struct span name, bool is_short)
{
    const struct span last = {name.end - 1, name.end};
    return secret_name(scan->text + name.begin, name.end - name.begin) ||
           is_secret_of(scan, name) ||
           (is_short && scan->command != COMMAND_OPENSSL && is_secret_of(scan, last));
}

uint32_t scan_option(struct scan *scan, struct span word)
{
    struct span name = word;
    while (name.begin < name.end && scan->text[name.begin] == '-')
        name.begin++;
    if (name.begin == name.end)
        return word.end;
    bool is_short = name.begin == word.begin + 1;
    uint32_t glued = is_short ? glued_value(scan, word) : word.begin;
    if (glued > word.begin)
        return add_value(scan, word, glued, true);

    if (!is_before_secret(scan, name, is_short))
        return word.end;
    const uint32_t behind = word_alone_end(scan, word);
    uint32_t value = scan_skip_blanks(scan, behind);
    bool assigns = value < scan->line.end &&
                   (scan->text[value] == '=' || scan->text[value] == ':');
    if (assigns)
        value = scan_skip_blanks(scan, value + 1);
    else if (value == behind)
        return word.end;
    uint32_t end = add_value(scan, word, value, behind == word.end);
    return end > word.end ? end : word.end;
}
