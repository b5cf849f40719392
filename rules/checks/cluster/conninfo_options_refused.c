/*
 * Options of a connection that the primary refuses
 *
 * `options` of primary_conninfo are settings for the standby's session at the primary:
 * `-c name=value` or `--name=value`, and switches of `postgres` like `-S 4MB`. One that
 * the primary does not know, that a session cannot change, or a wrong value ends the
 * session before it begins. So does a word that belongs to no switch: a blank inside of
 * a value needs a backslash, which the connection string in its turn wants doubled.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 options=''-c wal_sender_timout=60s'''
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 options=''-c wal_sender_timeout=60s'''
 * ```
 */
#include <string.h>

#include "rules/domain.h"
#include "rules/guc.h"
#include "rules/rule.h"
#include "rules/upstream.h"
#include "rules/value.h"

static const char blanks[] = " \t\n\v\f\r";

/* The next word at *at, without the backslashes before other characters; or NULL. */
static char *next_word(struct arena *arena, const char **at)
{
    const char *from = *at + strspn(*at, blanks);
    if (!*from)
        return NULL;
    size_t n = 0;
    while (from[n] && !strchr(blanks, from[n]))
        n += from[n] == '\\' && from[n + 1] ? 2 : 1;
    char *word = arena_alloc(arena, n + 1);
    n = 0;
    for (; *from && !strchr(blanks, *from); from++) {
        if (*from == '\\' && from[1])
            from++;
        word[n++] = *from;
    }
    word[n] = '\0';
    *at = from;
    return word;
}

/* What stands in the options: a setting, or a word that no switch comes before. */
struct word {
    const char *before; /* "-c ", "--" or "-"; NULL: it is no setting */
    char *text;         /* name=value */
};

/* Switches that are settings of certain names. Those that only a superuser may have,
 * and those that mean nothing here, are not among them. */
static const struct {
    char letter;
    const char *name, *value; /* NULL: it takes one */
} switches[] = {
    {'B', "shared_buffers", NULL},
    {'F', "fsync", "off"},
    {'N', "max_connections", NULL},
    {'S', "work_mem", NULL},
    {'W', "post_auth_delay", NULL},
    {'e', "datestyle", "euro"},
    {'h', "listen_addresses", NULL},
    {'i', "listen_addresses", "*"},
    {'l', "ssl", "on"},
    {'p', "port", NULL},
};

/* NULL: the switch is none of them. */
static char *setting_of_switch(struct arena *arena, char letter, const char *taken)
{
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (switches[i].letter == letter)
            return arena_printf(arena, "%s=%s", switches[i].name,
                                switches[i].value ? switches[i].value : taken);
    return NULL;
}

/* The next setting, stray word or switch that lacks what it takes at *at; its text is
 * NULL at the end. Other switches, and what they take, are left out. */
static struct word next_of_options(struct arena *arena, const char **at)
{
    static const char takers[] = "BcDNStfhkprvW";
    char *word;
    while ((word = next_word(arena, at))) {
        if (word[0] != '-' || !word[1])
            return (struct word){NULL, word};
        if (strncmp(word, "--", 2) == 0 && word[2])
            return (struct word){"--", word + 2};
        char *taken = word + 2;
        if (strchr(takers, word[1]) && !*taken && !(taken = next_word(arena, at)))
            return (struct word){NULL, word};
        if (word[1] == 'c')
            return (struct word){"-c ", taken};
        char *setting = setting_of_switch(arena, word[1], taken);
        if (setting)
            return (struct word){"-", setting};
    }
    return (struct word){NULL, NULL};
}

/* Whether the upstream refuses the value itself, in a session as in a file. */
static bool is_wrong(struct arena *arena, const struct guc *guc, int version,
                     const char *value)
{
    if (value_read(arena, guc, version, value).error != VALUE_OK)
        return true;
    return !domain_is_closed(guc, value) &&
           domain_error(arena, guc, version, value, NULL);
}

/* Why a session cannot have it, or NULL. Names with a dot can be of any module. */
static const char *objection(struct report *report, const struct word *word,
                             int version)
{
    char *name = word->text;
    if (!word->before)
        return "\"invalid command-line argument for server process\"";
    char *equals = strchr(name, '=');
    if (equals)
        *equals = '\0';
    for (char *dash = name; (dash = strchr(dash, '-'));)
        *dash = '_';
    if (!equals)
        return report_text(report, "\"%s%s requires a value\"", word->before, name);
    if (strchr(name, '.'))
        return NULL;
    const struct guc *guc = guc_find(name, version);
    if (!guc || guc->context == GUC_RECOVERY)
        return report_text(report, "\"unrecognized configuration parameter \"%s\"\"",
                           name);
    if (guc->context < GUC_SUPERUSER_BACKEND)
        return report_text(report, "\"parameter \"%s\" cannot be changed now\"", name);
    if (is_wrong(report_arena(report), guc, version, equals + 1))
        return report_text(report, "\"invalid value for parameter \"%s\"\"", name);
    return NULL;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), standby, &link) ||
        !upstream_is_sole(&link))
        return;
    const char *at = conninfo_get(&link.conninfo, "options");
    struct word word;
    while (at && (word = next_of_options(report_arena(report), &at)).text) {
        const char *words = objection(report, &word, upstream->version);
        if (!words)
            continue;
        const struct finding finding = {
            .message = report_text(report, "%s refuses the options of standby %s",
                                   upstream->name, standby->name),
            .labels[0] = {link.setting->place, "in options"},
            .effect = report_text(report, "the standby never streams: %s", words),
        };
        report_add(report, &finding);
        return;
    }
}

const struct rule rule_conninfo_options_refused = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
