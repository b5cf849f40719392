/* What a node runs with, and questions that rules ask about it. */
#include "rules/cluster.h"
#include "rules/load.h"
#include "rules/modules.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int by_name(const void *key, const void *element)
{
    const struct setting *const *setting = element;
    return strcasecmp(key, (*setting)->name);
}

static const struct setting *find_setting(const struct node *node, const char *name)
{
    if (node->n_settings == 0)
        return NULL;
    struct setting *const *found = bsearch(name, node->settings, node->n_settings,
                                           sizeof(struct setting *), by_name);
    return found ? *found : NULL;
}

/* Of a file that is not in view nobody can say that it says nothing. */
static bool default_is_known(const struct node *node, const struct guc *guc)
{
    if (guc->context == GUC_RECOVERY)
        return node->is_whole || node->recovery_conf;
    return node->conf_known;
}

const struct setting *node_setting(const struct node *node, const char *name)
{
    const struct setting *setting = find_setting(node, name);
    if (!setting || setting->read.error != VALUE_OK || setting->refused ||
        setting->is_unclear)
        return NULL;
    if (setting->is_default && !default_is_known(node, setting->guc))
        return NULL;
    return setting;
}

/* As value_read has it, mostly without reading. */
static struct value read_default(struct arena *arena, const struct guc *guc,
                                 int version)
{
    if (!(guc->flags & GUC_PLAIN_BOOT))
        return value_read(arena, guc, version, guc->boot_value);
    const bool is_integer = guc->type == GUC_INTEGER, is_bool = guc->type == GUC_BOOL;
    return (struct value){
        .text = guc->boot_value,
        .boolean = is_bool && guc->boot_number > 0,
        .integer = is_integer ? (long long)guc->boot_number : 0,
        .real = is_bool ? 0 : guc->boot_number,
    };
}

struct setting *node_default(struct arena *arena, const struct node *node,
                             const struct guc *guc)
{
    struct setting *setting = arena_room(arena, 1, sizeof *setting);
    *setting = (struct setting){
        .name = guc->name,
        .guc = guc,
        .value = guc->boot_value,
        .read = read_default(arena, guc, node->version),
        .place = {.node = node, .guc = guc},
        .is_default = true,
        .wins = true,
    };
    /* A compiled default is never refused, whatever range it lies outside of. */
    setting->read.error = VALUE_OK;
    return setting;
}

const struct guc *node_parameter(const struct node *node, enum file_kind kind,
                                 const char *name)
{
    /* only the parameters of modules have a dot */
    const struct guc *guc = strchr(name, '.') ? NULL : guc_find(name, node->version);
    if (!guc && modules_has(node, name))
        guc = guc_find_module(name, node->version);
    if (!guc || (guc->context == GUC_RECOVERY) != (kind == FILE_RECOVERY))
        return NULL;
    return guc;
}

const struct setting *node_assignment(const struct node *node, const char *name)
{
    const struct setting *setting = find_setting(node, name);
    return setting && !setting->is_default ? setting : NULL;
}

bool setting_is_checked(const struct setting *setting)
{
    return setting->guc && !setting->is_dropped;
}

/* As the server shows it, where it is read so. */
static const char *text_of(const struct setting *setting)
{
    return setting->read.text ? setting->read.text : setting->value;
}

bool setting_is(const struct setting *setting, const char *value)
{
    if (!setting)
        return false;
    return strcasecmp(text_of(setting), value) == 0;
}

bool setting_says_same(const struct setting *one, const struct setting *other)
{
    return strcmp(text_of(one), text_of(other)) == 0;
}

bool setting_on(const struct setting *setting)
{
    return setting && setting->guc && setting->guc->type == GUC_BOOL &&
           setting->read.boolean;
}

bool setting_off(const struct setting *setting)
{
    return setting && setting->guc && setting->guc->type == GUC_BOOL &&
           !setting->read.boolean;
}

long long setting_int(const struct setting *setting)
{
    return setting ? setting->read.integer : 0;
}

bool setting_empty(const struct setting *setting)
{
    return !setting || setting->value[strspn(setting->value, " \t\r\n")] == '\0';
}

struct place setting_part(const struct setting *setting, size_t begin, size_t end)
{
    struct place place = setting->place;
    if (!place.file)
        return place;
    const char *raw = place.file->source->text + place.span.begin;
    size_t size = place.span.end - place.span.begin;
    size_t shift = size > 0 && raw[0] == '\'' ? 1 : 0;
    if (end + shift > size || begin > end)
        return place;
    for (size_t i = shift; i < end + shift; i++)
        if (raw[i] == '\'' || raw[i] == '\\')
            return place;
    place.span.end = place.span.begin + (uint32_t)(end + shift);
    place.span.begin += (uint32_t)(begin + shift);
    return place;
}

