/* What mkcatalog makes of the tables in catalog/ beside parameters; for guc.c alone. */
#ifndef RULES_CATALOG_H
#define RULES_CATALOG_H

/* A name that the server takes for another one. */
struct old_name {
    const char *name;
    int since, until; /* both inclusive */
    const char *replacement;
};

/* The heading under which these versions list a parameter. */
struct heading {
    const char *name;
    int since, until; /* both inclusive */
    const char *category;
};

#endif
