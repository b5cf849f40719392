/* Line by line: what counts, what does not any more, and what it says of the role. */
#include "rules/fix_recovery.h"

#include <string.h>
#include <strings.h>

#include "parser/conf.h"
#include "parser/edit.h"
#include "rules/load.h"
#include "rules/redact.h"
#include "rules/value.h"

struct moving {
    struct report *report;
    struct arena *arena;
    const struct node *node;
    const struct file *from;
    bool is_standby;
    bool differs; /* something has another value in postgresql.conf, which stays */
    struct edit *edits; /* of the file's text, on its way */
    size_t n_edits;
    struct fix *fix;
};

static void comment_out(struct moving *moving, const struct item *item)
{
    moving->edits =
        arena_push(moving->arena, moving->edits, moving->n_edits, sizeof(struct edit));
    moving->edits[moving->n_edits++] =
        (struct edit){{item->name.begin, item->name.begin}, "#"};
}

static bool is_true(const char *text)
{
    static const char *const words[] = {"on", "true", "yes", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (*text && strncasecmp(words[i], text, strlen(text)) == 0)
            return strcasecmp(text, "o") != 0;
    return false;
}

/*
 * What it is called in postgresql.conf; NULL: it has no place there. standby_mode
 * became a file; up to 15 trigger_file has another name.
 */
static const char *name_there(const struct node *node, const char *name)
{
    if (strcasecmp(name, "standby_mode") == 0)
        return NULL;
    if (strcasecmp(name, "trigger_file") == 0)
        return node->version < 1600 ? "promote_trigger_file" : NULL;
    return name;
}

/* Puts the new name of a setting in the place of the old one. */
static void rename_to(struct moving *moving, const struct item *item, const char *name)
{
    moving->edits =
        arena_push(moving->arena, moving->edits, moving->n_edits, sizeof(struct edit));
    moving->edits[moving->n_edits++] = (struct edit){item->name, name};
}

/* Of two lines of one name the server took the last one. */
static bool is_last(const struct moving *moving, uint32_t at, const char *name)
{
    const struct syntax *syntax = moving->from->syntax;
    for (uint32_t i = at + 1; i < syntax->n_items; i++) {
        const struct item *item = &syntax->items[i];
        if (item->kind == ITEM_SETTING &&
            strcasecmp(source_text(moving->from->source, item->name, moving->arena),
                       name) == 0)
            return false;
    }
    return true;
}

static bool move_item(struct moving *moving, uint32_t at)
{
    const struct item *item = &moving->from->syntax->items[at];
    if (item->kind == ITEM_EMPTY)
        return true;
    if (item->kind != ITEM_SETTING)
        return false;
    const char *name = source_text(moving->from->source, item->name, moving->arena);
    const char *value = conf_decode(moving->arena, moving->from->source, item->value);
    const char *there = name_there(moving->node, name);
    if (!there) {
        if (strcasecmp(name, "standby_mode") == 0)
            moving->is_standby = is_true(value);
        comment_out(moving, item);
        return true;
    }
    const struct guc *guc = node_parameter(moving->node, FILE_CONF, there);
    const struct setting *other = guc ? node_assignment(moving->node, guc->name) : NULL;
    if (!guc)
        return false;
    if (other && strcmp(other->value, value) != 0)
        moving->differs = true;
    if (other || !is_last(moving, at, name)) {
        comment_out(moving, item);
        return true;
    }
    fix_add_promise(moving->report, moving->fix, moving->node, guc->name, value);
    if (there != name)
        rename_to(moving, item, there);
    return true;
}

/* What is put behind all that stands in postgresql.conf. */
static const char *text_for(struct moving *moving, const struct source *to)
{
    const struct source *moved =
        edit_apply(moving->arena, moving->from->source, moving->edits, moving->n_edits);
    if (!moved || memchr(moved->text, '\0', moved->size))
        return NULL;
    const char *ending = source_line_end(to);
    bool open = to->size > 0 && to->text[to->size - 1] != '\n';
    bool ends = moved->size == 0 || moved->text[moved->size - 1] == '\n';
    return arena_printf(moving->arena, "%s%s# from recovery.conf%s%.*s%s",
                        open ? ending : "", ending, ending, (int)moved->size,
                        moved->text, ends ? "" : ending);
}

static const char *join(struct moving *moving, const char *name)
{
    return load_join(moving->arena, moving->node->data_directory, name);
}

static bool move(struct moving *moving, const struct file *to)
{
    for (uint32_t i = 0; i < moving->from->syntax->n_items; i++)
        if (!move_item(moving, i))
            return false;
    const char *text = text_for(moving, to->source);
    if (!text)
        return false;
    const uint32_t end = to->source->size;
    const struct place place = {moving->node, to, {end, end}, NULL};
    fix_add_edit(moving->report, moving->fix, place, text);
    if (moving->is_standby && !moving->node->standby_signal)
        fix_add_file(moving->report, moving->fix, join(moving, "standby.signal"), "");
    if (!moving->is_standby && !moving->node->recovery_signal)
        fix_add_file(moving->report, moving->fix, join(moving, "recovery.signal"), "");
    fix_add_removal(moving->report, moving->fix, moving->from);
    return true;
}

/* An end of a standby's file that does not say what it is for is no recovery. */
static bool is_clear(const struct moving *moving)
{
    const struct node *node = moving->node;
    if (node->role_stated)
        return (node->role == ROLE_STANDBY) == moving->is_standby;
    return moving->fix->n_promises > 0;
}

/* A comment that is about the file would be about postgresql.conf instead. */
static bool has_comment_on_file(const struct moving *moving)
{
    const struct source *source = moving->from->source;
    const struct span all = {0, source->size};
    return strstr(source_text(source, all, moving->arena), "ignore-file[");
}

const struct fix *fix_move_recovery_conf(struct report *report, const struct node *node)
{
    const struct file *to = node_file(node, FILE_CONF);
    struct moving moving = {
        .report = report,
        .arena = report_arena(report),
        .node = node,
        .from = node->recovery_conf,
    };
    if (!to || !to->source || !moving.from->source || !moving.from->syntax ||
        !node->data_directory[0] || has_comment_on_file(&moving))
        return NULL;
    moving.fix = fix_begin(report, FIX_SAFE, "");
    if (!move(&moving, to) || !is_clear(&moving))
        return NULL;
    /* postgresql.conf is often one that more people may read */
    const struct spans secrets = redact_source(moving.arena, moving.from->source);
    if (!moving.is_standby || moving.differs || secrets.n_spans > 0)
        moving.fix->class = FIX_UNSAFE;
    moving.fix->title =
        report_text(report, "move it to postgresql.conf%s, and create %s",
                    moving.differs ? ", where what is set stays as it is" : "",
                    moving.is_standby ? "standby.signal" : "recovery.signal");
    return moving.fix;
}

const struct fix *fix_remove_recovery_signal(struct report *report,
                                             const struct node *node)
{
    const struct probe *backup = node_probe(node, PROBE_BACKUP);
    if ((backup && backup->is_there) || node_is_amid_recovery(node))
        return NULL;
    struct fix *fix = fix_begin(report, FIX_UNSAFE, "remove recovery.signal");
    return fix_add_removal(report, fix, node->recovery_signal);
}
