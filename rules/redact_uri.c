/*
 * Passwords in front of the @ of scheme://user:password@host.
 *
 * A URI that was taken for a path has one slash less.
 */
#include "rules/redact_scan.h"

#include <string.h>

static bool is_postgres(const struct scan *scan, struct span scheme)
{
    return scan_is(scan, scheme, "postgresql") || scan_is(scan, scheme, "postgres");
}

static uint32_t scheme_begin(const struct scan *scan, uint32_t colon)
{
    while (colon > scan->line.begin && scan_is_word(scan->text[colon - 1]))
        colon--;
    return colon;
}

/* Whether the URI is a connection string on its own, in which blanks may stand. */
static bool fills_string(const struct scan *scan, uint32_t begin)
{
    while (begin > scan->line.begin && scan_is_blank(scan->text[begin - 1]))
        begin--;
    char before = scan_before(scan, begin);
    return before == '\0' || before == '\'' || before == '"' || before == '=';
}

/* The end of an IPv6 address in brackets, or `at`. */
static uint32_t skip_brackets(const struct scan *scan, uint32_t at, uint32_t end)
{
    uint32_t behind = at + 1;
    if (at == end || scan->text[at] != '[')
        return at;
    while (behind < end && scan->text[behind] &&
           strchr("0123456789abcdefABCDEF:.", scan->text[behind]))
        behind++;
    return behind < end && scan->text[behind] == ']' ? behind + 1 : at;
}

/* The first colon of a URI behind its scheme, or `end`. */
static uint32_t find_colon(const struct scan *scan, uint32_t at, uint32_t end)
{
    at = skip_brackets(scan, at, end);
    while (at < end && scan->text[at] != ':')
        at++;
    return at;
}

/* The last @ in these bytes, or `begin` when there is none. */
static uint32_t find_at_sign(const struct scan *scan, uint32_t begin, uint32_t end)
{
    for (; end > begin; end--)
        if (scan->text[end - 1] == '@')
            return end - 1;
    return begin;
}

/* A number, and then the rest of a URI. */
static bool is_port(const struct scan *scan, uint32_t at, uint32_t end)
{
    while (at < end && scan->text[at] >= '0' && scan->text[at] <= '9')
        at++;
    return at == end || (scan->text[at] && strchr("/?,", scan->text[at]));
}

/* Takes note of the first word of a URI; URIs within it have the same one. */
static void note_word(struct scan *scan, uint32_t begin)
{
    if (begin < scan->uri_end)
        return;
    scan->uri_end = scan_value_end(scan, STYLE_USERINFO, begin);
    uint32_t sign = find_at_sign(scan, begin, scan->uri_end);
    scan->uri_sign = sign > begin ? sign : 0;
}

/* The last @ of the string that a password with blanks is in, or `begin`. */
static uint32_t far_sign(struct scan *scan, uint32_t begin)
{
    if (begin < scan->free_until)
        return begin;
    uint32_t end = scan_value_end(scan, STYLE_STRING, begin);
    uint32_t sign = find_at_sign(scan, begin, end);
    if (sign == begin)
        scan->free_until = end;
    return sign;
}

/* A user's name with blanks, and then a password: hides it, and returns its end. */
static uint32_t scan_blank_user(struct scan *scan, uint32_t begin)
{
    const uint32_t sign = far_sign(scan, begin);
    const uint32_t password = find_colon(scan, begin, sign) + 1;
    if (password >= sign)
        return begin;
    scan_add(scan, password, sign);
    return sign;
}

uint32_t scan_uri(struct scan *scan, uint32_t colon)
{
    const bool is_path = scan->text[colon + 2] != '/';
    const uint32_t begin = colon + (is_path ? 2 : 3);
    const struct span scheme = {scheme_begin(scan, colon), colon};
    bool is_ours = !is_path && is_postgres(scan, scheme);
    scan->has_uri = scan->has_uri || is_ours;

    note_word(scan, begin);
    uint32_t password = find_colon(scan, begin, scan->uri_end) + 1;
    bool fills = is_ours && fills_string(scan, scheme.begin);
    if (password > scan->uri_end)
        return fills ? scan_blank_user(scan, begin) : begin;
    bool has_sign = scan->uri_sign > password;
    if (is_path && !has_sign)
        return begin;
    bool has_port = !has_sign && is_port(scan, password, scan->uri_end);

    uint32_t end = has_sign ? scan->uri_sign : scan->uri_end;
    if (fills || (is_ours && !has_sign && !has_port)) {
        uint32_t sign = far_sign(scan, password);
        has_port = has_port && sign == password;
        end = sign > password ? sign : end;
    }
    if (has_port)
        return password;
    scan_add(scan, password, end);
    return end > password ? end : password;
}

/* Without a scheme, or with one that is broken, it takes an @ to be a URI. */
uint32_t scan_user(struct scan *scan, uint32_t colon)
{
    const uint32_t begin = colon + 1;
    note_word(scan, begin);
    if (scan->uri_sign <= begin)
        return begin;
    scan_add(scan, begin, scan->uri_sign);
    return scan->uri_sign;
}
