/* What SARIF says of the user's own rules: each is a rule called policy/NAME. */
#include <string.h>

#include "cli/formats/sarif.h"
#include "cli/json_text.h"
#include "rules/redact.h"

static bool is_there(const struct sarif_policies *policies, const struct policy *policy)
{
    for (size_t i = 0; i < policies->n_items; i++)
        if (strcmp(policies->items[i]->name.text, policy->name.text) == 0)
            return true;
    return false;
}

static void add(struct sarif_policies *policies, struct arena *arena,
                const struct own_rules *own)
{
    for (size_t i = 0; i < own->n_policies; i++) {
        if (is_there(policies, &own->policies[i]))
            continue;
        policies->items =
            arena_push(arena, policies->items, policies->n_items, sizeof(void *));
        policies->items[policies->n_items++] = &own->policies[i];
    }
}

struct sarif_policies sarif_policies_of(struct arena *arena,
                                        const struct verdict *verdict)
{
    struct sarif_policies policies = {0};
    const struct own_rules *last = NULL;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct cluster *cluster = verdict->checked[i].cluster;
        for (size_t j = 0; j < cluster->n_nodes; j++) {
            const struct own_rules *own = cluster->nodes[j]->own;
            if (own && own != last)
                add(&policies, arena, own);
            last = own;
        }
    }
    return policies;
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
