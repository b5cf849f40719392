/*
 * Parameters, as each version of the server knows them.
 *
 * The rows are made from rules/catalog/ when the program is built: what the servers
 * themselves say, one file a major version, and extra tables for what they do not say.
 * Versions are server_version_num / 100 everywhere: 906 is 9.6, 1000 is 10.
 */
#ifndef RULES_GUC_H
#define RULES_GUC_H

#include "parser/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum guc_type { GUC_BOOL, GUC_INTEGER, GUC_REAL, GUC_STRING, GUC_ENUM };

/* When a change takes effect; the order is that of PostgreSQL's own contexts. */
enum guc_context {
    GUC_INTERNAL, /* read-only */
    GUC_POSTMASTER,
    GUC_SIGHUP,
    GUC_SUPERUSER_BACKEND,
    GUC_BACKEND,
    GUC_SUPERUSER,
    GUC_USER,
    GUC_RECOVERY, /* stands in recovery.conf (up to 11), read at start */
};

enum guc_flag {
    GUC_HIDDEN = 1,           /* not in pg_settings */
    GUC_LIST = 2,             /* a comma-separated list of names */
    GUC_DEFAULT_COMPUTED = 4, /* the default is worked out at start, or by the build */
    GUC_SECRET = 8,           /* the value is, or holds, a secret */
    GUC_OCTAL = 16,           /* the server shows it in octal: 0600 */
    GUC_NO_DEFAULT = 32,      /* none is compiled in, not even an empty one */
    GUC_VENDOR = 64,          /* only some distributions' servers have it */
    GUC_MODULE = 128,         /* only a module brings it; see rules/modules.h */
    GUC_PLAIN_BOOT = 256,     /* the server shows boot_value just as it stands */
};

/* Room for the longest text and the NUL behind it; the build stops at a longer one. */
enum { GUC_NAME_SIZE = 44, GUC_UNIT_SIZE = 5, GUC_BOOT_VALUE_SIZE = 36 };

struct guc {
    char name[GUC_NAME_SIZE];
    char unit[GUC_UNIT_SIZE];             /* "" or kB, 8kB, MB, 16MB, B, ms, s, min */
    char boot_value[GUC_BOOT_VALUE_SIZE]; /* as compiled in; "" also for none */
    enum guc_type type : 8;
    enum guc_context context : 8;
    unsigned flags : 16;                      /* enum guc_flag */
    short since, until;                       /* both inclusive */
    unsigned short enum_values, enum_aliases; /* see the functions of these names */
    double min, max;                          /* GUC_INTEGER, GUC_REAL: in `unit` */
    double boot_number; /* what GUC_PLAIN_BOOT is as a number; of GUC_BOOL 0 or 1 */
};

enum { GUC_OLDEST = 900, GUC_NEWEST = 1800 };

/* The majors that are known, oldest first, ended by 0. */
extern const int guc_versions[];

/*
 * The parameter that the server of this version means by `name`, whose case does not
 * matter (but does in recovery.conf); old spellings that the server still maps
 * (sort_mem) lead to the new one. NULL when it knows none.
 */
const struct guc *guc_find(const char *name, int version);

/* What guc_find gives in the newest version that knows `name`; NULL: none does. */
const struct guc *guc_find_any(const char *name);

/* The rows of this version in order of their names; NULL behind the last. */
const struct guc *guc_first(int version);
const struct guc *guc_next(const struct guc *guc, int version);

/* The same of the parameters that modules bring, of which all above knows nothing. */
const struct guc *guc_find_module(const char *name, int version);
const struct guc *guc_first_module(int version);
const struct guc *guc_next_module(const struct guc *guc, int version);

/*
 * What became of a parameter that this version no longer knows, or what it was called
 * before: `replacement` is a name of this version, or NULL when there is none;
 * `note` tells how to convert the value or what to do, in words.
 */
struct guc_change {
    const char *name;
    int since, until; /* both inclusive: these versions do not know `name` */
    int version;      /* the first one that no longer knows it, or the first one that
                         does; GUC_OLDEST also for what was gone before */
    const char *replacement;
    const char *note;
};

const struct guc_change *guc_removed(const char *name, int version);

/*
 * The known name nearest to a misspelt one, or NULL when none is near. None is for a
 * name with a dot: that may be any module's.
 */
const char *guc_suggest(const char *name, int version);

/* "9.6", "15". */
const char *guc_version_name(int version, struct arena *arena);

/*
 * 906 for "9.6", "9.6.24" and "90624", 1500 for "15", "15.4" and "150004"; 0 for what
 * is no version, or none of guc_versions.
 */
int guc_version_read(const char *text);

/* The words of an enum, as pg_settings lists them: comma-separated. */
const char *guc_enum_values(const struct guc *guc);

/* Those that it takes and does not list: "alias=value,alias=value". */
const char *guc_enum_aliases(const struct guc *guc);

const char *guc_context_name(enum guc_context context);
const char *guc_type_name(enum guc_type type);

/* The heading that a parameter stands under in pg_settings; NULL: not known. */
const char *guc_category(const struct guc *guc, int version);

/* "reload", "restart", "new sessions" or "initdb": what a change of it needs. */
const char *guc_applies(const struct guc *guc);

#endif
