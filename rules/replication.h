/*
 * What a primary's pg_hba.conf does for its standbys.
 */
#ifndef RULES_REPLICATION_H
#define RULES_REPLICATION_H

#include "rules/cluster.h"

/*
 * The last record that admits some standby; with `from_afar` one that can admit a
 * standby on another host. NULL when there is none. Records that reject, are bad, or
 * can never match do not count.
 */
const struct hba_record *replication_record(const struct node *node, bool from_afar);

/*
 * A commented-out line that would be such a record. False when there is none; else
 * *place is its comment.
 */
bool replication_commented_record(struct arena *arena, const struct node *node,
                                  bool from_afar, struct place *place);

/* How many known standbys of the node connect: those that do not read an archive alone.
 */
size_t replication_count_streaming(const struct cluster *cluster,
                                   const struct node *node);

/* Whether the node has standbys and none of them streams: all of them read an archive.
 */
bool replication_is_by_archive(const struct cluster *cluster, const struct node *node);

/* primary_slot_name of a standby that streams; NULL: it has none. */
const struct setting *replication_slot(const struct node *standby);

/* The same slot of an earlier standby of the same node; NULL: it has it alone. */
const struct setting *replication_slot_taken(const struct cluster *cluster,
                                             size_t standby);

/*
 * How many slots of the node its standbys take, temporary ones too; *last is what makes
 * the last of them take one, NULL: none does.
 */
long long replication_count_slots(const struct cluster *cluster,
                                  const struct node *node, const struct setting **last);

/* How many slots on the node's disk none of its standbys names: they are in use, too.
 */
long long replication_count_kept(const struct cluster *cluster,
                                 const struct node *node);

/* The line to be added, with the user that the standbys connect as, if that is known.
 */
const char *replication_record_advice(const struct cluster *cluster,
                                      const struct node *node);

#endif
