/*
 * The parts of a log of SARIF 2.1.0.
 */
#ifndef CLI_FORMATS_SARIF_H
#define CLI_FORMATS_SARIF_H

#include <jansson.h>

#include "cli/formats/format.h"
#include "rules/own_rules.h"

extern const char *const sarif_levels[]; /* by severity */

/* A text for people, as utf8_show makes it. */
json_t *sarif_text_object(const char *text);

json_t *sarif_artifact_object(struct arena *arena, const char *path);
json_t *sarif_region_object(const struct location *location);
json_t *sarif_location_object(struct arena *arena, const struct location *location);
json_t *sarif_array_of_one(json_t *value);

json_t *sarif_rule_object(struct arena *arena, const struct rule_entry *entry);

/* The user's own rules, by name, each once: they come behind the others. */
struct sarif_policies {
    const struct policy **items;
    size_t n_items;
};

struct sarif_policies sarif_policies_of(struct arena *arena,
                                        const struct verdict *verdict);
/* The place of one that is among them. */
size_t sarif_policy_index(const struct sarif_policies *policies, const char *name);
json_t *sarif_policy_object(struct arena *arena, const struct policy *policy);

/*
 * The next finding; its rule is found by its place among those of the verdict. The
 * output's state are the policies.
 */
json_t *sarif_result_object(const struct format_output *output,
                            const struct reported *reported);

#endif
