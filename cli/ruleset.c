/* --select, --ignore, --fix-rules and --severity. */
#include "cli/ruleset.h"

static bool unknown(struct arena *arena, const char *name, const char **why)
{
    *why = arena_printf(arena, "no rule or family is called %s (see pgconfcheck rules)",
                        name);
    return false;
}

/* The options in their order, upon all rules, or upon none where some are selected. */
static bool read_selection(struct ruleset *ruleset, const struct options *options,
                           const char **why)
{
    ruleset->selection = selection_all(options->arena);
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

static bool read_fixing(struct ruleset *ruleset, const struct options *options,
                        const char **why)
{
    ruleset->fixing = ruleset->selection;
    if (!options->fix_rules)
        return true;
    struct selection named = selection_all(options->arena);
    selection_none(&named);
    const char *name =
        selection_apply(options->arena, &named, options->fix_rules, true);
    if (name)
        return unknown(options->arena, name, why);
    for (size_t i = 0; i < n_rule_entries; i++)
        named.enabled[i] = named.enabled[i] && ruleset->selection.enabled[i];
    ruleset->fixing = named;
    return true;
}

static bool read_severities(struct ruleset *ruleset, const struct options *options,
                            const char **why)
{
    struct arena *arena = options->arena;
    ruleset->severities =
        arena_alloc(arena, (n_rule_entries + 1) * sizeof *ruleset->severities);
    for (size_t i = 0; i < n_rule_entries; i++)
        ruleset->severities[i] = rule_entries[i].rule->severity;

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
    if (options->fix_rules && !options->fix && !options->diff) {
        *why = "--fix-rules goes with --fix or --diff";
        return false;
    }
    return read_selection(ruleset, options, why) &&
           read_fixing(ruleset, options, why) && read_severities(ruleset, options, why);
}

void ruleset_judge(const struct ruleset *ruleset, struct reported *findings, size_t n)
{
    for (size_t i = 0; i < n; i++)
        findings[i].severity = ruleset->severities[findings[i].entry - rule_entries];
}
