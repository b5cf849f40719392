/*
 * A bare number that can hardly be meant in the parameter's own unit
 *
 * A number without a unit is taken in the unit of the parameter: milliseconds for most
 * timeouts, kB or pages of 8 kB for memory. `statement_timeout = 30` ends each
 * statement after 30 milliseconds, `work_mem = 64` gives 64 kB.
 *
 * Write the unit: `30s`, `64MB`. With a unit, however small the value, nothing is
 * reported.
 *
 * ```wrong
 * statement_timeout = 30
 * ```
 *
 * ```right
 * statement_timeout = 30s
 * ```
 */
#include <string.h>

#include "rules/rule.h"

/* Below `usual`, in the parameter's unit, a bare number looks like a slip. */
static const struct suspect {
    const char *name;
    long long usual;
} suspects[] = {
    {"effective_cache_size", 8192},     {"idle_in_transaction_session_timeout", 1000},
    {"idle_session_timeout", 1000},     {"lock_timeout", 10},
    {"log_min_duration_statement", 10}, {"maintenance_work_mem", 4096},
    {"shared_buffers", 8192},           {"statement_timeout", 1000},
    {"transaction_timeout", 1000},      {"wal_receiver_timeout", 1000},
    {"wal_sender_timeout", 1000},       {"work_mem", 1024},
};

static bool is_bare(const char *text)
{
    return strspn(text, "0123456789") == strlen(text);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < sizeof suspects / sizeof *suspects; i++) {
        const struct setting *setting = node_setting(node, suspects[i].name);
        const long long number = setting_int(setting);
        if (!setting || setting->is_default || number <= 0 ||
            number >= suspects[i].usual || !is_bare(setting->value))
            continue;
        const char *shown =
            value_show(report_arena(report), setting->guc, setting->read);
        const struct finding finding = {
            .message = report_text(report, "%s is %s, which means %s", setting->name,
                                   setting->value, shown),
            .labels[0] = {setting->place, "has no unit"},
            .effect = report_text(report, "the server takes it as %s", shown),
            .help = "write the unit that is meant",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_setting_unit_suspicious = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
