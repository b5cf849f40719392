/*
 * What the parts of the start share; for start*.c alone.
 *
 * Each part is a table of parameters. Its function is given what would be shown if the
 * parameter were like all others, and changes what is different.
 */
#ifndef RULES_START_PARTS_H
#define RULES_START_PARTS_H

#include "rules/start.h"

struct start_row {
    const char *name;
    void (*work_out)(const struct start *start, const struct setting *setting,
                     struct started *started);
};

/* Each ended by a row without a name. */
extern const struct start_row start_numbers[]; /* start_number.c */
extern const struct start_row start_texts[];   /* start_text.c */
extern const struct start_row start_paths[];   /* start_path.c */
extern const struct start_row start_states[];  /* start_state.c */

/* What a time zone is called by the server; start_zone.c. */
const char *start_zone_name(struct arena *arena, const char *name);

/* The same of one that can also be written as hours or as an interval; NULL: unknown.
 */
const char *start_zone(struct arena *arena, const char *text);

#endif
