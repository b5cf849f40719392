/*
 * Values that a server refuses because of what it has read before them.
 *
 * It looks at one assignment after the other, each against the values that hold by
 * then: of two lines that do not go together the later one is refused.
 */
#include <string.h>

#include "rules/domain.h"
#include "rules/loader.h"

enum group { GROUP_PROCESSES, GROUP_STAGES, GROUP_STATEMENTS };

/* The parameters that are watched, and the versions in which they count. */
static const struct watched {
    const char *name;
    enum group group;
    int since, until;
} watched[] = {
    {"autovacuum_max_workers", GROUP_PROCESSES, 906, 1700},
    {"max_connections", GROUP_PROCESSES, 906, 1700},
    {"max_wal_senders", GROUP_PROCESSES, 1200, 1700},
    {"max_worker_processes", GROUP_PROCESSES, 906, 1700},
    {"log_executor_stats", GROUP_STAGES, GUC_OLDEST, GUC_NEWEST},
    {"log_parser_stats", GROUP_STAGES, GUC_OLDEST, GUC_NEWEST},
    {"log_planner_stats", GROUP_STAGES, GUC_OLDEST, GUC_NEWEST},
    {"log_statement_stats", GROUP_STATEMENTS, GUC_OLDEST, GUC_NEWEST},
};

enum { N_WATCHED = sizeof watched / sizeof *watched, PROCESSES_MAX = 262143 };

/* What holds by now: numbers, and 1 for what is on. */
struct state {
    int version;
    long long values[N_WATCHED];
};

static bool counts(const struct state *state, size_t i)
{
    return watched[i].since <= state->version && state->version <= watched[i].until;
}

static size_t find(const struct state *state, const char *name)
{
    size_t i = 0;
    while (i < N_WATCHED && (!counts(state, i) || strcmp(watched[i].name, name) != 0))
        i++;
    return i;
}

static long long number_of(const struct value *value)
{
    return value->boolean ? 1 : value->integer;
}

static struct state begin(struct loader *loader)
{
    struct state state = {.version = loader->node->version};
    for (size_t i = 0; i < N_WATCHED; i++) {
        const struct guc *guc =
            counts(&state, i) ? guc_find(watched[i].name, state.version) : NULL;
        if (!guc)
            continue;
        const struct value value =
            value_read(loader->arena, guc, state.version, guc->boot_value);
        state.values[i] = number_of(&value);
    }
    return state;
}

static long long sum(const struct state *state, enum group group)
{
    long long total = 0;
    for (size_t i = 0; i < N_WATCHED; i++)
        if (watched[i].group == group)
            total += state->values[i];
    return total;
}

static const char *find_conflict(const struct state *state, size_t i, long long number)
{
    switch (watched[i].group) {
    case GROUP_PROCESSES:
        /* One more starts the workers of autovacuum. */
        return sum(state, GROUP_PROCESSES) - state->values[i] + number + 1 >
                       PROCESSES_MAX
                   ? "asks, with the processes of the other limits, for more than "
                     "262143"
                   : NULL;
    case GROUP_STAGES:
        return number && sum(state, GROUP_STATEMENTS) > 0
                   ? "cannot be on while log_statement_stats is"
                   : NULL;
    case GROUP_STATEMENTS:
        return number && sum(state, GROUP_STAGES) > 0
                   ? "cannot be on while log_parser_stats, log_planner_stats or "
                     "log_executor_stats is"
                   : NULL;
    }
    return NULL;
}

/*
 * Words of wal_consistency_checking that only a module could bring are looked at once
 * all modules are there: only what wins counts.
 */
static void check_consistency(struct loader *loader, struct setting *setting)
{
    const struct setting *modules =
        node_setting(loader->node, "shared_preload_libraries");
    if (setting->wins && modules && setting_empty(modules) &&
        strcmp(setting->name, "wal_consistency_checking") == 0)
        setting->refused = domain_consistency_error(
            loader->arena, setting->guc, loader->node->version, setting->value);
}

void loader_check_together(struct loader *loader)
{
    struct state state = begin(loader);
    const struct node *node = loader->node;
    for (size_t k = 0; k < node->n_assignments; k++) {
        struct setting *setting = node->assignments[k];
        if (!setting_is_checked(setting) || setting->read.error != VALUE_OK ||
            setting->refused)
            continue;
        check_consistency(loader, setting);
        const size_t i = find(&state, setting->name);
        if (i == N_WATCHED)
            continue;
        const long long number = number_of(&setting->read);
        setting->refused = find_conflict(&state, i, number);
        if (!setting->refused)
            state.values[i] = number;
    }
}
