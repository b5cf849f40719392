/*
 * Connections made up from records of pg_hba.conf, to see which record decides.
 *
 * Each record gives a few: with its own names and addresses, and with others, so that
 * two files that decide differently about many connections differ about some of these.
 */
#ifndef RULES_HBA_PROBE_H
#define RULES_HBA_PROBE_H

#include "rules/hba.h"

struct hba_probes {
    struct hba_connection *probes;
    size_t n_probes;
};

/* Those that every file is to be asked about. */
void hba_probe_usual(struct arena *arena, struct hba_probes *probes);

/* Those of a record; none of one with an error. */
void hba_probe_record(struct arena *arena, struct hba_probes *probes,
                      const struct hba_record *record, int version);

#endif
