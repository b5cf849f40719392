/*
 * What mkcatalog makes of the tables in catalog/ beside parameters; for guc.c alone.
 *
 * Large tables hold their texts themselves, or numbers of texts: a pointer would have
 * to be written at each start of the program, and its page with it.
 */
#ifndef RULES_CATALOG_H
#define RULES_CATALOG_H

#include "rules/guc.h"

/* A name that the server takes for another one. */
struct old_name {
    const char *name;
    int since, until; /* both inclusive */
    const char *replacement;
};

/* The heading under which these versions list a parameter. */
struct heading {
    char name[GUC_NAME_SIZE];
    short since, until;      /* both inclusive */
    unsigned short category; /* a row of categories[] */
};

#endif
