/* For a pull request: GitHub's and GitLab's Markdown. */
#include <string.h>

#include "cli/access_diff.h"
#include "cli/utf8.h"
#include "rules/redact.h"

enum { MOST_CELLS = 8 };

static bool is_harmless(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c >= 0x80 || (c != '\0' && strchr(" ./,:=-", c));
}

/* Every sign that could mean something to Markdown or HTML is written by its number. */
static void print_escaped(struct arena *arena, const char *text, FILE *out)
{
    for (const char *at = utf8_show(arena, text); *at; at++)
        if (is_harmless((unsigned char)*at))
            putc(*at, out);
        else
            fprintf(out, "&#%d;", *at);
}

/* In <code> no name is taken for somebody's. */
static void print_code(struct arena *arena, const char *text, FILE *out)
{
    fputs("<code>", out);
    print_escaped(arena, text, out);
    fputs("</code>", out);
}

static void print_record(const struct access_comparison *comparison,
                         const struct access_change *change, int side, FILE *out)
{
    struct arena *arena = comparison->arena;
    const struct hba_record *record = side == 0 ? change->before : change->after;
    fputs(" | ", out);
    if (!record) {
        fputs(access_nobody_words(comparison, change, side), out);
        return;
    }
    const char *place = arena_printf(arena, "%s:%u", record->file->path, record->line);
    print_code(arena, redact_text(arena, record->file, record->span), out);
    fputs("<br>", out);
    print_code(arena, place, out);
}

static void print_change(const struct access_comparison *comparison,
                         const struct access_change *change, FILE *out)
{
    struct arena *arena = comparison->arena;
    const struct access_example *example = &change->example;
    const size_t n = change->n_cells > MOST_CELLS + 1 ? MOST_CELLS : change->n_cells;
    fprintf(out, "| %s", example->condition ? "perhaps " : "");
    print_escaped(arena, access_change_words(comparison, change), out);
    fputs(" | ", out);
    for (size_t i = 0; i < n; i++) {
        fputs(i > 0 ? "<br>" : "", out);
        print_code(arena, access_cell_words(arena, &change->cells[i]), out);
    }
    if (n < change->n_cells)
        fprintf(out, "<br>and %zu sets more", change->n_cells - n);
    print_record(comparison, change, 0, out);
    print_record(comparison, change, 1, out);
    fputs(" | ", out);
    print_code(arena, access_connection_words(arena, &example->connection), out);
    if (example->condition) {
        fputs(", if ", out);
        print_code(arena, redact_words(arena, example->condition), out);
    }
    fputs(" |\n", out);
}

void access_diff_print_markdown(const struct access_comparison *comparison, FILE *out)
{
    const struct access_diff *diff = comparison->diff;
    fputs("### Who gets in: ", out);
    print_code(comparison->arena, comparison->paths[0], out);
    fputs(" to ", out);
    print_code(comparison->arena, comparison->paths[1], out);
    fprintf(out, "\n\n%s\n", access_diff_words(comparison));
    if (diff->n_changes == 0)
        return;
    fputs("\n| change | connections | before | now | for example |\n"
          "|---|---|---|---|---|\n",
          out);
    for (size_t i = 0; i < diff->n_changes; i++)
        print_change(comparison, &diff->changes[i], out);
}
