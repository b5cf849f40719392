/*
 * The connections that the records so far are for, as sets that can be asked.
 *
 * A record is for every pair of one of its databases and one of its users; for each
 * pair of words there are tries of the addresses that are taken.
 */
#ifndef RULES_HBA_COVER_H
#define RULES_HBA_COVER_H

#include "rules/hba_names.h"
#include "rules/hba_region.h"

struct hba_cover;

/* Everything in it is owned by the arena. */
struct hba_cover *hba_cover_new(struct arena *arena, const struct hba_records *hba,
                                int version);

/* A record, taken apart: the numbers of its words and its region. */
struct hba_claim {
    const struct hba_record *record;
    uint32_t *databases, *users;
    size_t n_databases, n_users;
    struct hba_region region;
};

struct hba_claim hba_cover_claim(struct hba_cover *cover, struct arena *arena,
                                 const struct hba_record *record);

/* Whether all connections of a claim are taken. */
bool hba_cover_has(struct hba_cover *cover, const struct hba_claim *claim);

/* Takes all connections of a claim for `owner`, unless that would be too much. */
void hba_cover_take(struct hba_cover *cover, const struct hba_claim *claim,
                    uint32_t owner);

/* Adds owners of what is taken of a claim; see prefix_owners. */
void hba_cover_owners(struct hba_cover *cover, const struct hba_claim *claim,
                      struct prefix_owners *owners);

/* Whether one claim by itself holds all connections of the other. */
bool hba_cover_is_within(struct hba_cover *cover, const struct hba_claim *inner,
                         const struct hba_claim *outer);

#endif
