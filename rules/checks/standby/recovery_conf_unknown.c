/*
 * A parameter that recovery.conf does not know
 *
 * Up to 11 recovery.conf takes its own few parameters and nothing else, in lower case:
 * a parameter of postgresql.conf, such as hot_standby, is as fatal there as a misspelt
 * name: "unrecognized recovery parameter".
 *
 * Move it to postgresql.conf, or mend its name.
 *
 * ```wrong 11
 * ==> standby/recovery.conf <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * hot_standby = on
 * ```
 *
 * ```right 11
 * ==> standby/recovery.conf <==
 * standby_mode = 'on'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include <string.h>

#include "rules/rule.h"

/* Names are compared with their case here, unlike in postgresql.conf. */
static bool is_known(const struct setting *setting, const char *written)
{
    return setting->guc && strcmp(written, setting->guc->name) == 0;
}

static const char *lower_case(struct arena *arena, const char *text)
{
    char *lower = arena_copy(arena, text, strlen(text));
    for (char *c = lower; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return lower;
}

static void check_setting(struct report *report, const struct setting *setting)
{
    struct place place = setting->place;
    place.span = setting->item->name;
    const char *written =
        source_text(place.file->source, place.span, report_arena(report));
    if (is_known(setting, written))
        return;

    const int version = place.node->version;
    const struct guc *guc =
        guc_find(lower_case(report_arena(report), written), version);
    const char *nearest = guc ? NULL : guc_suggest(written, version);
    const char *what = "unknown here";
    if (guc)
        what = guc->context == GUC_RECOVERY ? "must be in lower case"
                                            : "belongs in postgresql.conf";
    const struct finding finding = {
        .message = report_text(report, "%s is no parameter of recovery.conf", written),
        .labels[0] = {place, what},
        .effect = "the server does not start: \"unrecognized recovery parameter\"",
        .applies = "restart",
        .help = nearest ? report_text(report, "did you mean %s?", nearest) : NULL,
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_assignments; i++)
        if (node->assignments[i]->place.file->kind == FILE_RECOVERY)
            check_setting(report, node->assignments[i]);
}

const struct rule rule_recovery_conf_unknown = {
    .severity = SEVERITY_ERROR,
    .until = 1199,
    .check_node = check,
};
