/*
 * YAML, as far as pgconfcheck.yaml needs it: scalars, lists and mappings.
 *
 * One document in UTF-8. Anchors, aliases, tags and merge keys are refused, and so is
 * what is larger, deeper or more than a configuration file of people's making: reading
 * takes time and memory in proportion to the file, whatever stands in it.
 */
#ifndef CLI_CONFIG_YAML_H
#define CLI_CONFIG_YAML_H

#include "parser/source.h"

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

enum {
    YAML_SIZE_MAX = 1 << 20, /* bytes */
    YAML_DEPTH_MAX = 16,
    YAML_COUNT_MAX = 100000, /* scalars, lists and mappings together */
};

struct yaml_pair;

/* Every scalar is text: what it is read as depends on where it stands. */
struct yaml {
    enum yaml_kind kind;
    struct span span; /* of a list or mapping: where it begins, its first line alone */
    const char *text; /* YAML_TEXT; it holds no NUL */
    struct yaml **items;     /* YAML_LIST */
    struct yaml_pair *pairs; /* YAML_MAP, in the order of the file; keys may repeat */
    size_t n_items;          /* or pairs */
};

struct yaml_pair {
    struct yaml *key; /* always a text */
    struct yaml *value;
};

/* What is wrong, and where. */
struct yaml_error {
    const char *why;
    struct span span;
};

/* NULL, and an error, when it cannot be read; an empty document is an empty mapping. */
struct yaml *yaml_read(struct arena *arena, const struct source *source,
                       struct yaml_error *error);

#endif
