/* --profile, --select, --ignore and --severity. */
#include "cli/ruleset.h"

static bool unknown(struct arena *arena, const char *name, const char **why)
{
    *why = arena_printf(arena, "no rule or family is called %s (see pgconfcheck rules)",
                        name);
    return false;
}

/* The options in their order, upon those of the profile, or upon none where some are
 * selected. */
static bool read_selection(struct ruleset *ruleset, const struct options *options,
                           const char **why)
{
    ruleset->selection = selection_profile(options->arena, options->profile);
    for (size_t i = 0; i < options->n_rules; i++)
        if (options->rules[i].enable)
            selection_none(&ruleset->selection);
    for (size_t i = 0; i < options->n_rules; i++) {
        const char *name =
            selection_apply(options->arena, &ruleset->selection, options->rules[i].list,
                            options->rules[i].enable);
        if (name)
            return unknown(options->arena, name, why);
    }
    return true;
}

static enum severity severity_of(const struct rule *rule, enum profile profile)
{
    return rule->is_error_in_strict && profile >= PROFILE_STRICT ? SEVERITY_ERROR
                                                                 : rule->severity;
}

static bool read_severities(struct ruleset *ruleset, const struct options *options,
                            const char **why)
{
    struct arena *arena = options->arena;
    ruleset->severities =
        arena_alloc(arena, (n_rule_entries + 1) * sizeof *ruleset->severities);
    for (size_t i = 0; i < n_rule_entries; i++)
        ruleset->severities[i] = severity_of(rule_entries[i].rule, options->profile);

    for (size_t i = 0; i < options->n_severities; i++) {
        struct selection named = selection_all(arena);
        selection_none(&named);
        const char *name =
            selection_apply(arena, &named, options->severities[i].rules, true);
        if (name)
            return unknown(arena, name, why);
        for (size_t j = 0; j < n_rule_entries; j++)
            if (named.enabled[j])
                ruleset->severities[j] = options->severities[i].severity;
    }
    return true;
}

bool ruleset_read(struct ruleset *ruleset, const struct options *options,
                  const char **why)
{
    return read_selection(ruleset, options, why) &&
           read_severities(ruleset, options, why);
}

void ruleset_judge(const struct ruleset *ruleset, struct reported *findings, size_t n)
{
    for (size_t i = 0; i < n; i++)
        findings[i].severity = ruleset->severities[findings[i].entry - rule_entries];
}
