/* Putting the facts together. */
#include <stdlib.h>
#include <string.h>

#include "rules/make/mkcatalog.h"
#include "rules/spelling.h"

static int by_name_and_version(const void *a, const void *b)
{
    const struct row *one = a, *other = b;
    int order = spelling_compare(one->name, other->name);
    return order != 0 ? order : one->since - other->since;
}

static int by_old_name(const void *a, const void *b)
{
    const struct old_name *one = a, *other = b;
    int order = spelling_compare(one->name, other->name);
    return order != 0 ? order : one->since - other->since;
}

static int by_change(const void *a, const void *b)
{
    const struct guc_change *one = a, *other = b;
    int order = spelling_compare(one->name, other->name);
    return order != 0 ? order : one->since - other->since;
}

static int by_heading(const void *a, const void *b)
{
    const struct heading_row *one = a, *other = b;
    int order = spelling_compare(one->name, other->name);
    return order != 0 ? order : one->since - other->since;
}

static const char *version_name(const struct facts *facts, int version)
{
    return guc_version_name(version, facts->arena);
}

static struct row *find(const struct facts *facts, const char *name, int version)
{
    const struct row key = {.name = name, .since = version};
    return bsearch(&key, facts->rows, facts->n_rows, sizeof key, by_name_and_version);
}

static void check_alone(const struct facts *facts, const char *name, int since,
                        const char *last_name, int last_until)
{
    if (spelling_compare(name, last_name) == 0 && since <= last_until)
        mkcatalog_fail(name, "two rows of a table speak of version %s",
                       version_name(facts, since));
}

/* In each table, one row a name and version: they are sorted. */
static void check_rows(const struct facts *facts)
{
    for (size_t i = 1; i < facts->n_rows; i++) {
        const struct row *last = &facts->rows[i - 1], *row = last + 1;
        check_alone(facts, row->name, row->since, last->name, last->until);
    }
    for (size_t i = 1; i < facts->n_old_names; i++) {
        const struct old_name *last = &facts->old_names[i - 1], *old = last + 1;
        check_alone(facts, old->name, old->since, last->name, last->until);
    }
    for (size_t i = 1; i < facts->n_changes; i++) {
        const struct guc_change *last = &facts->changes[i - 1], *change = last + 1;
        check_alone(facts, change->name, change->since, last->name, last->until);
    }
    for (size_t i = 1; i < facts->n_headings; i++) {
        const struct heading_row *last = &facts->headings[i - 1], *heading = last + 1;
        check_alone(facts, heading->name, heading->since, last->name, last->until);
    }
}

/* The row of a note in one of its versions, which has to be there. */
static struct row *row_of(const struct facts *facts, const struct note *note,
                          int version)
{
    struct row *row = find(facts, note->name, version);
    if (!row)
        mkcatalog_fail(note->where, "%s has no parameter %s",
                       version_name(facts, version), note->name);
    return row;
}

static void apply_mark(struct facts *facts, const struct mark *mark)
{
    for (const int *version = guc_versions; *version; version++)
        if (mark->note.since <= *version && *version <= mark->note.until)
            row_of(facts, &mark->note, *version)->flags |= mark->flag;
}

static void apply_word(struct facts *facts, const struct hidden_word *word)
{
    for (const int *version = guc_versions; *version; version++) {
        if (*version < word->note.since || *version > word->note.until)
            continue;
        struct row *row = row_of(facts, &word->note, *version);
        if (row->type != GUC_ENUM)
            mkcatalog_fail(word->note.where, "%s is no enum in %s", row->name,
                           version_name(facts, *version));
        row->enum_aliases =
            arena_printf(facts->arena, "%s%s%s=%s", row->enum_aliases,
                         *row->enum_aliases ? "," : "", word->word, word->value);
    }
}

/* What a version's tables say of a name must not be contradicted by other tables. */
static void check_name(const struct facts *facts, const char *name,
                       const char *replacement, int version)
{
    if (find(facts, name, version))
        mkcatalog_fail(name, "%s still has it", version_name(facts, version));
    if (replacement && !find(facts, replacement, version))
        mkcatalog_fail(name, "%s has no %s in its place", version_name(facts, version),
                       replacement);
}

