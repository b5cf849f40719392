/*
 * global/pg_control: what a server last wrote about its data.
 *
 * The file is binary. Its layout hangs on the version of PostgreSQL and on how the
 * machine aligns numbers of 64 bits; both are settled by the checksum at its end, so
 * that nothing is taken from a file that is laid out in some other way. Little-endian
 * machines only.
 *
 * For 10 to 18 the layout was compared with real servers' files. For 9.0 to 9.6 it
 * rests on the struct that PostgreSQL published in catalog/pg_control.h.
 */
#ifndef RULES_CONTROL_H
#define RULES_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parser/arena.h"

/* In the order of the file. What a version does not have is not in its file. */
enum control_field {
    CONTROL_SYSTEM_IDENTIFIER,
    CONTROL_FORMAT, /* of pg_control itself */
    CONTROL_CATALOG,
    CONTROL_STATE,
    CONTROL_WRITTEN,
    CONTROL_CHECKPOINT,
    CONTROL_PRIOR,
    CONTROL_REDO,
    CONTROL_TIMELINE, /* of the checkpoint */
    CONTROL_PREVIOUS_TIMELINE,
    CONTROL_FULL_PAGE_WRITES,
    CONTROL_CHECKPOINT_LEVEL, /* wal_level when it was made */
    CONTROL_NEXT_XID,
    CONTROL_NEXT_OID,
    CONTROL_NEXT_MULTI,
    CONTROL_NEXT_OFFSET,
    CONTROL_OLDEST_XID,
    CONTROL_OLDEST_XID_DATABASE,
    CONTROL_OLDEST_MULTI,
    CONTROL_OLDEST_MULTI_DATABASE,
    CONTROL_CHECKPOINT_TIME,
    CONTROL_OLDEST_COMMIT_XID,
    CONTROL_NEWEST_COMMIT_XID,
    CONTROL_OLDEST_ACTIVE_XID,
    CONTROL_UNLOGGED,
    CONTROL_RECOVERY_END,
    CONTROL_RECOVERY_END_TIMELINE, /* 0 outside of an archive recovery */
    CONTROL_BACKUP_START,
    CONTROL_BACKUP_END,
    CONTROL_BACKUP_END_REQUIRED,
    CONTROL_WAL_LEVEL,
    CONTROL_WAL_LOG_HINTS,
    CONTROL_MAX_CONNECTIONS,
    CONTROL_MAX_WORKER_PROCESSES,
    CONTROL_MAX_WAL_SENDERS,
    CONTROL_MAX_PREPARED,
    CONTROL_MAX_LOCKS,
    CONTROL_TRACK_COMMIT_TIMESTAMP,
    CONTROL_ALIGNMENT,
    CONTROL_FLOAT_FORMAT,
    CONTROL_BLOCK_SIZE,
    CONTROL_BLOCKS_A_FILE,
    CONTROL_WAL_BLOCK_SIZE,
    CONTROL_SEGMENT_SIZE, /* of WAL, in bytes */
    CONTROL_NAME_LENGTH,
    CONTROL_INDEX_COLUMNS,
    CONTROL_TOAST_CHUNK,
    CONTROL_LARGE_OBJECT_CHUNK,
    CONTROL_INTEGER_TIMES,
    CONTROL_FLOAT4_BY_VALUE,
    CONTROL_FLOAT8_BY_VALUE,
    CONTROL_CHECKSUMS, /* of data pages; 0: none */
    CONTROL_SIGNED_CHAR,
    CONTROL_NONCE,
    CONTROL_CHECKSUM, /* of the file, the last of it */
    N_CONTROL_FIELDS,
};

/* CONTROL_STATE. */
enum control_state {
    CONTROL_STARTING,
    CONTROL_SHUT_DOWN,
    CONTROL_SHUT_DOWN_IN_RECOVERY,
    CONTROL_SHUTTING_DOWN,
    CONTROL_IN_CRASH_RECOVERY,
    CONTROL_IN_ARCHIVE_RECOVERY,
    CONTROL_IN_PRODUCTION,
};

enum control_status {
    CONTROL_NONE,         /* nobody looked, or it is not there */
    CONTROL_READ,         /* all is well: only now there is a struct control */
    CONTROL_UNREADABLE,   /* it could not be opened or read */
    CONTROL_SHORT,        /* it ends too early */
    CONTROL_BIG_ENDIAN,   /* it comes from another kind of machine */
    CONTROL_UNKNOWN,      /* its format is of no version from 9.0 to 18 */
    CONTROL_BAD_CHECKSUM, /* it is broken, or laid out as we do not know */
};

enum {
    CONTROL_FILE_SIZE = 8192, /* what servers make it; a few hundred bytes count */
};

struct control {
    int version; /* whose catalog it names; 0: of none that is known */
    int layout;  /* the oldest version with this layout */
    uint64_t values[N_CONTROL_FIELDS];
};

enum control_status control_read(const char *bytes, size_t size,
                                 struct control *control);

/* What is wrong with a file that was not read. */
const char *control_words(enum control_status status);

bool control_has(const struct control *control, enum control_field field);

/* 0 also when the version does not have it. */
long long control_number(const struct control *control, enum control_field field);

/* The highest timeline that the data are on, or are to be recovered to. */
long long control_timeline(const struct control *control);

/* Whether a server of this version takes the file for one of its own. */
bool control_fits(const struct control *control, int version);

/* How a field is shown. */
enum control_kind {
    CONTROL_AS_NUMBER,
    CONTROL_AS_BOOL,
    CONTROL_AS_TEXT,
    CONTROL_NOT_SHOWN,
};

enum control_kind control_kind(enum control_field field);

/* As PostgreSQL's functions pg_control_...() call it, or as the parameter is called. */
const char *control_name(enum control_field field);

/* As those functions show it; times are in UTC. NULL: it is no time at all. */
const char *control_text(struct arena *arena, const struct control *control,
                         enum control_field field);

#endif
