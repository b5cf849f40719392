/*
 * The pages of rules, for a terminal and as Markdown.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include <stdio.h>

#include "rules/report.h"

/* The rule of this name, or formerly of this name; NULL when there is none. */
const struct rule_entry *page_find(const char *name);

void page_print_text(FILE *out, struct arena *arena, const struct rule_entry *entry);
void page_print_markdown(FILE *out, struct arena *arena,
                         const struct rule_entry *entry);

/*
 * Writes the page of every rule to a file of its own, and README.md with a list of
 * them. False, and words in *why, when one could not be written.
 */
bool page_write_all(const char *directory, struct arena *arena, const char **why);

#endif
