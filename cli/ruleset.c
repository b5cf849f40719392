/* What options and the configuration file say about rules, upon a profile. */
#include "cli/ruleset.h"

#include <string.h>

#include "rules/ignore.h"
#include "rules/own_said.h"

static bool unknown(struct arena *arena, const char *name, const char **why)
{
    const char *near = rule_suggest(name);
    *why = near
               ? arena_printf(arena, "no rule or family is called %s: did you mean %s?",
                              name, near)
               : arena_printf(arena,
                              "no rule or family is called %s (see pgconfcheck rules)",
                              name);
    return false;
}

/* What is said by an option counts more than what the configuration file says. */
static enum profile profile_of(const struct options *options,
                               const struct config *config)
{
    if (options_has(options, "profile") || !config || config->profile < 0)
        return options->profile;
    return (enum profile)config->profile;
}

/* A rule that the profile does not have has to be named. */
static bool some_override_enables(const struct own_rules *own,
                                  const struct rule_entry *entry, bool is_in_profile)
{
    for (size_t i = 0; i < own->n_overrides; i++) {
        const struct own_levels *levels = &own->overrides[i].levels;
        if (own_level_of(levels, entry).word > OWN_OFF &&
            (is_in_profile || own_names(levels, entry)))
            return true;
    }
    return false;
}

static void hear_config(struct ruleset *ruleset, const struct config *config)
{
    bool *is_local = arena_alloc(ruleset->arena, n_rule_entries + 1);
    struct selection *selection = &ruleset->selection;
    for (size_t i = 0; i < n_rule_entries; i++) {
        const struct rule_entry *entry = &rule_entries[i];
        const bool was_enabled = selection->enabled[i];
        const enum own_word word = own_level_of(&config->own.levels, entry).word;
        ruleset->words[i] = word;
        const bool is_everywhere =
            word > OWN_OFF ? was_enabled || own_names(&config->own.levels, entry)
                           : was_enabled && word != OWN_OFF;
        is_local[i] =
            !is_everywhere && some_override_enables(&config->own, entry, was_enabled);
        selection->enabled[i] = is_everywhere || is_local[i];
        selection->n_enabled += selection->enabled[i];
        selection->n_enabled -= was_enabled;
    }
    ruleset->selection.is_local = is_local;
    if (config->fail_on >= 0) {
        ruleset->fail_on = config->fail_on;
        ruleset->says_so = config->file->path;
    }
}

/* A variable that is not set must not select nothing, and find nothing. */
static const char *empty_list(const struct options *options)
{
    static const char separators[] = ", ";
    for (size_t i = 0; i < options->n_rules; i++) {
        const char *list = options->rules[i].list;
        if (options->rules[i].enable && !list[strspn(list, separators)])
            return "--select: the list names no rule";
    }
    for (size_t i = 0; i < options->n_severities; i++) {
        const char *list = options->severities[i].rules;
        if (!list[strspn(list, separators)])
            return "--severity: the list names no rule";
    }
    return NULL;
}

/* The options in their order, upon what there is, or none where some are selected. */
static bool hear_selection(struct ruleset *ruleset, const struct options *options,
                           const char **why)
{
    for (size_t i = 0; i < options->n_rules; i++)
        if (options->rules[i].enable) {
            selection_none(&ruleset->selection);
            ruleset->selection.is_local = NULL;
        }
    for (size_t i = 0; i < options->n_rules; i++) {
        const char *name =
            selection_apply(ruleset->arena, &ruleset->selection, options->rules[i].list,
                            options->rules[i].enable);
        if (name)
            return unknown(ruleset->arena, name, why);
    }
    return true;
}

static bool hear_fixing(struct ruleset *ruleset, const struct options *options,
                        const char **why)
{
    ruleset->fixing = ruleset->selection;
    if (!options->fix_rules)
        return true;
    struct selection named = selection_all(ruleset->arena);
    selection_none(&named);
    const char *name =
        selection_apply(ruleset->arena, &named, options->fix_rules, true);
    if (name)
        return unknown(ruleset->arena, name, why);
    for (size_t i = 0; i < n_rule_entries; i++)
        named.enabled[i] = named.enabled[i] && ruleset->selection.enabled[i];
    ruleset->fixing = named;
    return true;
}

static enum severity usual_severity(const struct rule *rule, enum profile profile)
{
    return rule->is_error_in_strict && profile >= PROFILE_STRICT ? SEVERITY_ERROR
                                                                 : rule->severity;
}

static bool hear_severities(struct ruleset *ruleset, const struct options *options,
                            const char **why)
{
    for (size_t i = 0; i < options->n_severities; i++) {
        struct selection named = selection_all(ruleset->arena);
        selection_none(&named);
        const char *name =
            selection_apply(ruleset->arena, &named, options->severities[i].rules, true);
        if (name)
            return unknown(ruleset->arena, name, why);
        for (size_t j = 0; j < n_rule_entries; j++)
            if (named.enabled[j])
                ruleset->stated[j] = (int)options->severities[i].severity;
    }
    return true;
}

bool ruleset_read(struct ruleset *ruleset, const struct options *options,
                  const struct config *config, const char **why)
{
    if (options->fix_rules && !options->fix && !options->diff) {
        *why = "--fix-rules goes with --fix or --diff";
        return false;
    }
    const char *wrong = empty_list(options);
    if (wrong) {
        *why = wrong;
        return false;
    }
    struct arena *arena = options->arena;
    const size_t n = n_rule_entries + 1;
    const enum profile profile = profile_of(options, config);
    *ruleset = (struct ruleset){
        .arena = arena,
        .selection = selection_profile(arena, profile),
        .profile = profile,
        .words = arena_alloc(arena, n * sizeof *ruleset->words),
        .stated = arena_alloc(arena, n * sizeof *ruleset->stated),
        .fail_on = options->fail_on,
    };
    for (size_t i = 0; i < n; i++)
        ruleset->stated[i] = -1;
    if (config)
        hear_config(ruleset, config);
    if (options_has(options, "fail-on")) {
        ruleset->fail_on = options->fail_on;
        ruleset->says_so = NULL;
    }
    return hear_selection(ruleset, options, why) &&
           hear_fixing(ruleset, options, why) && hear_severities(ruleset, options, why);
}

static enum severity severity_of(enum own_word word, enum severity usual)
{
    switch (word) {
    case OWN_INFO:
        return SEVERITY_INFO;
    case OWN_WARNING:
        return SEVERITY_WARNING;
    case OWN_ERROR:
        return SEVERITY_ERROR;
    default:
        return usual;
    }
}

void ruleset_judge(const struct ruleset *ruleset, struct reported *findings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct reported *reported = &findings[i];
        const size_t row = (size_t)(reported->entry - rule_entries);
        const enum severity usual =
            reported->finding.policy
                ? reported->finding.policy_severity
                : usual_severity(reported->entry->rule, ruleset->profile);
        const enum own_word word = reported->said->word;
        reported->severity = severity_of(ruleset->words[row], usual);
        reported->severity =
            severity_of(word, word == OWN_ON ? usual : reported->severity);
        if (ruleset->stated[row] >= 0)
            reported->severity = (enum severity)ruleset->stated[row];
    }
}