static void check_names(const struct facts *facts)
{
    for (const int *version = guc_versions; *version; version++) {
        for (size_t i = 0; i < facts->n_old_names; i++) {
            const struct old_name *old = &facts->old_names[i];
            if (old->since <= *version && *version <= old->until)
                check_name(facts, old->name, old->replacement, *version);
        }
        for (size_t i = 0; i < facts->n_changes; i++) {
            const struct guc_change *change = &facts->changes[i];
            if (change->since <= *version && *version <= change->until)
                check_name(facts, change->name, change->replacement, *version);
        }
        for (size_t i = 0; i < facts->n_headings; i++) {
            const struct heading_row *heading = &facts->headings[i];
            if (heading->since <= *version && *version <= heading->until &&
                !find(facts, heading->name, *version))
                mkcatalog_fail(heading->name, "%s does not have it",
                               version_name(facts, *version));
        }
    }
}

static bool is_listed(const char *list, const char *word)
{
    const size_t size = strlen(word);
    for (const char *at = list; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, word, size) == 0 && strchr(",", at[size]))
            return true;
    }
    return false;
}

/* Whether a number is written as the server prints it; not one in octal. */
static bool is_printed_so(const struct facts *facts, const struct row *row)
{
    const char *printed = row->type == GUC_INTEGER
                              ? arena_printf(facts->arena, "%.0f", row->boot_number)
                              : arena_printf(facts->arena, "%g", row->boot_number);
    return !(row->flags & GUC_OCTAL) && strcmp(printed, row->boot_value) == 0;
}

static bool is_plain(const struct facts *facts, const struct row *row)
{
    switch (row->type) {
    case GUC_BOOL:
        return strcmp(row->boot_value, "on") == 0 ||
               strcmp(row->boot_value, "off") == 0;
    case GUC_ENUM:
        return is_listed(row->enum_values, row->boot_value);
    case GUC_STRING:
        return true;
    default:
        return is_printed_so(facts, row);
    }
}

/* What is read once here need not be read at each start. */
static void read_boot_value(const struct facts *facts, struct row *row)
{
    if (row->type == GUC_INTEGER || row->type == GUC_REAL)
        row->boot_number = strtod(row->boot_value, NULL);
    else if (row->type == GUC_BOOL)
        row->boot_number = strcmp(row->boot_value, "on") == 0;
    if (is_plain(facts, row))
        row->flags |= GUC_PLAIN_BOOT;
}

static bool says_the_same(const struct row *one, const struct row *other)
{
    return strcmp(one->name, other->name) == 0 && one->type == other->type &&
           strcmp(one->unit, other->unit) == 0 && one->context == other->context &&
           one->flags == other->flags &&
           strcmp(one->boot_value, other->boot_value) == 0 && one->min == other->min &&
           one->max == other->max &&
           strcmp(one->enum_values, other->enum_values) == 0 &&
           strcmp(one->enum_aliases, other->enum_aliases) == 0;
}

static bool follows(int version, int previous)
{
    const int *at = guc_versions;
    while (*at != previous)
        at++;
    return at[1] == version;
}

static void merge_rows(struct facts *facts)
{
    size_t n = 0;
    for (size_t i = 0; i < facts->n_rows; i++) {
        const struct row *row = &facts->rows[i];
        struct row *last = n > 0 ? &facts->rows[n - 1] : NULL;
        if (last && says_the_same(last, row) && follows(row->since, last->until))
            last->until = row->until;
        else
            facts->rows[n++] = *row;
    }
    facts->n_rows = n;
}

void mkcatalog_settle(struct facts *facts)
{
    if (facts->n_rows == 0 || facts->n_old_names == 0 || facts->n_changes == 0 ||
        facts->n_headings == 0)
        mkcatalog_fail("mkcatalog", "a table is missing");
    qsort(facts->rows, facts->n_rows, sizeof *facts->rows, by_name_and_version);
    qsort(facts->old_names, facts->n_old_names, sizeof *facts->old_names, by_old_name);
    qsort(facts->changes, facts->n_changes, sizeof *facts->changes, by_change);
    qsort(facts->headings, facts->n_headings, sizeof *facts->headings, by_heading);

    check_rows(facts);
    for (size_t i = 0; i < facts->n_marks; i++)
        apply_mark(facts, &facts->marks[i]);
    for (size_t i = 0; i < facts->n_words; i++)
        apply_word(facts, &facts->words[i]);
    for (size_t i = 0; i < facts->n_rows; i++)
        read_boot_value(facts, &facts->rows[i]);
    check_names(facts);
    merge_rows(facts);
}
