/*
 * Lines of the log lack who, where or when
 *
 * `log_line_prefix` has no escape for one of these: the time (%m, %t or %n), the
 * process (%p), the user (%u), the database (%d), the application (%a), the client (%h
 * or %r). With `log_destination` csvlog or jsonlog alone it does not count.
 *
 * An opinion, of the profile audit alone.
 *
 * ```wrong
 * log_line_prefix = '%m [%p] '
 * ```
 *
 * ```right
 * log_line_prefix = '%m [%p] db=%d,user=%u,app=%a,client=%h '
 * ```
 */
#include <string.h>

#include "rules/advice.h"
#include "rules/domain_list.h"

static bool has(const char *prefix, const char *letters)
{
    for (; *prefix; prefix++) {
        if (*prefix != '%' || !prefix[1])
            continue;
        prefix += 1 + strspn(prefix + 1, "-0123456789");
        if (!*prefix)
            return false;
        if (strchr(letters, *prefix))
            return true;
    }
    return false;
}

static const char *missing_fields(struct report *report, const char *prefix)
{
    static const struct {
        const char *letters, *what;
    } fields[] = {{"mtn", "the time"},      {"p", "the process"},
                  {"u", "the user"},        {"d", "the database"},
                  {"a", "the application"}, {"hr", "the client"}};
    const char *missing = "";
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!has(prefix, fields[i].letters))
            missing = report_text(report, "%s%s%s", missing, *missing ? ", " : "",
                                  fields[i].what);
    return missing;
}

/* Whether lines are written that have the prefix. */
static bool is_used(const struct node *node)
{
    const struct setting *destination = node_setting(node, "log_destination");
    struct domain_list list = {.rest = destination ? destination->value : ""};
    while (domain_list_next(&list))
        if (domain_list_is(&list, "stderr") || domain_list_is(&list, "syslog"))
            return true;
    return false;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *prefix = node_setting(node, "log_line_prefix");
    const char *missing = prefix ? missing_fields(report, prefix->value) : "";
    if (!*missing || !is_used(node))
        return;
    const struct advice advice = {
        .message = report_text(report, "lines of the log lack %s", missing),
        .label = "before each line",
        .effect = "who did what may not be told afterwards",
        .help = "%m [%p] db=%d,user=%u,app=%a,client=%h has all of it",
    };
    advise(report, prefix, &advice);
}

static const char *const tags[] = {"CIS-17:3.1.24", NULL};

const struct rule rule_log_line_prefix_fields = {
    .severity = SEVERITY_INFO,
    .profile = PROFILE_AUDIT,
    .tags = tags,
    .reads = READS_CONF,
    .check_node = check,
};
