/* DateStyle: one style of output, one order of day, month and year. */
#ifndef RULES_DATESTYLE_H
#define RULES_DATESTYLE_H

#include "parser/arena.h"

enum datestyle_style {
    STYLE_NONE,
    STYLE_ISO,
    STYLE_SQL,
    STYLE_POSTGRES,
    STYLE_GERMAN,
};

enum datestyle_order { ORDER_NONE, ORDER_YMD, ORDER_DMY, ORDER_MDY };

struct datestyle {
    enum datestyle_style style;
    enum datestyle_order order;
};

enum datestyle_error {
    DATESTYLE_OK,
    DATESTYLE_UNKNOWN_WORD,
    DATESTYLE_TWO_STYLES,
    DATESTYLE_TWO_ORDERS,
};

/*
 * Reads a list of words that can be split. What the text does not say stays as it was
 * in *now, but that German brings an order of its own.
 */
enum datestyle_error datestyle_read(const char *text, struct datestyle *now);

/* As the server shows it: "ISO, MDY". Both have to be known. */
const char *datestyle_show(struct arena *arena, struct datestyle datestyle);

#endif
