/* The grammar is checked in domain_standbys.c; here a value that passed is taken apart.
 */
#include "rules/standby_names.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rules/conninfo.h"

enum {
    LONGEST_NAME = 63,
    COUNTS_SINCE = 906,
    CLUSTER_NAME_SINCE = 1200,
    ESCAPES_SINCE = 1600,
};

static const char blanks[] = " \t\n\v\f\r";

static void add(struct arena *arena, struct standby_names *names, const char *text,
                size_t size)
{
    names->names =
        arena_push(arena, names->names, names->n_names, sizeof *names->names);
    names->names[names->n_names++] = arena_copy(arena, text, size);
}

/* How long a name in double quotes is at most, which begins behind the first of them.
 */
static size_t quoted_size(const char *at)
{
    size_t size = strcspn(at, "\"");
    while (at[size] == '"' && at[size + 1] == '"')
        size += 2 + strcspn(at + size + 2, "\"");
    return size;
}

/* A name in double quotes, of which two stand for one; behind its end. */
static const char *add_quoted(struct arena *arena, struct standby_names *names,
                              const char *at)
{
    char *name = arena_alloc(arena, quoted_size(at + 1) + 1);
    size_t size = 0;
    for (at++; *at; at++) {
        if (*at == '"' && *++at != '"')
            break;
        name[size++] = *at;
    }
    add(arena, names, name, size);
    return at;
}

static void read_names(struct arena *arena, struct standby_names *names, const char *at)
{
    static const char ends[] = ",() \t\n\v\f\r";
    for (;;) {
        at += strspn(at, ends);
        if (*at == '\0')
            return;
        if (*at == '"') {
            at = add_quoted(arena, names, at);
            continue;
        }
        const size_t size = strcspn(at, ends);
        add(arena, names, at, size);
        at += size;
    }
}

/* FIRST 2 (, ANY 2 ( or 2 ( : the digits; NULL when there is no such beginning. */
static const char *find_count(const char *value, const char *parenthesis)
{
    const char *digits = strpbrk(value, "0123456789");
    const char *quote = strchr(value, '"');
    if (!parenthesis || !digits || digits > parenthesis ||
        (quote && quote < parenthesis))
        return NULL;
    return digits;
}

struct standby_names standby_names_read(struct arena *arena, const char *value,
                                        int version)
{
    struct standby_names names = {.n_needed = 1};
    const char *parenthesis = version >= COUNTS_SINCE ? strchr(value, '(') : NULL;
    const char *digits = find_count(value, parenthesis);
    const char *begin = value + strspn(value, blanks);
    if (digits) {
        names.n_needed = strtoll(digits, NULL, 10) & UINT_MAX;
        names.is_any = strncasecmp(begin, "any", strlen("any")) == 0;
    }
    read_names(arena, &names, digits ? parenthesis + 1 : begin);
    return names;
}

size_t standby_names_priority(const struct standby_names *names,
                              const char *application)
{
    for (size_t i = 0; i < names->n_names; i++)
        if (strcmp(names->names[i], "*") == 0 ||
            strcasecmp(names->names[i], application) == 0)
            return i + 1;
    return 0;
}

/* \xff, behind its end. */
static char *add_escape(char *end, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    const char escape[] = {'\\', 'x', digits[byte >> 4], digits[byte & 0xF]};
    memcpy(end, escape, sizeof escape);
    return end + sizeof escape;
}

/* The name as the server keeps it: in the place of a byte that is not printable ASCII
 * a question mark, from 16 on its number. */
static const char *cleaned(struct arena *arena, const char *name, int version)
{
    enum { ESCAPE_SIZE = sizeof "\\xff" - 1 };
    char *clean = arena_alloc(arena, ESCAPE_SIZE * strlen(name) + 1), *end = clean;
    for (; *name; name++) {
        if (*name >= ' ' && *name <= '~')
            *end++ = *name;
        else if (version < ESCAPES_SINCE)
            *end++ = '?';
        else
            end = add_escape(end, (unsigned char)*name);
    }
    *end = '\0';
    return clean;
}

static const char *named_by_files(struct arena *arena, const struct node *standby)
{
    const struct setting *setting = node_setting(standby, "primary_conninfo");
    const struct setting *cluster = node_setting(standby, "cluster_name");
    if (setting_empty(setting))
        return NULL;
    const struct conninfo conninfo =
        conninfo_read(arena, setting->value, standby->version);
    const char *name = conninfo_get(&conninfo, "application_name");
    if (conninfo.error)
        return NULL;
    /* An empty one is sent as it is: the primary knows the standby by no name. */
    if (name)
        return name;
    if (standby->version < CLUSTER_NAME_SINCE || !cluster || *cluster->value == '\0')
        return "walreceiver";
    return cluster->value;
}

const char *standby_application(struct arena *arena, const struct node *standby)
{
    const char *name = named_by_files(arena, standby);
    if (!name)
        return NULL;
    name = cleaned(arena, name, standby->version);
    return arena_copy(arena, name, strnlen(name, LONGEST_NAME));
}

static bool waits(const struct node *node)
{
    const struct setting *commit = node_setting(node, "synchronous_commit");
    return commit && !setting_is(commit, "off") && !setting_is(commit, "local");
}

bool standby_names_wait(const struct node *node)
{
    const struct setting *setting = node_setting(node, "synchronous_standby_names");
    return node->role == ROLE_PRIMARY && node->n_standbys > 0 &&
           !setting_empty(setting) && !setting->refused && waits(node);
}

struct standby_names standby_names_of(struct arena *arena, const struct node *node)
{
    const struct setting *setting = node_setting(node, "synchronous_standby_names");
    return standby_names_read(arena, setting->value, node->version);
}

/* One whose connection string is not in view may call itself anything. */
static bool answers(struct arena *arena, const struct node *standby,
                    const struct standby_names *names)
{
    if (setting_empty(node_setting(standby, "primary_conninfo")))
        return !node_reads_archive_alone(standby);
    const char *application = standby_application(arena, standby);
    return application && standby_names_priority(names, application) > 0;
}

bool standby_names_tally(const struct cluster *cluster, const struct node *node,
                         struct standby_tally *tally)
{
    if (!standby_names_wait(node))
        return false;
    const struct standby_names names = standby_names_of(cluster->arena, node);
    *tally = (struct standby_tally){.n_needed = names.n_needed};
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        if (standby->upstream != node)
            continue;
        if (answers(cluster->arena, standby, &names))
            tally->n_matching++;
        else if (!tally->other)
            tally->other = standby;
    }
    return true;
}
