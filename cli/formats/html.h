/*
 * The parts of the page that the format html writes.
 */
#ifndef CLI_FORMATS_HTML_H
#define CLI_FORMATS_HTML_H

#include "cli/formats/format.h"

/* html.css and html.js; the build makes them. */
extern const char html_style[];
extern const char html_script[];

/* Who follows whom, as SVG; nothing without nodes. */
void html_topology(const struct format_output *output);

/* "error", "warning", "info" or "clean": the gravest that was found. */
const char *html_level_of(const struct tally *tally);

#endif
