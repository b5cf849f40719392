/*
 * backup_label: where in the WAL a start with a base backup begins.
 */
#ifndef RULES_BACKUP_LABEL_H
#define RULES_BACKUP_LABEL_H

#include <stdbool.h>
#include <stdint.h>

enum { BACKUP_LABEL_SEGMENT = 24 };

struct backup_label {
    bool is_read; /* its first two lines are as the server wants them */
    uint64_t redo, checkpoint;
    char segment[BACKUP_LABEL_SEGMENT + 1]; /* the file of WAL that `redo` is in */
};

struct backup_label backup_label_read(const char *text);

#endif
