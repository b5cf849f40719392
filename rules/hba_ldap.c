/*
 * Parts of an LDAP URL, as the library that servers are built with cuts them.
 *
 * A part is cut out first and its percent escapes are undone then; a wrong escape makes
 * it empty. Attributes that are there but name nothing (`?,?`) end the server process
 * that reads them: they count as a bad URL.
 */
#include "rules/hba_ldap.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Cuts `text` at the first `separator`; what follows it, or NULL when there is none. */
static char *cut(char *text, char separator)
{
    char *at = text ? strchr(text, separator) : NULL;
    if (at)
        *at++ = '\0';
    return at;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)((at - digits) % 16) : -1;
}

static void undo_escapes(char *text)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        if (*at != '%') {
            *to++ = *at;
            continue;
        }
        int high = hex_digit(at[1]);
        int low = high < 0 ? -1 : hex_digit(at[2]);
        if (low < 0) {
            to = text;
            break;
        }
        *to++ = (char)(high * 16 + low);
        at += 2;
    }
    *to = '\0';
}

/* Takes away <...>, URL: and the scheme; what is left, or NULL when it is no URL. */
static char *skip_scheme(char *text, struct ldap_url *url)
{
    size_t length = strlen(text);
    if (*text == '<') {
        if (text[length - 1] != '>')
            return NULL;
        text[length - 1] = '\0';
        text++;
    }
    if (strncasecmp(text, "URL:", 4) == 0)
        text += 4;
    url->is_ldap = strncasecmp(text, "ldap://", 7) == 0;
    url->is_ldaps = strncasecmp(text, "ldaps://", 8) == 0;
    if (url->is_ldap)
        return text + 7;
    bool is_other = url->is_ldaps || strncasecmp(text, "ldapi://", 8) == 0;
    return is_other ? text + 8 : NULL;
}

static bool read_host(char *text, struct ldap_url *url)
{
    char *port = NULL;
    if (*text == '[') {
        char *behind = cut(text, ']');
        if (!behind)
            return false;
        port = cut(behind, ':');
        text++;
    } else {
        port = cut(text, ':');
    }
    undo_escapes(text);
    url->has_host = *text != '\0';
    if (!port)
        return true;

    char *end;
    undo_escapes(port);
    strtol(port, &end, 10);
    return *port != '\0' && *end == '\0';
}

static bool is_scope(const char *text)
{
    static const char *const scopes[] = {"one",         "onelevel", "base",
                                         "sub",         "subtree",  "subord",
                                         "subordinate", "children"};
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        if (strcasecmp(text, scopes[i]) == 0)
            return true;
    return false;
}

/* The parts behind the dn, each after a question mark; all of them can be missing. */
static bool read_search(char *attributes, struct ldap_url *url)
{
    char *scope = cut(attributes, '?');
    char *filter = cut(scope, '?');
    char *extensions = cut(filter, '?');
    if (attributes && *attributes) {
        undo_escapes(attributes);
        url->has_attribute = true;
        if (attributes[strspn(attributes, ",")] == '\0')
            return false;
    }
    if (scope && *scope) {
        undo_escapes(scope);
        if (!is_scope(scope))
            return false;
    }
    if (filter && *filter) {
        undo_escapes(filter);
        url->has_filter = true;
        if (!*filter)
            return false;
    }
    return !extensions ||
           (!strchr(extensions, '?') && extensions[strspn(extensions, ",")] != '\0');
}

struct ldap_url ldap_url_read(struct arena *arena, const char *text)
{
    struct ldap_url url = {0};
    char *host = skip_scheme(arena_copy(arena, text, strlen(text)), &url);
    if (!host)
        return url;
    if (!url.is_ldap && !url.is_ldaps) {
        url.is_valid = true;
        return url;
    }
    char *dn = cut(host, '/');
    url.has_dn = dn != NULL;
    char *attributes = cut(dn ? dn : host, '?');
    url.is_valid = read_host(host, &url) && (!dn || read_search(attributes, &url));
    return url;
}
