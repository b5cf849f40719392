/*
 * Protocols older than TLS 1.2 are allowed
 *
 * TLS 1.0 and 1.1 are broken in several ways and deprecated since 2021 (RFC 8996).
 * `ssl_min_protocol_version` is TLSv1.2 by default from 13 on; here it is set lower.
 * Whether a connection comes about then hangs on how OpenSSL is set up on both sides.
 *
 * Take the line out, or set TLSv1.2 or TLSv1.3, once the last client can speak it.
 *
 * ```wrong 15
 * ssl = on
 * ssl_min_protocol_version = 'TLSv1'
 * ```
 *
 * ```right
 * ssl = on
 * ssl_min_protocol_version = 'TLSv1.2'
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *oldest = node_setting(node, "ssl_min_protocol_version");
    if (!setting_on(node_setting(node, "ssl")) || !oldest || oldest->is_default ||
        !(setting_is(oldest, "TLSv1") || setting_is(oldest, "TLSv1.1")))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "ssl_min_protocol_version allows %s", oldest->value),
        .labels[0] = {oldest->place, "older than TLS 1.2"},
        .effect = "a client may speak a protocol that is known to be weak",
        .fix = fix_set(report, FIX_UNSAFE, node, "ssl_min_protocol_version", "TLSv1.2"),
    };
    report_add(report, &finding);
}

static const char *const part_tags[] = {"CIS-17:6.8", NULL};

const struct rule rule_ssl_protocol_old = {
    .severity = SEVERITY_WARNING,
    .part_tags = part_tags,
    .reads = READS_CONF,
    .since = 1200,
    .check_node = check,
};
