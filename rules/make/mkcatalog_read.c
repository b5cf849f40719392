/* Reading the tables. */
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "rules/make/mkcatalog.h"
#include "rules/make/tsv.h"

static const char *where(const struct tsv *tsv)
{
    return arena_printf(tsv->arena, "%s:%u", tsv->path, tsv->line);
}

static int read_version(const struct tsv *tsv, const char *text)
{
    int version = guc_version_read(text);
    if (version == 0)
        mkcatalog_fail(where(tsv), "\"%s\" is no version", text);
    return version;
}

static struct note read_note(const struct tsv *tsv, const char *name, const char *since,
                             const char *until)
{
    struct note note = {
        .name = name,
        .since = read_version(tsv, since),
        .until = read_version(tsv, until),
        .where = where(tsv),
    };
    if (note.since > note.until)
        mkcatalog_fail(note.where, "since %s is after until %s", since, until);
    return note;
}

static enum guc_type read_type(const struct tsv *tsv, const char *text)
{
    for (enum guc_type type = GUC_BOOL; type <= GUC_ENUM; type++)
        if (strcmp(guc_type_name(type), text) == 0)
            return type;
    mkcatalog_fail(where(tsv), "\"%s\" is no type", text);
}

static enum guc_context read_context(const struct tsv *tsv, const char *text)
{
    for (enum guc_context context = GUC_INTERNAL; context <= GUC_RECOVERY; context++)
        if (strcmp(guc_context_name(context), text) == 0)
            return context;
    mkcatalog_fail(where(tsv), "\"%s\" is no context", text);
}

static const char *read_unit(const struct tsv *tsv, const char *text)
{
    static const char *const units[] = {"",     "B",  "kB", "8kB", "MB",
                                        "16MB", "ms", "s",  "min"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i], text) == 0)
            return text;
    mkcatalog_fail(where(tsv), "\"%s\" is no unit", text);
}

/* An end of a range: only numbers have one, and they have to. */
static double read_limit(const struct tsv *tsv, enum guc_type type, const char *text)
{
    bool is_number = type == GUC_INTEGER || type == GUC_REAL;
    if (is_number != (*text != '\0'))
        mkcatalog_fail(where(tsv), "a range for a %s: \"%s\"", guc_type_name(type),
                       text);
    /* As the server prints it with six digits, which is less than it is. */
    if (strcmp(text, "1.79769e+308") == 0)
        return DBL_MAX;
    char *end;
    double limit = strtod(text, &end);
    if (*end)
        mkcatalog_fail(where(tsv), "\"%s\" is no number", text);
    return limit;
}

#define PARAMETER_COLUMNS                                                              \
    "name\tvartype\tunit\tcontext\tmin_val\tmax_val\tenumvals\tboot_val\tflags"

static struct row read_parameter(const struct tsv *tsv)
{
    char *const *fields = tsv->fields;
    const enum guc_type type = read_type(tsv, fields[1]);
    return (struct row){
        .name = fields[0],
        .type = type,
        .unit = read_unit(tsv, fields[2]),
        .context = read_context(tsv, fields[3]),
        .min = read_limit(tsv, type, fields[4]),
        .max = read_limit(tsv, type, fields[5]),
        .enum_values = fields[6],
        .enum_aliases = "",
        .boot_value = fields[7],
        .flags = strstr(fields[8], "NO_SHOW_ALL") ? GUC_HIDDEN : 0,
    };
}

static void add_rows(struct facts *facts, struct row row, int since, int until)
{
    for (const int *version = guc_versions; *version; version++) {
        if (*version < since || *version > until)
            continue;
        row.since = row.until = *version;
        facts->rows =
            arena_push(facts->arena, facts->rows, facts->n_rows, sizeof *facts->rows);
        facts->rows[facts->n_rows++] = row;
    }
}

static void read_extra(struct facts *facts, const struct tsv *tsv)
{
    struct note note = read_note(tsv, tsv->fields[0], tsv->fields[9], tsv->fields[10]);
    struct row row = read_parameter(tsv);
    if (row.context != GUC_RECOVERY)
        row.flags |= GUC_VENDOR;
    add_rows(facts, row, note.since, note.until);
}

static void read_module(struct facts *facts, const struct tsv *tsv)
{
    struct note note = read_note(tsv, tsv->fields[0], tsv->fields[9], tsv->fields[10]);
    struct row row = read_parameter(tsv);
    row.flags |= GUC_MODULE;
    add_rows(facts, row, note.since, note.until);
}

