/*
 * From options to what the engine is asked to load.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/config.h"
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
    struct config **configs; /* one an input, each NULL where there is none */
    struct own_rules **owns; /* likewise: what it says, as of this input */
    bool no_comments;        /* --no-inline-ignores */
    bool is_all;             /* all clusters of one configuration, and nothing else */
};

/* Where the machine is: 20270131. */
int today(void);

/*
 * False, and words in *why, when the options do not go together. `inputs` must stay
 * where it is afterwards.
 */
bool inputs_read(struct inputs *inputs, const struct options *options,
                 const char **why);

/*
 * Finds the configuration of each input, and what it says about its nodes; where there
 * are no inputs, those are the clusters of the configuration. False, and words in *why,
 * when one cannot be read.
 */
bool inputs_configure(struct inputs *inputs, const struct options *options,
                      const char **why);

#endif
