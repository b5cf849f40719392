/*
 * An address of a host where a network is meant
 *
 * 192.168.0.7/24 looks like one host, and is its whole network: what stands behind the
 * bits of the mask does not count. Who wanted one host let 255 others in as well.
 *
 * Write /32 (of IPv6 /128) for one host, or the address of the network.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 192.168.0.7/24 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 192.168.0.7/32 scram-sha-256
 * host all all 192.168.1.0/24 scram-sha-256
 * ```
 */
#include <string.h>

#include "rules/hba_address.h"
#include "rules/rule.h"

/* The address with its last bits cleared; false when there are none to be cleared. */
static bool read_network(const struct hba_record *record, struct hba_address *network)
{
    const struct hba_address *address = &record->address;
    *network = hba_address_network(address);
    return memcmp(network->address, address->address, sizeof network->address) != 0;
}

/* Where the address alone is written out. */
static const struct fix *fix(struct report *report, const struct node *node,
                             const struct hba_record *record, const char *network)
{
    const char *text =
        source_text(record->file->source, record->address_span, report_arena(report));
    const size_t length = strspn(text, "0123456789abcdefABCDEF.:");
    struct span span = record->address_span;
    span.end = span.begin + (uint32_t)length;
    const struct place place = {node, record->file, span, NULL};
    if (length == 0 || !strchr("/ \t", text[length]))
        return NULL;
    return fix_replace(report, FIX_SAFE,
                       report_text(report, "write %s, which means the same", network),
                       place, network);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        struct hba_address network;
        if (record->error || record->address.kind != HBA_ADDRESS_NETWORK ||
            !read_network(record, &network))
            continue;
        const char *text = hba_address_text(report_arena(report), &network);
        const struct finding finding = {
            .message = report_text(
                report, "%s with this mask is all of network %s",
                hba_address_text(report_arena(report), &record->address), text),
            .labels[0] = {{node, record->file, record->address_span, NULL},
                          "the last bits do not count"},
            .effect = "the record is for every host of the network",
            .applies = "reload",
            .help = network.family == 4 ? "for one host write /32"
                                        : "for one host write /128",
            .fix = fix(report, node, record, text),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_hba_host_bits = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
