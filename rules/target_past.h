/*
 * Recovery targets, and those that data have passed already.
 *
 * Every commit to come has a later time, and every record a higher position, than those
 * that the data hold: a standby reaches such a target with the first one.
 */
#ifndef RULES_TARGET_PAST_H
#define RULES_TARGET_PAST_H

#include <stdbool.h>

#include "rules/control.h"

/* Whether it is one of the parameters of which only one can be the target. */
bool target_is_named(const char *parameter);

/*
 * False when it is not certain. `control` may be NULL: then what lies before every
 * supported version counts alone. The text is one that the server takes.
 */
bool target_time_is_past(const char *text, const struct control *control);
bool target_lsn_is_past(const char *text, const struct control *control);

#endif
