/*
 * The method sspi, where it cannot be
 *
 * sspi is a method of Windows. Any other server refuses the record: "authentication
 * method "sspi" not supported by this build". With it in the file it does not start,
 * and a reload keeps the records that it had.
 *
 * Use `gss` for Kerberos, or scram-sha-256.
 *
 * It is reported where the program that last ran on these data is on this machine, with
 * a path that is none of Windows.
 *
 * ```wrong
 * ==> db/PG_VERSION <==
 * 18
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * ==> db/pg_hba.conf <==
 * host all all 10.0.0.0/8 sspi
 * ==> /bin/postgres <==
 * ```
 *
 * ```right
 * ==> db/PG_VERSION <==
 * 18
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * ==> db/pg_hba.conf <==
 * host all all 10.0.0.0/8 gss
 * ==> /bin/postgres <==
 * ```
 */
#include "rules/hba_complain.h"

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    return node_probe(node, PROBE_HOME) && !record->error &&
           hba_has_method(record, "sspi");
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .spot = HBA_SPOT_METHOD,
        .message = "sspi is a method of Windows",
        .label = "refused on any other system",
        .effect = "the server does not start, and a reload takes none of the file",
        .help = "use gss for Kerberos, or scram-sha-256",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_sspi_unix = {
    .severity = SEVERITY_ERROR,
    .reads = READS_HBA,
    .check_node = check,
};