bool node_would_have(const struct node *node, const char *path)
{
    size_t length = strlen(node->config_directory);
    if (!node->is_copy)
        return true;
    return node->is_whole && strncmp(path, node->config_directory, length) == 0 &&
           (path[length] == '/' || (length > 0 && path[length - 1] == '/')) &&
           !load_climbs_out(path + length);
}

bool node_lacks(const struct node *node, const struct trouble *trouble)
{
    if (trouble->kind == TROUBLE_INCLUDE_NO_FOLDER)
        return !node->is_copy;
    return trouble->kind != TROUBLE_INCLUDE_MISSING ||
           node_would_have(node, trouble->path);
}

bool node_reads_archive_alone(const struct node *standby)
{
    return setting_empty(node_setting(standby, "primary_conninfo")) &&
           !setting_empty(node_setting(standby, "restore_command"));
}

const struct probe *node_probe(const struct node *node, const char *name)
{
    for (size_t i = 0; i < node->n_probes; i++)
        if (strcmp(node->probes[i].name, name) == 0)
            return &node->probes[i];
    return NULL;
}

const struct control *node_control(const struct node *node)
{
    return node->control && control_fits(node->control, node->version) ? node->control
                                                                       : NULL;
}

bool node_knows_slots(const struct node *node)
{
    const struct probe *backup = node_probe(node, PROBE_BACKUP);
    return node->slots_known && node_control(node) && backup && !backup->is_there;
}

const struct slot *node_slot(const struct node *node, const char *name)
{
    for (size_t i = 0; i < node->n_slots; i++)
        if (strcmp(node->slots[i].name, name) == 0)
            return &node->slots[i];
    return NULL;
}

bool node_is_misowned(const struct node *node)
{
    enum { BEYOND_OWNER = 0077 };
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    return control && control->is_there && control->rights.are_known &&
           node->data_rights.are_known && control->rights.owner >= 0 &&
           node->data_rights.owner >= 0 && !(control->rights.mode & BEYOND_OWNER) &&
           control->rights.owner != node->data_rights.owner;
}

static bool node_may(const struct node *node, const struct rights *rights,
                     unsigned owner, unsigned others)
{
    const long long server = node->data_rights.are_known ? node->data_rights.owner : -1;
    const bool owners_are_known = server > 0 && rights->owner >= 0;
    unsigned enough = owner | others;
    if (owners_are_known)
        enough = rights->owner == server ? owner : others;
    return !rights->are_known || (rights->mode & enough) != 0;
}

bool node_may_read(const struct node *node, const struct rights *rights)
{
    enum { OWNER_READS = 0400, OTHERS_READ = 0044 };
    return node_may(node, rights, OWNER_READS, OTHERS_READ);
}

bool node_may_write_in(const struct node *node, const struct rights *rights)
{
    enum { OWNER_WRITES = 0200, OTHERS_WRITE = 0022 };
    return node_may(node, rights, OWNER_WRITES, OTHERS_WRITE);
}

bool node_recovers(const struct node *node)
{
    return node->version >= 1200 ? node->standby_signal || node->recovery_signal
                                 : node->recovery_conf != NULL;
}

bool node_is_amid_recovery(const struct node *node)
{
    const struct control *control = node_control(node);
    if (!control)
        return false;
    const long long state = control_number(control, CONTROL_STATE);
    return state == CONTROL_SHUT_DOWN_IN_RECOVERY ||
           state == CONTROL_IN_ARCHIVE_RECOVERY;
}

bool node_needs_tablespaces(const struct node *node)
{
    const struct control *control = node_control(node);
    return node->version < 1100 || !control || node_recovers(node) ||
           control->values[CONTROL_STATE] != CONTROL_SHUT_DOWN;
}

bool node_serves(const struct node *node)
{
    return node->n_standbys > 0 || (node->role == ROLE_PRIMARY && node->role_stated);
}

struct place place_of_item(const struct node *node, const struct file *file,
                           const struct item *item)
{
    struct span span = item->span;
    if (item->kind != ITEM_EMPTY)
        span = (struct span){item->name.begin, item->value.end};
    return (struct place){.node = node, .file = file, .span = span};
}

const struct file *node_file(const struct node *node, enum file_kind kind)
{
    for (size_t i = 0; i < node->n_files; i++)
        if (node->files[i]->kind == kind)
            return node->files[i];
    return NULL;
}

struct node *cluster_node(const struct cluster *cluster, const char *name)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (strcmp(cluster->nodes[i]->name, name) == 0)
            return cluster->nodes[i];
    return NULL;
}
