/*
 * A standby cannot give what the record that admits it demands
 *
 * A record of the primary's pg_hba.conf is for this standby, but what it demands and
 * what `primary_conninfo` allows exclude each other, whatever password or certificate
 * the standby has:
 *
 * - the record demands a client certificate (method `cert`, or `clientcert`), and the
 *   standby sends none (`sslcertmode=disable`, or the file of `sslcert` is not there),
 *   or the primary has no `ssl_ca_file` to check one with;
 * - `require_auth` (16 and later) does not have the record's method;
 * - `channel_binding=require` (13 and later) needs scram-sha-256 and SSL;
 * - `sslcertmode=require` (16 and later) needs a primary that asks for a certificate,
 *   which is one with an `ssl_ca_file`.
 *
 * The standby answers queries, and never gets any WAL. Mend the record and reload the
 * primary, or mend the connection string.
 *
 * ```wrong 16
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 md5
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl require_auth=none'
 * ```
 *
 * ```right 16
 * ==> primary/pg_hba.conf <==
 * host replication repl 10.0.0.0/8 md5
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl require_auth=!none'
 * ```
 */
#include <string.h>

#include "rules/hba_demand.h"
#include "rules/rule.h"
#include "rules/upstream.h"

/* What stands in the way, at which of the two, and what the standby then says. */
struct obstacle {
    const char *demand;
    const char *refusal;
};

static bool says(const struct upstream_link *link, const char *keyword,
                 const char *value)
{
    const char *said = conninfo_get(&link->conninfo, keyword);
    return said && strcmp(said, value) == 0;
}

/* The methods that require_auth leaves; all without it. */
static unsigned allowed_ways(const struct upstream_link *link)
{
    const char *list = conninfo_get(&link->conninfo, "require_auth");
    unsigned named = 0;
    if (!list || !*list)
        return ~0U;
    const bool is_negated = *list == '!';
    while (*list) {
        const char *word = list + (*list == '!');
        const size_t size = strcspn(word, ",");
        named |= hba_demand_named(word, size);
        list = word + size + (word[size] == ',');
    }
    return is_negated ? ~named : named;
}

static bool has_no_authorities(const struct node *upstream)
{
    const struct setting *file = node_setting(upstream, "ssl_ca_file");
    return file && setting_empty(file);
}

static bool sends_no_certificate(const struct upstream_link *link,
                                 const struct node *standby)
{
    const struct probe *file = node_probe(standby, PROBE_SSLCERT);
    return says(link, "sslcertmode", "disable") || (file && !file->is_there);
}

static struct obstacle certificate_obstacle(const struct upstream_link *link,
                                            const struct node *standby,
                                            const struct node *upstream,
                                            const struct hba_record *record)
{
    const char *missing = "connection requires a valid client certificate";
    const bool demanded = hba_demands_certificate(record, upstream->version);
    if (demanded && has_no_authorities(upstream))
        return (struct obstacle){
            "demands a certificate, and there is no ssl_ca_file to check it with",
            "client certificates can only be checked if a root certificate store is "
            "available"};
    if (demanded && sends_no_certificate(link, standby))
        return (struct obstacle){"demands a certificate, and none is sent", missing};
    if (says(link, "sslcertmode", "require") && has_no_authorities(upstream))
        return (struct obstacle){"a certificate is not asked for without ssl_ca_file",
                                 "server did not request an SSL certificate"};
    return (struct obstacle){0};
}

static struct obstacle obstacle_of(const struct upstream_link *link,
                                   const struct node *standby,
                                   const struct node *upstream, bool ssl,
                                   const struct hba_record *record)
{
    const unsigned demands = hba_demands(record);
    if (!demands)
        return (struct obstacle){"rejects",
                                 "pg_hba.conf rejects replication connection"};
    if (!(demands & allowed_ways(link)))
        return (struct obstacle){"its method is not among those of require_auth",
                                 "authentication method requirement failed"};
    if (says(link, "channel_binding", "require") && !(ssl && demands & DEMAND_SCRAM))
        return (struct obstacle){"offers no channel binding here",
                                 "channel binding required"};
    return certificate_obstacle(link, standby, upstream, record);
}

/*
 * The first record that would let the standby in, when there is something in the way at
 * every one of those that may decide; NULL: there is not, or nobody knows.
 */
static const struct hba_record *find_obstacle(const struct upstream_tries *tries,
                                              const struct upstream_link *link,
                                              const struct node *standby,
                                              const struct node *upstream,
                                              struct obstacle *obstacle)
{
    const struct hba_record *first = NULL;
    for (size_t i = 0; i < tries->n_tries; i++) {
        const struct upstream_try *try = &tries->tries[i];
        if (try->is_broken)
            return NULL;
        for (size_t j = 0; j < try->n_candidates; j++) {
            const struct obstacle found =
                obstacle_of(link, standby, upstream, try->ssl, try->candidates[j]);
            if (!found.demand)
                return NULL;
            if (first || !hba_demands(try->candidates[j]))
                continue;
            first = try->candidates[j];
            *obstacle = found;
        }
    }
    return first;
}

static void check(struct report *report, const struct node *standby,
                  const struct node *upstream)
{
    struct upstream_link link;
    if (!upstream_read(report_arena(report), standby, &link))
        return;
    const struct upstream_tries tries =
        upstream_try_all(report_arena(report), &link, upstream);
    struct obstacle obstacle;
    const struct hba_record *record =
        find_obstacle(&tries, &link, standby, upstream, &obstacle);
    if (!record)
        return;
    const struct place place = {upstream, record->file, record->span, NULL};
    const struct finding finding = {
        .message =
            report_text(report, "standby %s cannot give what pg_hba.conf of %s demands",
                        standby->name, upstream->name),
        .labels = {{link.setting->place, "asks like this"}, {place, obstacle.demand}},
        .effect = report_text(report, "the standby fails with \"%s\" for ever",
                              obstacle.refusal),
    };
    report_add(report, &finding);
}

const struct rule rule_conninfo_auth_unsatisfiable = {
    .severity = SEVERITY_ERROR,
    .check_standby = check,
};
