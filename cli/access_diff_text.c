/* For a terminal. */
#include "cli/access_diff.h"
#include "cli/utf8.h"
#include "rules/redact.h"

enum { MOST_CELLS = 8 };

static void print_record(const struct access_comparison *comparison,
                         const struct access_change *change, int side, FILE *out)
{
    static const char *const leads[] = {"before", "now   "};
    struct arena *arena = comparison->arena;
    const struct hba_record *record = side == 0 ? change->before : change->after;
    if (!record) {
        fprintf(out, "  %s  %s\n", leads[side],
                access_nobody_words(comparison, change, side));
        return;
    }
    const char *text = redact_text(arena, record->file, record->span);
    fprintf(out, "  %s  %s:%u: %s\n", leads[side], utf8_show(arena, record->file->path),
            record->line, utf8_show(arena, text));
}

static void print_change(const struct access_comparison *comparison,
                         const struct access_change *change, FILE *out)
{
    struct arena *arena = comparison->arena;
    const struct access_example *example = &change->example;
    const size_t n = change->n_cells > MOST_CELLS + 1 ? MOST_CELLS : change->n_cells;
    fprintf(out, "%s%s\n", example->condition ? "perhaps " : "",
            utf8_show(arena, access_change_words(comparison, change)));
    for (size_t i = 0; i < n; i++)
        fprintf(out, "  %s\n",
                utf8_show(arena, access_cell_words(arena, &change->cells[i])));
    if (n < change->n_cells)
        fprintf(out, "  and %zu sets more\n", change->n_cells - n);
    print_record(comparison, change, 0, out);
    print_record(comparison, change, 1, out);
    fprintf(out, "  as in   %s",
            utf8_show(arena, access_connection_words(arena, &example->connection)));
    if (example->condition)
        fprintf(out, ", if %s",
                utf8_show(arena, redact_words(arena, example->condition)));
    fprintf(out, "\n\n");
}

void access_diff_print_text(const struct access_comparison *comparison, FILE *out)
{
    for (size_t i = 0; i < comparison->diff->n_changes; i++)
        print_change(comparison, &comparison->diff->changes[i], out);
    fprintf(out, "%s\n", access_diff_words(comparison));
}
