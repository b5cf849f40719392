/*
 * --profile=audit: what became of each item of the benchmarks that rules have tags of.
 */
#ifndef CLI_AUDIT_H
#define CLI_AUDIT_H

#include <jansson.h>

#include "cli/verdict.h"

enum audit_status {
    AUDIT_PASSED,        /* its rules ran on what they have to see, and found nothing */
    AUDIT_FAILED,        /* one of them found something, ignored or not */
    AUDIT_NOT_CHECKABLE, /* what one of them has to see is not here */
};

struct audit_item {
    const char *tag;
    enum audit_status status;
    const char *rules; /* "a, b": those that found something, else all that have it */
    const char *why;   /* of AUDIT_NOT_CHECKABLE */
};

struct audit {
    struct audit_item *items; /* by tag */
    size_t n_items;
};

struct audit audit_find(struct arena *arena, const struct verdict *verdict);

void audit_print(struct arena *arena, const struct verdict *verdict, FILE *out);
json_t *audit_array(struct arena *arena, const struct verdict *verdict);

#endif
