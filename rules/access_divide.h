/*
 * Questions that divide many records among the parts of a cell.
 *
 * To part a cell by one record after the other takes a time that grows with the square
 * of their number. A question that most of them answer one way or the other halves it.
 */
#ifndef RULES_ACCESS_DIVIDE_H
#define RULES_ACCESS_DIVIDE_H

#include "rules/access_pattern.h"

/* Records of either file that are for some of a cell. */
struct access_crowd {
    const struct access_pattern **patterns;
    size_t n_patterns;
};

/*
 * A question about addresses, users or databases, such that each part has fewer of the
 * records than the cell; false when most of them are for both parts, however it is put.
 */
bool access_divide(struct access_work *work, const struct access_crowd *crowd,
                   const struct access_cell *cell, struct access_question *question);

#endif
