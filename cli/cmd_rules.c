/* rules: what is checked. */
#include "cli/command.h"
#include "cli/table.h"
#include "rules/report.h"

static const char *const for_people[] = {"name", "family", "severity", "summary"};
static const char *const for_programs[] = {
    "name",  "family",  "severity", "summary", "since",
    "until", "aliases", "profile",  "tags",    "page",
};

static void add_version(struct table *table, int version)
{
    table_text(table, version ? guc_version_name(version, table->arena) : NULL);
}

static void add_rule(struct table *table, const struct rule_entry *entry, bool whole)
{
    const struct rule *rule = entry->rule;
    table_text(table, entry->name);
    table_text(table, entry->family);
    table_text(table, severity_name(rule->severity));
    table_text(table, entry->summary);
    if (!whole)
        return;
    add_version(table, rule->since);
    add_version(table, rule->until);
    table_list(table);
    for (size_t i = 0; rule->aliases && rule->aliases[i]; i++)
        table_item(table, rule->aliases[i]);
    table_text(table, profile_name(rule->profile));
    table_list(table);
    for (size_t i = 0; rule->tags && rule->tags[i]; i++)
        table_item(table, rule->tags[i]);
    for (size_t i = 0; rule->part_tags && rule->part_tags[i]; i++)
        table_item(table, rule->part_tags[i]);
    table_text(table, entry->page);
}

enum status cmd_rules(const struct options *options)
{
    const char *name = options->format ? options->format : "table";
    const struct table_format *format = table_format_find(name);
    if (!format)
        return fail("rules are printed as table, csv or json, not as %s", name);
    if (options->n_words > 0)
        return fail("rules takes no argument: explain %s tells about one",
                    options->words[0]);

    const bool whole = name[0] != 't';
    struct table table = {
        .arena = options->arena,
        .columns = whole ? for_programs : for_people,
        .n_columns = whole ? sizeof for_programs / sizeof *for_programs
                           : sizeof for_people / sizeof *for_people,
    };
    for (size_t i = 0; i < n_rule_entries; i++)
        add_rule(&table, &rule_entries[i], whole);
    format->print(&table, stdout);
    return STATUS_CLEAN;
}
