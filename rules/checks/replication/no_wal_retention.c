/*
 * Nothing keeps WAL for a standby that falls behind
 *
 * A primary recycles WAL that it does not need for itself. A standby that was down for
 * a while then asks in vain: "requested WAL segment has already been removed", and has
 * to be made anew. Three things help: `wal_keep_size` (up to 12: `wal_keep_segments`),
 * a replication slot that the standby names in `primary_slot_name`, or an archive that
 * it reads by `restore_command`.
 *
 * Choose one of them. A slot keeps everything that is needed, and can fill the disk
 * when its standby never returns. It is right to ignore this when a lost standby is
 * simply made again.
 *
 * ```wrong
 * wal_keep_size = 0
 * ```
 *
 * ```right
 * wal_keep_size = 512MB
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * primary_slot_name = 'db2'
 * ```
 */
#include "rules/rule.h"

/* The size that the tutorials' 32 segments have. */
static const struct fix *fix(struct report *report, const struct node *node)
{
    if (node->version >= 1300)
        return fix_set(report, FIX_UNSAFE, node, "wal_keep_size", "512MB");
    return fix_set(report, FIX_UNSAFE, node, "wal_keep_segments", "32");
}

static void complain(struct report *report, const struct node *primary,
                     const struct node *standby, const struct setting *keep)
{
    const struct finding finding = {
        .message = standby
                       ? report_text(report,
                                     "nothing keeps WAL for standby %s when it falls "
                                     "behind",
                                     standby->name)
                       : "nothing keeps WAL for a standby that falls behind",
        .labels =
            {
                {keep->place, "no WAL is kept"},
                {{.node = standby},
                 standby ? report_text(report,
                                       "%s has no primary_slot_name "
                                       "and no restore_command",
                                       standby->name)
                         : NULL},
            },
        .effect =
            "\"requested WAL segment has already been removed\": the standby has to "
            "be made anew",
        .help = "keep some WAL, or give each standby a replication slot or an archive",
        .fix = fix(report, primary),
    };
    report_add(report, &finding);
}

/* Without its standbys in view: a slot or an archive will be for them. */
static bool may_keep(const struct node *primary)
{
    const struct setting *archive_mode = node_setting(primary, "archive_mode");
    return primary->n_slots > 0 || (archive_mode && !setting_is(archive_mode, "off"));
}

static bool has_other_way(const struct node *standby)
{
    return !setting_empty(node_setting(standby, "primary_slot_name")) ||
           !setting_empty(node_setting(standby, "restore_command"));
}

static void check_primary(struct report *report, const struct cluster *cluster,
                          const struct node *primary)
{
    const struct setting *keep = node_setting(primary, "wal_keep_size");
    if (!keep)
        keep = node_setting(primary, "wal_keep_segments");
    if (!keep || setting_int(keep) > 0)
        return;
    if (primary->n_standbys == 0) {
        if (!may_keep(primary))
            complain(report, primary, NULL, keep);
        return;
    }
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        if (standby->upstream == primary && !has_other_way(standby))
            complain(report, primary, standby, keep);
    }
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (node_serves(cluster->nodes[i]))
            check_primary(report, cluster, cluster->nodes[i]);
}

const struct rule rule_no_wal_retention = {
    .severity = SEVERITY_WARNING,
    .check_cluster = check,
};
