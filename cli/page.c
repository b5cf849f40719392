/* A rule's page is the first comment of its file; here is only what stands around it.
 */
#include "cli/page.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool is_called(const struct rule_entry *entry, const char *name)
{
    if (strcmp(entry->name, name) == 0)
        return true;
    const char *const *alias = entry->rule->aliases;
    while (alias && *alias)
        if (strcmp(*alias++, name) == 0)
            return true;
    return false;
}

const struct rule_entry *page_find(const char *name)
{
    for (size_t i = 0; i < n_rule_entries; i++)
        if (is_called(&rule_entries[i], name))
            return &rule_entries[i];
    return NULL;
}

/* "PostgreSQL 9.1 to 11", or "all versions". */
static const char *versions_of(struct arena *arena, const struct rule *rule)
{
    const char *since = rule->since ? guc_version_name(rule->since, arena) : NULL;
    const char *until = rule->until ? guc_version_name(rule->until, arena) : NULL;
    if (since && until)
        return arena_printf(arena, "PostgreSQL %s to %s", since, until);
    if (since)
        return arena_printf(arena, "PostgreSQL %s and later", since);
    if (until)
        return arena_printf(arena, "PostgreSQL up to %s", until);
    return "all versions";
}

static void print_aliases(FILE *out, const struct rule *rule)
{
    const char *const *alias = rule->aliases;
    for (const char *word = ", formerly "; alias && *alias; word = ", ")
        fprintf(out, "%s%s", word, *alias++);
}

void page_print_text(FILE *out, struct arena *arena, const struct rule_entry *entry)
{
    const struct rule *rule = entry->rule;
    fprintf(out, "%s (%s, %s, %s", entry->name, entry->family,
            severity_name(rule->severity), versions_of(arena, rule));
    print_aliases(out, rule);
    fprintf(out, ")\n\n%s\n\n%s\n", entry->summary, entry->page);
}

void page_print_markdown(FILE *out, struct arena *arena, const struct rule_entry *entry)
{
    const struct rule *rule = entry->rule;
    fprintf(out, "# %s\n\n**%s**\n\nFamily %s, severity %s, %s", entry->name,
            entry->summary, entry->family, severity_name(rule->severity),
            versions_of(arena, rule));
    print_aliases(out, rule);
    fprintf(out, ".\n\n%s\n", entry->page);
}

static void print_index(FILE *out)
{
    fputs(
        "# Rules\n\n"
        "Made by `pgconfcheck explain --all`, from the first comments of the rules.\n\n"
        "| rule | family | severity | |\n|---|---|---|---|\n",
        out);
    for (size_t i = 0; i < n_rule_entries; i++) {
        const struct rule_entry *entry = &rule_entries[i];
        fprintf(out, "| [%s](%s.md) | %s | %s | %s |\n", entry->name, entry->name,
                entry->family, severity_name(entry->rule->severity), entry->summary);
    }
}

/* Writes the page of a rule, or without one the index. */
static bool write_page(const char *path, struct arena *arena,
                       const struct rule_entry *entry)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return false;
    if (entry)
        page_print_markdown(out, arena, entry);
    else
        print_index(out);
    bool written = fflush(out) == 0 && !ferror(out);
    return fclose(out) == 0 && written;
}

bool page_write_all(const char *directory, struct arena *arena, const char **why)
{
    const char *path = directory;
    bool done = mkdir(directory, 0777) == 0 || errno == EEXIST;
    if (done) {
        path = arena_printf(arena, "%s/README.md", directory);
        done = write_page(path, arena, NULL);
    }
    for (size_t i = 0; i < n_rule_entries && done; i++) {
        path = arena_printf(arena, "%s/%s.md", directory, rule_entries[i].name);
        done = write_page(path, arena, &rule_entries[i]);
    }
    if (!done)
        *why = arena_printf(arena, "cannot write %s: %s", path, strerror(errno));
    return done;
}
