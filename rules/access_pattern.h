/*
 * Records of pg_hba.conf, taken apart so that they can be held against cells.
 */
#ifndef RULES_ACCESS_PATTERN_H
#define RULES_ACCESS_PATTERN_H

#include "rules/access_cell.h"
#include "rules/cluster.h"

/* The words of the column of databases or of users, by what they are. */
struct access_words {
    bool all, replication, sameuser, samerole;
    const char **names; /* sorted, each once */
    size_t n_names;
    const char **groups;
    size_t n_groups;
    const char **regexes;
    size_t n_regexes;
};

struct access_pattern {
    const struct hba_record *record;
    unsigned ways;
    struct hba_region region;
    struct access_words databases, users;
    uint32_t whom;    /* records of one number are for the same connections */
    uint32_t outcome; /* those of one number do the same */
};

/* The records of a server that can be for somebody. */
struct access_side {
    const struct node *node;
    struct access_pattern *patterns;
    size_t n_patterns;
};

/* `ways`: those that the server has. The two numbers are for the caller to set. */
struct access_pattern access_pattern_read(struct arena *arena,
                                          const struct hba_record *record, int version,
                                          unsigned ways);

/* Whom it is for, in a text that is the same for records that say the same. */
const char *access_pattern_whom(struct arena *arena,
                                const struct access_pattern *pattern);

/* HBA_UNKNOWN: for some of the cell; *question parts them. */
enum hba_match access_pattern_match(struct access_work *work,
                                    const struct access_pattern *pattern,
                                    const struct access_cell *cell,
                                    struct access_question *question);

#endif
