/* What SARIF says of the user's own rules: each is a rule called policy/NAME. */
#include <stdlib.h>
#include <string.h>

#include "cli/formats/sarif.h"
#include "cli/json_text.h"
#include "rules/redact.h"
#include "rules/spelling.h"

static void add(struct sarif_policies *policies, struct arena *arena,
                const struct own_rules *own)
{
    for (size_t i = 0; i < own->n_policies; i++) {
        policies->items =
            arena_push(arena, policies->items, policies->n_items, sizeof(void *));
        policies->items[policies->n_items++] = &own->policies[i];
    }
}

static int by_name(const void *one, const void *other)
{
    const struct policy *const *a = one, *const *b = other;
    return strcmp((*a)->name.text, (*b)->name.text);
}

/* Of those that are called the same the first one stays. */
static void settle(struct sarif_policies *policies, struct arena *arena)
{
    const size_t n = policies->n_items;
    const char **names = arena_room(arena, n, sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = policies->items[i]->name.text;
    const bool *is_repeated = spelling_repeated(arena, names, n);
    policies->n_items = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_repeated[i])
            policies->items[policies->n_items++] = policies->items[i];
    if (n > 0)
        qsort(policies->items, policies->n_items, sizeof(void *), by_name);
}

/* Inputs of one configuration have the same policies. */
struct sarif_policies sarif_policies_of(struct arena *arena,
                                        const struct verdict *verdict)
{
    struct sarif_policies policies = {0};
    const struct policy *last = NULL;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct cluster *cluster = verdict->checked[i].cluster;
        for (size_t j = 0; j < cluster->n_nodes; j++) {
            const struct own_rules *own = cluster->nodes[j]->own;
            if (own && own->policies != last)
                add(&policies, arena, own);
            if (own)
                last = own->policies;
        }
    }
    settle(&policies, arena);
    return policies;
}

size_t sarif_policy_index(const struct sarif_policies *policies, const char *name)
{
    const struct policy wanted = {.name.text = name}, *key = &wanted;
    const struct policy **found =
        bsearch(&key, policies->items, policies->n_items, sizeof key, by_name);
    return (size_t)(found - policies->items);
}

json_t *sarif_policy_object(struct arena *arena, const struct policy *policy)
{
    const char *name = arena_printf(arena, "policy/%s", policy->name.text);
    const char *text = policy->message.text
                           ? redact_words(arena, policy->message.text)
                           : arena_printf(arena, "a policy of pgconfcheck.yaml: %s",
                                          policy->name.text);
    json_t *help = sarif_text_object(text);
    json_put_shown(help, "markdown", "A rule of your own, see pgconfcheck.yaml.");
    json_t *configuration = json_new_object();
    json_put_text(configuration, "level", sarif_levels[policy->severity]);
    json_t *properties = json_new_object();
    json_put(properties, "tags", sarif_array_of_one(json_string("policy")));

    json_t *object = json_new_object();
    json_put_text(object, "id", name);
    json_put(object, "shortDescription", sarif_text_object(text));
    json_put(object, "fullDescription", sarif_text_object(text));
    json_put(object, "help", help);
    json_put(object, "defaultConfiguration", configuration);
    json_put(object, "properties", properties);
    return object;
}
