/*
 * The table of options; for options.c and what is made of it.
 */
#ifndef CLI_OPTION_TABLE_H
#define CLI_OPTION_TABLE_H

#include "cli/option_take.h"

struct option_row {
    const char *group; /* under which --help lists it */
    const char *name;
    const char *argument; /* as --help calls it; NULL: takes none */
    const char *usual;    /* what the bare option means; NULL: an argument is needed */
    unsigned commands;    /* enum command_bit */
    char letter;          /* '\0': none */
    const char *help;
    option_take *take;
    size_t flag; /* without an argument: the offset of a bool in struct options */
};

extern const struct option_row option_rows[];
extern const size_t n_option_rows;

/*
 * The words that an option takes, parted by blanks, without those that are another
 * name of one before; "" when it is not words that it takes.
 */
const char *option_words(struct arena *arena, const struct option_row *row);

#endif
