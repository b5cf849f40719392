/*
 * What the formats json and jsonl are made of. docs/schema.json describes it.
 */
#ifndef CLI_FORMATS_JSON_H
#define CLI_FORMATS_JSON_H

#include <jansson.h>

#include "cli/formats/format.h"

enum { JSON_SCHEMA_VERSION = 1 };

json_t *json_tool_object(void);
json_t *json_finding_object(struct arena *arena, const struct reported *reported);
json_t *json_nodes_array(struct arena *arena, const struct verdict *verdict);
json_t *json_fixed_array(struct arena *arena, const struct verdict *verdict);
json_t *json_ignored_array(struct arena *arena, const struct verdict *verdict);
json_t *json_known_array(struct arena *arena, const struct verdict *verdict);
json_t *json_needs_array(struct arena *arena, const struct verdict *verdict);
json_t *json_unchecked_array(struct arena *arena, const struct verdict *verdict);
json_t *json_failures_array(const struct verdict *verdict);
json_t *json_summary_object(const struct tally *tally, size_t n_rules);

#endif
