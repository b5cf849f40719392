/*
 * Where the fields of a pg_control stand; for control*.c alone, and for tests that
 * write such files.
 */
#ifndef RULES_CONTROL_LAYOUT_H
#define RULES_CONTROL_LAYOUT_H

#include "rules/control.h"

/* What the bytes of a field mean. */
enum control_form {
    CONTROL_NUMBER,
    CONTROL_BOOL,
    CONTROL_IDENTIFIER, /* too large for a signed number */
    CONTROL_LOCATION,   /* in the WAL: up to 9.2 a pair of words */
    CONTROL_XID,        /* epoch and number: up to 11 a pair of words */
    CONTROL_TIME,       /* seconds since 1970 */
    CONTROL_WORD,       /* a number that has a name */
    CONTROL_BYTES,      /* not a number */
};

struct control_member {
    const char *name;
    enum control_form form;
    uint32_t size;
    int since, until; /* 0: no limit */
    bool is_aligned;  /* begins as a struct would, or stands behind one */
};

/* By enum control_field. */
extern const struct control_member control_members[N_CONTROL_FIELDS];

/* A layout that some versions share. */
struct control_layout {
    uint32_t format;
    int version;           /* the first with it; 942 stands for two layouts */
    bool has_old_checksum; /* not CRC-32C */
};

/* Ended by a format of 0. */
extern const struct control_layout control_layouts[];

/* The number of the catalog of a version; 0: it has none that we know. */
uint32_t control_catalog(int version);

/* Whether a file of this layout has the field. */
bool control_layout_has(int version, enum control_field field);

/* Two words of 32 bits, the higher one first. */
bool control_is_pair(int version, enum control_field field);

/*
 * Where each field begins, in `offsets`; `word` is how numbers of 64 bits are aligned,
 * 4 or 8. Returns where the checksum ends.
 */
size_t control_place(int version, size_t word, size_t offsets[N_CONTROL_FIELDS]);

/* The checksum over what stands before it. */
uint32_t control_checksum(const struct control_layout *layout, const char *bytes,
                          size_t size);

#endif
