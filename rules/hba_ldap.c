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

enum { LDAP_PORT = 389, LDAPS_PORT = 636 };

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
    if (*text)
        url->host = text;
    url->port = 0;
    if (port) {
        char *end;
        undo_escapes(port);
        url->port = (int)(uint32_t)strtol(port, &end, 10);
        if (*port == '\0' || *end != '\0')
            return false;
    }
    if (url->port == 0)
        url->port = url->is_ldaps ? LDAPS_PORT : LDAP_PORT;
    return true;
}

/* The number of a scope, or -1. */
static int read_scope(const char *text)
{
    static const struct {
        const char *name;
        int scope;
    } scopes[] = {
        {"base", 0},    {"one", 1},    {"onelevel", 1},    {"sub", 2},
        {"subtree", 2}, {"subord", 3}, {"subordinate", 3}, {"children", 3},
    };
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        if (strcasecmp(text, scopes[i].name) == 0)
            return scopes[i].scope;
    return -1;
}

/* The parts behind the dn, each after a question mark; all of them can be missing. */
static bool read_search(char *attributes, struct ldap_url *url)
{
    char *scope = cut(attributes, '?');
    char *filter = cut(scope, '?');
    char *extensions = cut(filter, '?');
    if (attributes && *attributes) {
        undo_escapes(attributes);
        attributes += strspn(attributes, ",");
        attributes[strcspn(attributes, ",")] = '\0';
        if (!*attributes)
            return false;
        url->attribute = attributes;
    }
    if (scope && *scope) {
        undo_escapes(scope);
        url->scope = read_scope(scope);
        if (url->scope < 0)
            return false;
    }
    if (filter && *filter) {
        undo_escapes(filter);
        url->filter = filter;
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
    char *attributes = cut(dn ? dn : host, '?');
    url.is_valid = read_host(host, &url) && (!dn || read_search(attributes, &url));
    if (dn)
        undo_escapes(dn);
    url.dn = dn;
    return url;
}

/* What a URL says for an option, or NULL. */
static const char *url_value(struct arena *arena, const char *text, const char *name)
{
    const struct ldap_url url = ldap_url_read(arena, text);
    if (strcmp(name, "ldapserver") == 0)
        return url.host;
    if (strcmp(name, "ldapport") == 0)
        return arena_printf(arena, "%d", url.port);
    if (strcmp(name, "ldapscheme") == 0)
        return url.is_ldaps ? "ldaps" : "ldap";
    if (strcmp(name, "ldapbasedn") == 0)
        return url.dn;
    if (strcmp(name, "ldapsearchattribute") == 0)
        return url.attribute;
    if (strcmp(name, "ldapsearchfilter") == 0)
        return url.filter;
    if (strcmp(name, "ldapscope") == 0)
        return arena_printf(arena, "%d", url.scope);
    return NULL;
}

const char *hba_ldap_value(struct arena *arena, const struct hba_record *record,
                           const char *name, const struct hba_option **from)
{
    for (size_t i = record->n_options; i > 0; i--) {
        *from = &record->options[i - 1];
        const char *value = NULL;
        if (text_is((*from)->name, name))
            value = (*from)->value;
        else if (strcmp((*from)->name, "ldapurl") == 0)
            value = url_value(arena, (*from)->value, name);
        if (value)
            return value;
    }
    *from = NULL;
    return NULL;
}
