/* The words of a column that a version knows, and how near they are. */
#include "rules/hba_suggest.h"

#include <string.h>

#include "rules/cluster.h"
#include "rules/guc.h"
#include "rules/hba_method.h"
#include "rules/hba_option.h"
#include "rules/spelling.h"

/* Where a record can be refused for a word. */
struct column {
    const char *error;
    const char *what; /* its words are few enough to be told; else NULL */
    const char *(*word_at)(size_t n);
    bool (*is_known)(const char *word, int version);
};

static bool knows_type(const char *word, int version)
{
    return hba_type_find(word, version) != NULL;
}

static bool knows_method(const char *word, int version)
{
    return hba_method_find(word, version) != NULL;
}

static const struct column columns[] = {
    {"invalid connection type", "connection types", hba_type_at, knows_type},
    {"invalid authentication method", "methods", hba_method_at, knows_method},
    {"unrecognized authentication option name", NULL, hba_option_at,
     hba_option_is_known},
};

static const struct column *find_column(const char *error)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (strcmp(columns[i].error, error) == 0)
            return &columns[i];
    return NULL;
}

static const char *find_nearest(const struct column *column, const char *written,
                                int version)
{
    struct spelling_nearest nearest = {NULL, SPELLING_FAR};
    const char *word;
    for (size_t i = 0; (word = column->word_at(i)); i++)
        if (column->is_known(word, version))
            spelling_nearer(&nearest, written, word);
    return nearest.word;
}

/* The only word that begins with what is written; NULL: none or several do. An option
   may stand in several rows. */
static const char *find_begun(const struct column *column, const char *written,
                              int version)
{
    const size_t size = strlen(written);
    const char *begun = NULL, *word;
    for (size_t i = 0; size > 1 && (word = column->word_at(i)); i++) {
        if (strlen(word) < size || !spelling_same(word, written, size) ||
            !column->is_known(word, version))
            continue;
        if (begun && strcmp(begun, word) != 0)
            return NULL;
        begun = word;
    }
    return begun;
}

static const char *list_words(struct arena *arena, const struct column *column,
                              int version)
{
    size_t size = 1;
    const char *word;
    for (size_t i = 0; (word = column->word_at(i)); i++)
        size += strlen(word) + strlen(", ");
    char *list = arena_alloc(arena, size), *end = list;
    *list = '\0';
    for (size_t i = 0; (word = column->word_at(i)); i++)
        if (column->is_known(word, version))
            end = stpcpy(stpcpy(end, end > list ? ", " : ""), word);
    return arena_printf(arena, "the %s of PostgreSQL %s are %s", column->what,
                        guc_version_name(version, arena), list);
}

const char *hba_suggest(struct arena *arena, const struct hba_record *record,
                        int version)
{
    const struct column *column = find_column(record->error);
    if (!column)
        return NULL;
    const char *text = source_text(record->file->source, record->error_span, arena);
    const size_t quote = *text == '"';
    const char *written = arena_copy(arena, text + quote, strcspn(text + quote, "=\""));
    const char *meant = find_nearest(column, written, version);
    if (!meant)
        meant = find_begun(column, written, version);
    if (meant)
        return arena_printf(arena, "did you mean %s?", meant);
    return column->what ? list_words(arena, column, version) : NULL;
}
