/* What a policy may ask for, and of whom. */
#include "rules/policy.h"

#include <string.h>

bool policy_covers(const struct policy *policy, const struct node *node)
{
    return (!policy->role || policy->role == node->role) &&
           (!policy->since || node->version >= policy->since) &&
           (!policy->until || node->version <= policy->until);
}

/* In the newest version that it is asked for and that knows it. */
static const struct guc *parameter(const struct policy *policy)
{
    const char *name = policy->setting.text;
    const struct guc *guc =
        policy->until ? guc_find(name, policy->until) : guc_find_any(name);
    return guc ? guc : guc_find_any(name);
}

static bool is_number(const struct guc *guc)
{
    return guc->type == GUC_INTEGER || guc->type == GUC_REAL;
}

static const char *bound_complaint(struct arena *arena, const struct guc *guc,
                                   struct own_text bound)
{
    if (!bound.text)
        return NULL;
    if (!is_number(guc))
        return arena_printf(arena, "%s is no number: min and max are for numbers",
                            guc->name);
    const struct value value = value_read(arena, guc, guc->until, bound.text);
    if (value.error == VALUE_BAD_NUMBER)
        return arena_printf(arena, "%s is no number", bound.text);
    if (value.error == VALUE_BAD_UNIT)
        return arena_printf(arena, "%s has a unit that %s does not take", bound.text,
                            guc->name);
    if (value.error == VALUE_OUT_OF_RANGE)
        return arena_printf(arena, "%s can never be %s: its range is %s", guc->name,
                            bound.text, value_range(arena, guc));
    return NULL;
}

static const char *name_complaint(struct arena *arena, const char *name)
{
    const char *near = guc_suggest(name, GUC_NEWEST);
    return near ? arena_printf(arena,
                               "no version of PostgreSQL has a parameter %s: did you "
                               "mean %s?",
                               name, near)
                : arena_printf(arena, "no version of PostgreSQL has a parameter %s",
                               name);
}

static bool is_reversed(struct arena *arena, const struct guc *guc,
                        const struct policy *policy)
{
    if (!policy->min.text || !policy->max.text)
        return false;
    return value_read(arena, guc, guc->until, policy->min.text).real >
           value_read(arena, guc, guc->until, policy->max.text).real;
}

/* Whether the parameter takes the word in a version that the policy is asked for. */
static bool is_word(struct arena *arena, const struct policy *policy, const char *word)
{
    for (const int *version = guc_versions; *version; version++) {
        const struct guc *guc = guc_find(policy->setting.text, *version);
        if (!guc || *version < policy->since ||
            (policy->until && *version > policy->until))
            continue;
        const enum value_error error = value_read(arena, guc, *version, word).error;
        if (error != VALUE_BAD_BOOLEAN && error != VALUE_BAD_ENUM)
            return true;
    }
    return false;
}

/* What a parameter can never be is a slip of the hand. */
static const char *choice_complaint(struct arena *arena, const struct guc *guc,
                                    const struct policy *policy, struct own_text *where)
{
    if (guc->type != GUC_BOOL && guc->type != GUC_ENUM)
        return NULL;
    for (size_t i = 0; i < policy->one_of.n_items; i++) {
        *where = policy->one_of.items[i];
        if (is_word(arena, policy, where->text))
            continue;
        if (guc->type == GUC_BOOL)
            return arena_printf(arena, "%s can never be %s: it is on or off", guc->name,
                                where->text);
        return arena_printf(arena, "%s can never be %s: its words are %s", guc->name,
                            where->text, value_words(arena, guc));
    }
    return NULL;
}

const char *policy_complaint(struct arena *arena, const struct policy *policy,
                             struct own_text *where)
{
    const char *name = policy->setting.text;
    if (!name)
        return policy_record_complaint(arena, &policy->forbidden, where);
    *where = policy->setting;
    const struct guc *guc = parameter(policy);
    if (!guc && !strchr(name, '.'))
        return name_complaint(arena, name);
    *where = policy->min.text ? policy->min : policy->max;
    if (!guc)
        return where->text ? arena_printf(arena,
                                          "what kind of value %s takes is not known: "
                                          "use must-match in place of min and max",
                                          name)
                           : NULL;
    const char *why = bound_complaint(arena, guc, policy->min);
    if (why)
        return why;
    if (is_reversed(arena, guc, policy))
        return "min is larger than max";
    *where = policy->max;
    why = bound_complaint(arena, guc, policy->max);
    return why ? why : choice_complaint(arena, guc, policy, where);
}
