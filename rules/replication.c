/* Records for replication, live and commented out. */
#include "rules/replication.h"

#include <string.h>

#include "rules/conninfo.h"

static bool admits(const struct hba_record *record, bool from_afar)
{
    return !record->error && !record->warning && hba_is_replication(record) &&
           !hba_has_method(record, "reject") && !(from_afar && hba_is_loopback(record));
}

const struct hba_record *replication_record(const struct node *node, bool from_afar)
{
    for (size_t i = node->hba.n_records; i > 0; i--)
        if (admits(&node->hba.records[i - 1], from_afar))
            return &node->hba.records[i - 1];
    return NULL;
}

/* Whether what stands behind the # is a record that admits a standby. */
static bool comment_admits(struct arena *arena, const struct node *node,
                           const struct source *source, struct span comment,
                           bool from_afar)
{
    const struct source *inner =
        source_new(arena, source->path, source->text + comment.begin + 1,
                   comment.end - comment.begin - 1);
    const struct syntax *syntax = auth_parse(arena, inner, AUTH_LINES_SINGLE);
    if (syntax->n_items != 1 || syntax->items[0].kind != ITEM_RECORD)
        return false;
    const struct auth_fields fields = auth_fields(arena, syntax, &syntax->items[0]);
    const struct hba_server server = {.version = node->version};
    const struct hba_record record = hba_read(arena, &fields, &server);
    return admits(&record, from_afar) && record.type != HBA_LOCAL;
}

bool replication_commented_record(struct arena *arena, const struct node *node,
                                  bool from_afar, struct place *place)
{
    const struct file *file = node_file(node, FILE_HBA);
    for (uint32_t i = 0; file && i < file->syntax->n_items; i++) {
        const struct item *item = &file->syntax->items[i];
        if (item->kind != ITEM_EMPTY)
            continue;
        const struct span comment = syntax_comment(arena, file->syntax, item);
        if (comment.end > comment.begin &&
            comment_admits(arena, node, file->source, comment, from_afar)) {
            *place = (struct place){.node = node, .file = file, .span = comment};
            return true;
        }
    }
    return false;
}

size_t replication_count_streaming(const struct cluster *cluster,
                                   const struct node *node)
{
    size_t n = 0;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        n += standby->upstream == node && !node_reads_archive_alone(standby);
    }
    return n;
}

bool replication_is_by_archive(const struct cluster *cluster, const struct node *node)
{
    return node->n_standbys > 0 && replication_count_streaming(cluster, node) == 0;
}

const struct setting *replication_slot(const struct node *standby)
{
    const struct setting *slot = node_setting(standby, "primary_slot_name");
    bool streams = !setting_empty(node_setting(standby, "primary_conninfo"));
    return streams && !setting_empty(slot) ? slot : NULL;
}

const struct setting *replication_slot_taken(const struct cluster *cluster,
                                             size_t standby)
{
    const struct node *node = cluster->nodes[standby];
    const struct setting *slot = replication_slot(node);
    for (size_t i = 0; slot && node->upstream && i < standby; i++) {
        const struct setting *other = replication_slot(cluster->nodes[i]);
        if (other && cluster->nodes[i]->upstream == node->upstream &&
            strcmp(other->value, slot->value) == 0)
            return other;
    }
    return NULL;
}

/* What makes a standby take a slot of its own; NULL: it takes none. */
static const struct setting *wanted_slot(const struct cluster *cluster, size_t index)
{
    const struct node *standby = cluster->nodes[index];
    const struct setting *slot = replication_slot(standby);
    const struct setting *temporary =
        node_setting(standby, "wal_receiver_create_temp_slot");
    if (slot)
        return replication_slot_taken(cluster, index) ? NULL : slot;
    bool streams = !setting_empty(node_setting(standby, "primary_conninfo"));
    return streams && setting_on(temporary) ? temporary : NULL;
}

long long replication_count_slots(const struct cluster *cluster,
                                  const struct node *node, const struct setting **last)
{
    long long n = 0;
    *last = NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const bool follows = cluster->nodes[i]->upstream == node;
        const struct setting *slot = follows ? wanted_slot(cluster, i) : NULL;
        if (!slot)
            continue;
        *last = slot;
        n++;
    }
    return n;
}

static bool is_named(const struct cluster *cluster, const struct node *node,
                     const char *name)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct setting *slot = replication_slot(cluster->nodes[i]);
        if (cluster->nodes[i]->upstream == node && slot &&
            strcmp(slot->value, name) == 0)
            return true;
    }
    return false;
}

long long replication_count_kept(const struct cluster *cluster, const struct node *node)
{
    long long n = 0;
    for (size_t i = 0; i < node->n_slots; i++)
        n += !is_named(cluster, node, node->slots[i].name);
    return n;
}

/* The user of the first standby that names one. */
static const char *standby_user(const struct cluster *cluster, const struct node *node)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        const struct setting *setting = node_setting(standby, "primary_conninfo");
        if (standby->upstream != node || setting_empty(setting))
            continue;
        const struct conninfo conninfo =
            conninfo_read(cluster->arena, setting->value, standby->version);
        const char *user = conninfo_get(&conninfo, "user");
        if (user && *user)
            return user;
    }
    return "USER";
}

const char *replication_record_advice(const struct cluster *cluster,
                                      const struct node *node)
{
    return arena_printf(cluster->arena,
                        "add a record for each standby, with its user and address: "
                        "host replication %s ADDRESS/32 %s",
                        auth_encode(cluster->arena, standby_user(cluster, node)),
                        node->version >= 1000 ? "scram-sha-256" : "md5");
}
