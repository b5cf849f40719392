/* The five, and when they count. */
#include "rules/standby_limits.h"

const struct standby_limit standby_limits[] = {
    {"max_connections", 0, CONTROL_MAX_CONNECTIONS},
    {"max_prepared_transactions", 0, CONTROL_MAX_PREPARED},
    {"max_locks_per_transaction", 0, CONTROL_MAX_LOCKS},
    {"max_worker_processes", 904, CONTROL_MAX_WORKER_PROCESSES},
    {"max_wal_senders", 1200, CONTROL_MAX_WAL_SENDERS},
    {NULL, 0, N_CONTROL_FIELDS},
};

bool standby_limit_is_below(const struct standby_limit *limit,
                            const struct node *standby, const struct node *upstream,
                            const struct setting **here, const struct setting **there)
{
    if (standby->version < limit->since)
        return false;
    *here = node_setting(standby, limit->name);
    *there = node_setting(upstream, limit->name);
    return *here && *there && setting_int(*here) < setting_int(*there);
}

bool standby_looks_at_limits(const struct node *node)
{
    return node_recovers(node) && setting_on(node_setting(node, "hot_standby"));
}