static void read_word(struct facts *facts, const struct tsv *tsv)
{
    char *const *fields = tsv->fields;
    facts->words =
        arena_push(facts->arena, facts->words, facts->n_words, sizeof *facts->words);
    facts->words[facts->n_words++] = (struct hidden_word){
        .note = read_note(tsv, fields[0], fields[2], fields[3]),
        .word = fields[1],
        .value = fields[4],
    };
}

static void read_mark(struct facts *facts, const struct tsv *tsv)
{
    static const struct {
        const char *word;
        unsigned flag;
    } flags[] = {
        {"list", GUC_LIST},       {"computed", GUC_DEFAULT_COMPUTED},
        {"octal", GUC_OCTAL},     {"secret", GUC_SECRET},
        {"null", GUC_NO_DEFAULT},
    };
    char *const *fields = tsv->fields;
    struct mark mark = {.note = read_note(tsv, fields[0], fields[2], fields[3])};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(flags[i].word, fields[1]) == 0)
            mark.flag = flags[i].flag;
    if (mark.flag == 0)
        mkcatalog_fail(where(tsv), "\"%s\" is no flag", fields[1]);

    facts->marks =
        arena_push(facts->arena, facts->marks, facts->n_marks, sizeof *facts->marks);
    facts->marks[facts->n_marks++] = mark;
}

static void read_heading(struct facts *facts, const struct tsv *tsv)
{
    char *const *fields = tsv->fields;
    struct note note = read_note(tsv, fields[0], fields[2], fields[3]);
    facts->headings = arena_push(facts->arena, facts->headings, facts->n_headings,
                                 sizeof *facts->headings);
    facts->headings[facts->n_headings++] = (struct heading_row){
        .name = note.name,
        .since = note.since,
        .until = note.until,
        .category = fields[1],
    };
}

static void read_old_name(struct facts *facts, const struct tsv *tsv)
{
    char *const *fields = tsv->fields;
    struct note note = read_note(tsv, fields[0], fields[1], fields[2]);
    facts->old_names = arena_push(facts->arena, facts->old_names, facts->n_old_names,
                                  sizeof *facts->old_names);
    facts->old_names[facts->n_old_names++] = (struct old_name){
        .name = note.name,
        .since = note.since,
        .until = note.until,
        .replacement = fields[3],
    };
}

static void read_change(struct facts *facts, const struct tsv *tsv)
{
    char *const *fields = tsv->fields;
    struct note note = read_note(tsv, fields[0], fields[2], fields[3]);
    facts->changes = arena_push(facts->arena, facts->changes, facts->n_changes,
                                sizeof *facts->changes);
    facts->changes[facts->n_changes++] = (struct guc_change){
        .name = note.name,
        .since = note.since,
        .until = note.until,
        .version = read_version(tsv, fields[1]),
        .replacement = *fields[4] ? fields[4] : NULL,
        .note = fields[5],
    };
}

static const struct table {
    const char *name;
    const char *columns;
    void (*read)(struct facts *facts, const struct tsv *tsv);
} tables[] = {
    {"extra.tsv", PARAMETER_COLUMNS "\tsince\tuntil\tsource", read_extra},
    {"modules.tsv", PARAMETER_COLUMNS "\tsince\tuntil\tsource", read_module},
    {"enum-words.tsv", "name\tword\tsince\tuntil\tvalue\tsource", read_word},
    {"categories.tsv", "name\tcategory\tsince\tuntil\tsource", read_heading},
    {"flags.tsv", "name\tflag\tsince\tuntil\tsource", read_mark},
    {"old-names.tsv", "name\tsince\tuntil\treplacement\tsource", read_old_name},
    {"changes.tsv", "name\tversion\tsince\tuntil\treplacement\tnote\tsource",
     read_change},
};

static const struct table *find_table(const char *name)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    return NULL;
}

/* The version whose table is called so: "9.0.tsv". */
static int table_version(struct arena *arena, const char *path, const char *name)
{
    const char *end = strstr(name, ".tsv");
    size_t length = end ? (size_t)(end - name) : 0;
    int version = guc_version_read(arena_copy(arena, name, length));
    if (version == 0)
        mkcatalog_fail(path, "a table for which there is no use");
    return version;
}

void mkcatalog_read(struct facts *facts, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const struct table *table = find_table(name);
    int version = table ? 0 : table_version(facts->arena, path, name);

    struct tsv tsv;
    tsv_open(&tsv, facts->arena, path, table ? table->columns : PARAMETER_COLUMNS);
    while (!tsv.error && tsv_next(&tsv)) {
        if (table)
            table->read(facts, &tsv);
        else
            add_rows(facts, read_parameter(&tsv), version, version);
    }
    if (tsv.error)
        mkcatalog_fail("mkcatalog", "%s", tsv.error);
}
