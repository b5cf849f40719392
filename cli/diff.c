/* Headers and hunks of a unified patch. */
#include "cli/diff.h"

#include <string.h>

#include "cli/diff_lines.h"
#include "cli/diff_path.h"
#include "cli/diff_show.h"

enum { CONTEXT = 3 }; /* lines before and behind a change */

/* Changes that stand so close together that their contexts touch. */
struct patch_hunk {
    const struct line_change *changes;
    size_t n_changes;
    struct lines before, after; /* context included */
};

/* The patch of one file. */
struct patch {
    FILE *out;
    struct arena *arena;
    const char *path;
    struct side before, after;
    struct patch_hunk *hunks;
    size_t n_hunks;
};

static enum line_state state_of_patch(const struct patch *patch)
{
    enum line_state state = LINE_PLAIN;
    for (size_t i = 0; i < patch->n_hunks && state == LINE_PLAIN; i++) {
        state = diff_state(&patch->before, patch->hunks[i].before);
        if (state == LINE_PLAIN)
            state = diff_state(&patch->after, patch->hunks[i].after);
    }
    return state;
}

/* A range without lines is told by the line before it. */
static void print_range(FILE *out, char sign, struct lines lines)
{
    uint32_t n = lines.end - lines.begin;
    fprintf(out, "%c%u,%u", sign, (unsigned)(n > 0 ? lines.begin + 1 : lines.begin),
            (unsigned)n);
}

static void print_hunk(const struct patch *patch, const struct patch_hunk *hunk)
{
    FILE *out = patch->out;
    fputs("@@ ", out);
    print_range(out, '-', hunk->before);
    putc(' ', out);
    print_range(out, '+', hunk->after);
    fputs(" @@\n", out);

    uint32_t at = hunk->before.begin, to = hunk->after.begin;
    for (size_t i = 0; i < hunk->n_changes; i++) {
        const struct line_change *change = &hunk->changes[i];
        diff_show_context(out, &patch->before, (struct lines){at, change->before.begin},
                          &patch->after, to);
        diff_show_lines(out, '-', &patch->before, change->before);
        diff_show_lines(out, '+', &patch->after, change->after);
        at = change->before.end;
        to = change->after.end;
    }
    diff_show_context(out, &patch->before, (struct lines){at, hunk->before.end},
                      &patch->after, to);
}

/* A name with a blank in it has to be ended by a tab. */
static void print_name(FILE *out, const char *sign, const char *name)
{
    fprintf(out, "%s %s%s\n", sign, name, strchr(name, ' ') ? "\t" : "");
}

static void print_header(const struct patch *patch)
{
    FILE *out = patch->out;
    const char *old = diff_path(patch->arena, "a/", patch->path);
    const char *new = diff_path(patch->arena, "b/", patch->path);
    enum line_state state = state_of_patch(patch);
    if (state != LINE_PLAIN)
        fprintf(out, "# %s: this patch does not apply, since %s\n",
                diff_path(patch->arena, "", patch->path),
                state == LINE_SECRET ? "a secret in it is hidden"
                                     : "some bytes in it are shown escaped");

    fprintf(out, "diff --git %s %s\n", old, new);
    if (!patch->before.source)
        fputs("new file mode 100644\n", out);
    if (!patch->before.source && patch->n_hunks == 0)
        fputs("index 0000000..e69de29\n", out); /* git's name of an empty file */
    if (!patch->after.source)
        fputs("deleted file mode 100644\n", out);
    if (!patch->after.source && patch->n_hunks == 0)
        fputs("index e69de29..0000000\n", out);
    if (patch->n_hunks == 0)
        return;
    print_name(out, "---", patch->before.source ? old : "/dev/null");
    print_name(out, "+++", patch->after.source ? new : "/dev/null");
}

/* Adds the context; the changes around the hunk are too far away to be touched. */
static void widen(struct patch_hunk *hunk, uint32_t n_before)
{
    uint32_t above = hunk->before.begin < CONTEXT ? hunk->before.begin : CONTEXT;
    uint32_t below = n_before - hunk->before.end;
    if (below > CONTEXT)
        below = CONTEXT;
    hunk->before.begin -= above;
    hunk->after.begin -= above;
    hunk->before.end += below;
    hunk->after.end += below;
}

static void make_hunks(struct patch *patch, const struct line_changes *all)
{
    struct patch_hunk *hunk = NULL;
    for (size_t i = 0; i < all->n_changes; i++) {
        const struct line_change *change = &all->changes[i];
        if (!hunk || change->before.begin - hunk->before.end > 2 * CONTEXT) {
            patch->hunks = arena_push(patch->arena, patch->hunks, patch->n_hunks,
                                      sizeof *patch->hunks);
            hunk = &patch->hunks[patch->n_hunks++];
            *hunk = (struct patch_hunk){
                .changes = change,
                .before = change->before,
                .after = change->after,
            };
        }
        hunk->before.end = change->before.end;
        hunk->after.end = change->after.end;
        hunk->n_changes++;
    }
    for (size_t i = 0; i < patch->n_hunks; i++)
        widen(&patch->hunks[i], diff_count_lines(patch->before.source));
}

static void print_file(FILE *out, struct arena *arena, const struct changed_file *file)
{
    struct patch patch = {
        .out = out,
        .arena = arena,
        .path = file->path,
        .before = diff_side(arena, file->before),
        .after = diff_side(arena, file->after),
    };
    const struct line_changes changes = diff_lines(arena, file->before, file->after);
    make_hunks(&patch, &changes);
    if (file->before && file->after && patch.n_hunks == 0)
        return;
    print_header(&patch);
    for (size_t i = 0; i < patch.n_hunks; i++)
        print_hunk(&patch, &patch.hunks[i]);
}

void diff_print(FILE *out, struct arena *arena, const struct changed_file *files,
                size_t n_files)
{
    for (size_t i = 0; i < n_files; i++)
        print_file(out, arena, &files[i]);
}
