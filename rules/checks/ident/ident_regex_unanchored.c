/*
 * A regular expression that fits more names than it seems to
 *
 * An expression is looked for anywhere in the name of the system user. Without ^ in
 * front and $ at the end more may stand on either side: /@example\.com also fits
 * `eve@example.com.evil.org`, and /admin fits `not-admin-at-all`.
 *
 * Begin it with ^ and end it with $; each of several alternatives, or put them into
 * parentheses: /^amy|bob$ fits all that begins with amy, and /^(amy|bob)$ does not.
 * Where any part of the name is meant, say so with
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

/* A part of an expression: all of it, or what stands between two bars. */
struct part {
    const char *begin, *end;
};

static bool begins_with(struct part part, const char *begin)
{
    const size_t n = strlen(begin);
    return (size_t)(part.end - part.begin) >= n && memcmp(part.begin, begin, n) == 0;
}

/* An escaped character is none that means something. */
static bool ends_with(struct part part, const char *end)
{
    const size_t n = strlen(end);
    size_t n_escapes = 0;
    if ((size_t)(part.end - part.begin) < n || memcmp(part.end - n, end, n) != 0)
        return false;
    for (const char *at = part.end - n; at > part.begin && at[-1] == '\\'; at--)
        n_escapes++;
    return n_escapes % 2 == 0;
}

/* Options in front, as in (?i), and parentheses around it count for nothing. */
static struct part inside(struct part part)
{
    if (begins_with(part, "(?") && part.end - part.begin > 2) {
        const char *at = part.begin + 2;
        while (at < part.end && *at >= 'a' && *at <= 'z')
            at++;
        if (at < part.end && *at == ')')
            part.begin = at + 1;
    }
    while (begins_with(part, "("))
        part.begin += begins_with(part, "(?:") ? 3 : 1;
    while (ends_with(part, ")"))
        part.end--;
    return part;
}

/* Which end is open, in words; NULL: none, or it is not easily seen. */
static const char *open_end(struct part part)
{
    part = inside(part);
    if (begins_with(part, "?")) /* what must, or must not, follow */
        return NULL;
    if (!begins_with(part, "^") && !begins_with(part, "\\A") &&
        !begins_with(part, ".*"))
        return "anything may stand in front: it does not begin with ^";
    if (!ends_with(part, "$") && !ends_with(part, "\\Z") && !ends_with(part, ".*"))
        return "anything may stand behind: it does not end with $";
    return NULL;
}

/* Behind a bracket expression; NULL: that is not easily seen. */
static const char *skip_bracket(const char *at)
{
    const char *end = at[1] == '^' ? at + 2 : at + 1;
    if (*end == ']')
        return NULL;
    end += strcspn(end, "[]\\");
    return *end == ']' ? end : NULL;
}

/* Where the part ends: at a bar outside of parentheses. NULL: not easily seen. */
static const char *end_of_part(const char *at)
{
    int depth = 0;
    for (; *at && (*at != '|' || depth > 0); at++) {
        if (*at == '\\' && at[1])
            at++;
        else if (*at == '[')
            at = skip_bracket(at);
        else
            depth += (*at == '(') - (*at == ')');
        if (!at || (*at == '|' && depth > 0))
            return NULL;
    }
    return at;
}

/* The first of the alternatives that is open at an end. */
static const char *find_open_end(const char *expression)
{
    const char *open = NULL;
    struct part part = {.begin = expression};
    const bool is_plain = strpbrk(expression, "|") == NULL;
    if (strncmp(expression, "***", 3) == 0 || !*expression)
        return NULL;
    if (is_plain) {
        part.end = expression + strlen(expression);
        return open_end(part);
    }
    for (bool is_last = false; !is_last && !open; part.begin = part.end + 1) {
        part.end = end_of_part(part.begin);
        if (!part.end)
            return NULL;
        open = open_end(part);
        is_last = !*part.end;
    }
    return open;
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->ident.n_records; i++) {
        const struct ident_record *record = &node->ident.records[i];
        if (record->error || record->system_user[0] != '/')
            continue;
        const char *open = find_open_end(record->system_user + 1);
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
