/*
 * In which order changed files are put in place.
 *
 * A run may be killed, or a server started, after any of them: so the states in between
 * should be ones that start, too.
 */
#include "rules/engine_fix.h"

enum { MOST_TRIED = 8 }; /* files; of more, each try would be one of too many */

/* Errors of all rules when only these of the files are changed. */
static size_t count_errors(const struct engine_input *input,
                           const struct changed_file *files, size_t n)
{
    struct arena arena = {0};
    struct overlay overlay = {.below = input->files};
    for (size_t i = 0; i < n; i++)
        overlay_put(&arena, &overlay, &files[i]);
    const struct files laid = overlay_files(&overlay);
    struct engine_input between = *input;
    between.files = &laid;

    struct cluster cluster = {.arena = &arena};
    struct report report = {.arena = &arena};
    const struct selection all = selection_all(&arena);
    size_t n_errors = SIZE_MAX;
    if (engine_load(&cluster, &between)) {
        engine_check(&report, &cluster, &all);
        n_errors = 0;
        for (size_t i = 0; i < report.n_findings; i++)
            n_errors += report.findings[i].severity == SEVERITY_ERROR;
    }
    arena_free(&arena);
    return n_errors;
}

static void move_to(struct changed_file *files, size_t from, size_t to)
{
    const struct changed_file moved = files[from];
    for (size_t i = from; i > to; i--)
        files[i] = files[i - 1];
    files[to] = moved;
}

/*
 * What is created comes first, since nothing may ask for it yet; what is removed comes
 * last, since it may be what keeps a server from starting as something else.
 */
static int turn_of(const struct changed_file *file)
{
    return !file->before ? 0 : file->after ? 1 : 2;
}

static void sort_by_turns(struct changed_file *files, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        size_t to = i;
        while (to > 0 && turn_of(&files[to - 1]) > turn_of(&files[i]))
            to--;
        move_to(files, i, to);
    }
}

/* Which of the files from `done` on leaves the fewest errors when it comes next. */
static size_t best_next(const struct engine_input *input, struct changed_file *files,
                        size_t n, size_t done)
{
    size_t best = done, fewest = SIZE_MAX;
    for (size_t i = done; i < n && turn_of(&files[i]) == turn_of(&files[done]); i++) {
        const struct changed_file kept = files[done];
        files[done] = files[i];
        size_t n_errors = count_errors(input, files, done + 1);
        files[done] = kept;
        if (n_errors < fewest) {
            fewest = n_errors;
            best = i;
        }
    }
    return best;
}

void fix_order(const struct engine_input *input, struct changed_file *files, size_t n)
{
    sort_by_turns(files, n);
    for (size_t done = 0; n <= MOST_TRIED && done + 1 < n; done++)
        move_to(files, best_next(input, files, n, done), done);
}
