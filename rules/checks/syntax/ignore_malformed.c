/*
 * a comment for pgconfcheck is not understood
 *
 * A comment that begins with `pgconfcheck:` is to say what is to be ignored, and does
 * not: it hides nothing, although somebody meant it to. It takes a list of rules or
 * families in brackets, then a reason, and perhaps a last day:
 *
 * ```
 * fsync = off  # pgconfcheck: ignore[fsync-off] a cache until=2027-01-31
 * ```
 *
 * In a line of its own it is about the next setting or record; `ignore-file[...]` is
 * about the file that it stands in, without what that includes. There is no ignore of
 * everything: a pattern that fits most of the rules hides nothing, either.
 *
 * ```wrong
 * fsync = off  # pgconfcheck: ignore a cache that can be built again
 * ```
 *
 * ```right
 * fsync = off  # pgconfcheck: ignore[fsync-off] a cache that can be built again
 * ```
 */
#include "rules/ignore.h"

/* The words are there, and the day behind until= is no day. */
static bool is_day_bad(const struct ignore *ignore)
{
    return ignore->until_span.end > 0 && !ignore->until;
}

static struct span span_of(const struct ignore *ignore)
{
    if (ignore->is_blanket)
        return ignore->rule_span;
    return is_day_bad(ignore) ? ignore->until_span : ignore->span;
}

static const char *message_of(const struct ignore *ignore)
{
    if (is_day_bad(ignore))
        return "this comment for pgconfcheck names a last day that is none";
    return ignore->is_blanket ? "an ignore cannot be for all rules, or most of them"
                              : "this comment for pgconfcheck is not understood";
}

static void tell(struct report *report, const struct node *node,
                 const struct ignore *ignore)
{
    const struct finding finding = {
        .message = message_of(ignore),
        .labels[0] = {{.node = node, .file = ignore->file, .span = span_of(ignore)},
                      "it hides nothing"},
        .help = "write it as: # pgconfcheck: ignore[RULE, ...] REASON until=2027-01-31",
        .applies = "",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    ignore_faults(report, cluster, IGNORE_MALFORMED, tell);
}

const struct rule rule_ignore_malformed = {
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check_cluster = check,
};
