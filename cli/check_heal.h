/*
 * What killed runs of --fix have left in the folders of what is checked.
 */
#ifndef CLI_CHECK_HEAL_H
#define CLI_CHECK_HEAL_H

#include "cli/check.h"

/*
 * Goes on with it when files are to be changed, else tells of it. False when something
 * is left that has to be settled before a file is changed: that is told, too. A journal
 * may have come with the files, from anybody: only files that this run could change as
 * well are touched, and within --root.
 */
bool check_heal(struct check *check, const struct engine_input *input,
                const struct cluster *cluster, bool *is_healed);

#endif
