/*
 * What is configured, for people.
 */
#ifndef CLI_CONFIG_SHOW_H
#define CLI_CONFIG_SHOW_H

#include "cli/config.h"
#include "cli/options.h"
#include "cli/table.h"

/* Every value in a row with its origin: file and line, option, or default. */
void config_show(FILE *out, const struct table_format *format,
                 const struct options *options, const struct config *config);

/* One line: that the file is right, and how much there is in it. */
void config_summary(FILE *out, struct arena *arena, const struct config *config);

#endif
