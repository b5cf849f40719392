/*
 * Numbers that the server raises, or works out from others when they are left to it.
 *
 * A number that is left to the server comes from no file, even if the file says so. How
 * large a block and a WAL segment are is fixed by the build and by initdb; here they
 * are as usual, 8kB and 16MB.
 */
#include "rules/start_parts.h"

#include <string.h>

/* Takes the place of a value that leaves it to the server; NULL: it is not known. */
static void put_worked_out(const struct setting *setting, struct started *started,
                           const char *text)
{
    started->setting = started->reset = text;
    started->is_from_file = false;
    started->source = setting->is_default ? "default" : "override";
}

static void put_number(const struct start *start, struct started *started,
                       long long number)
{
    started->setting = started->reset = arena_printf(start->arena, "%lld", number);
}

static long long at_least(long long number, long long least)
{
    return number < least ? least : number;
}

static long long at_most(long long number, long long most)
{
    return number > most ? most : number;
}

/* The last number that a line before this one gives a parameter; NULL: none does. */
static const struct setting *set_before(const struct setting *setting, const char *name)
{
    const struct node *node = setting->place.node;
    for (size_t i = setting->order; i > 1; i--) {
        const struct setting *line = node->assignments[i - 2];
        if (setting_is_checked(line) && strcmp(line->name, name) == 0)
            return line;
    }
    return NULL;
}

/* The 32nd part of the shared buffers, but no more than a segment of WAL. */
static void put_wal_buffers(const struct start *start, struct started *started,
                            long long shared_buffers)
{
    enum { LEAST_WORKED_OUT = 8, SEGMENT = 2048, PART = 32 };
    put_number(start, started,
               at_least(at_most(shared_buffers / PART, SEGMENT), LEAST_WORKED_OUT));
}

/*
 * -1 behind another number of wal_buffers, whose name is spelt in another case, is
 * replaced at once, by what shared_buffers is by then.
 */
static bool is_replaced_at_once(const struct start *start,
                                const struct setting *setting, struct started *started)
{
    const struct setting *number =
        setting->is_default ? NULL : set_before(setting, setting->name);
    if (!number || number->read.integer < 0)
        return false;
    const char *name = "shared_buffers";
    const struct setting *shared = set_before(setting, name);
    const struct guc *guc = guc_find(name, start->node->version);
    const struct value by_default =
        value_read(start->arena, guc, start->node->version, guc->boot_value);
    put_wal_buffers(start, started, shared ? setting_int(shared) : by_default.integer);
    return true;
}

static void wal_buffers(const struct start *start, const struct setting *setting,
                        struct started *started)
{
    enum { LEAST = 4 };
    if (setting->read.integer >= 0) {
        put_number(start, started, at_least(setting->read.integer, LEAST));
        return;
    }
    if (is_replaced_at_once(start, setting, started))
        return;
    const struct setting *shared = node_setting(start->node, "shared_buffers");
    put_worked_out(setting, started, NULL);
    if (shared)
        put_wal_buffers(start, started, setting_int(shared));
    if (start->node->version < 1500)
        started->source = "override";
}

/* Pages of a small cache: whole banks, by the shared buffers. */
static void cache_buffers(const struct start *start, const struct setting *setting,
                          struct started *started)
{
    enum { BANK = 16, MOST = 1024, PART = 512 };
    if (setting->read.integer != 0)
        return;
    const struct setting *shared = node_setting(start->node, "shared_buffers");
    put_worked_out(setting, started, NULL);
    if (!shared)
        return;
    long long pages = setting_int(shared) / PART;
    put_number(start, started, at_most(at_least(pages - pages % BANK, BANK), MOST));
}

/* All processes that a server of 18 can have; 0: not known. */
static long long count_processes(const struct node *node)
{
    enum { SPECIAL_WORKERS = 2, AUXILIARY = 38 };
    static const char *const parameters[] = {"max_connections",
                                             "autovacuum_worker_slots",
                                             "max_worker_processes", "max_wal_senders"};
    long long n = SPECIAL_WORKERS + AUXILIARY;
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
        const struct setting *setting = node_setting(node, parameters[i]);
        if (!setting)
            return 0;
        n += setting_int(setting);
    }
    return n;
}

/* A process must not pin more than its share of the buffers. */
static void io_max_concurrency(const struct start *start, const struct setting *setting,
                               struct started *started)
{
    enum { MOST = 64 };
    if (setting->read.integer != -1)
        return;
    const struct setting *shared = node_setting(start->node, "shared_buffers");
    const long long processes = count_processes(start->node);
    put_worked_out(setting, started, NULL);
    if (shared && processes > 0)
        put_number(start, started,
                   at_most(at_least(setting_int(shared) / processes, 1), MOST));
}

static void autovacuum_work_mem(const struct start *start,
                                const struct setting *setting, struct started *started)
{
    enum { LEAST_OLD = 1024, LEAST = 64 }; /* kB */
    if (setting->read.integer >= 0)
        put_number(start, started,
                   at_least(setting->read.integer,
                            start->node->version < 1700 ? LEAST_OLD : LEAST));
}

/* What the stack of the process allows is set from its environment. */
static void max_stack_depth(const struct start *start, const struct setting *setting,
                            struct started *started)
{
    if (setting->is_default && start->node->version < 1500)
        started->source = "environment variable";
}

const struct start_row start_numbers[] = {
    {"autovacuum_work_mem", autovacuum_work_mem},
    {"commit_timestamp_buffers", cache_buffers},
    {"io_max_concurrency", io_max_concurrency},
    {"max_stack_depth", max_stack_depth},
    {"subtransaction_buffers", cache_buffers},
    {"transaction_buffers", cache_buffers},
    {"wal_buffers", wal_buffers},
    {NULL, NULL},
};
