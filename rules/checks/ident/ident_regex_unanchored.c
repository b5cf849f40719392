/*
 * A regular expression that fits more names than it seems to
 *
 * An expression is looked for anywhere in the name of the system user. Without ^ in
 * front and $ at the end more may stand on either side: /@example\.com also fits
 * `eve@example.com.evil.org`, and /admin fits `not-admin-at-all`.
 *
 * Begin it with ^ and end it with $. Where any part of the name is meant, say so with
 * .* on that side.
 *
 * ```wrong
 * ==> primary/pg_ident.conf <==
 * corp /^(.*)@example\.com \1
 * ```
 *
 * ```right
 * ==> primary/pg_ident.conf <==
 * corp /^(.*)@example\.com$ \1
 * ```
 */
#include <string.h>

#include "rules/rule.h"

static bool begins_with(const char *text, const char *begin)
{
    return strncmp(text, begin, strlen(begin)) == 0;
}

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), n = strlen(end);
    return length >= n && strcmp(text + length - n, end) == 0;
}

/* Which end is open, in words; NULL: none, or it is not easily seen. */
static const char *open_end(const char *expression)
{
    const bool begins =
        begins_with(expression, "^") || begins_with(expression, "\\A") ||
        begins_with(expression, ".*") || begins_with(expression, "(.*)");
    const bool ends = ends_with(expression, "$") || ends_with(expression, "\\Z") ||
                      ends_with(expression, ".*") || ends_with(expression, "(.*)");
    if (strpbrk(expression, "|") || begins_with(expression, "***") || !*expression)
        return NULL;
    if (!begins)
        return "anything may stand in front: it does not begin with ^";
    return ends ? NULL : "anything may stand behind: it does not end with $";
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->ident.n_records; i++) {
        const struct ident_record *record = &node->ident.records[i];
        if (record->error || record->system_user[0] != '/')
            continue;
        const char *open = open_end(record->system_user + 1);
        if (!open)
            continue;
        const struct finding finding = {
            .message = "this expression fits longer names, too",
            .labels[0] = {{node, record->file, record->span, NULL}, open},
            .effect = "users whom nobody thought of may be this role",
            .applies = "reload",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ident_regex_unanchored = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
