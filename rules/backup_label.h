/*
 * backup_label: where in the WAL a start with a base backup begins.
 */
#ifndef RULES_BACKUP_LABEL_H
#define RULES_BACKUP_LABEL_H

#include <stdbool.h>
#include <stdint.h>

struct backup_label {
    bool is_read; /* its first two lines are as the server wants them */
    uint64_t redo, checkpoint;
};

struct backup_label backup_label_read(const char *text);

#endif
