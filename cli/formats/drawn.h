/*
 * A finding as the format text draws it, for formats that show it so.
 */
#ifndef CLI_FORMATS_DRAWN_H
#define CLI_FORMATS_DRAWN_H

#include "cli/formats/format.h"

/*
 * All but its first line, ended by one line end. All bytes of files and paths in it are
 * shown as utf8_show makes them; what escapes are in it with colour are our own.
 */
const char *drawn_finding(const struct format_output *output,
                          const struct reported *reported, bool color);

/* What came of the items of an audit; NULL when there was none. */
const char *drawn_audit(const struct format_output *output);

#endif
