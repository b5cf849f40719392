/*
 * From options to what the engine is asked to load.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/disk.h"
#include "cli/options.h"
#include "rules/engine.h"

/* Nodes of one input are checked against each other, those of different ones are not.
 */
struct inputs {
    struct disk disk;
    struct files files; /* over `disk` */
    struct engine_input *inputs;
    size_t n_inputs;
};

/*
 * False, and words in *why, when the options do not go together. `inputs` must stay
 * where it is afterwards.
 */
bool inputs_read(struct inputs *inputs, const struct options *options,
                 const char **why);

#endif
