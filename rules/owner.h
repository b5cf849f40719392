/*
 * Files that another tool writes, and would write over.
 */
#ifndef RULES_OWNER_H
#define RULES_OWNER_H

#include "rules/cluster.h"

/*
 * What the first lines of a file say of its owner, as a sentence that ends with where
 * the change has to be made instead; NULL: nothing.
 */
const char *owner_advice(const struct file *file);

#endif
