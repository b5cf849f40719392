/* baseline: writes down what is found now, so that only what comes later counts. */
#include <string.h>
#include <sys/stat.h>

#include "cli/check.h"
#include "cli/command.h"
#include "cli/output.h"

enum action { CREATE, UPDATE, PRUNE, N_ACTIONS };

static const char *const actions[] = {"create", "update", "prune"};

/* What stays of the old entries: those of nodes that were not looked at, and found
 * ones.
 */
static void keep(struct baseline *baseline, const struct baseline *old,
                 const struct check *check, bool keeps_found)
{
    for (size_t i = 0; i < old->n_entries; i++) {
        struct baseline_entry entry = old->entries[i];
        if (check_has_node(check, entry.node) && !(keeps_found && entry.is_found))
            continue;
        baseline->entries = arena_push(baseline->arena, baseline->entries,
                                       baseline->n_entries, sizeof entry);
        baseline->entries[baseline->n_entries++] = entry;
    }
}

static struct baseline make(const struct check *check, const struct baseline *old,
                            enum action action)
{
    struct baseline baseline = {.arena = check->arena};
    if (old)
        keep(&baseline, old, check, action == PRUNE);
    for (size_t i = 0; action != PRUNE && i < check->n_checked; i++)
        baseline_add(&baseline, check->checked[i].report);
    baseline_settle(&baseline);
    return baseline;
}

static enum status save(const struct check *check, const struct baseline *old,
                        enum action action, const char *path)
{
    const struct baseline baseline = make(check, old, action);
    const char *why;
    if (!output_write_baseline(&baseline, path, &why))
        return fail("%s: %s", path, why);
    const size_t before = old ? old->n_entries : 0;
    complain("%s: %s", path,
             action == PRUNE
                 ? arena_printf(check->arena, "%s removed, %zu kept",
                                count_of(check->arena, before - baseline.n_entries,
                                         "entry", "entries"),
                                baseline.n_entries)
                 : count_of(check->arena, baseline.n_entries, "finding", "findings"));
    return STATUS_CLEAN;
}

static const char *misuse(const struct options *options, enum action action)
{
    struct stat status;
    if (action == N_ACTIONS)
        return "baseline takes create, update or prune, then a FILE, then PATHs";
    if (options->n_words < 2)
        return arena_printf(options->arena, "baseline %s takes a FILE, then PATHs",
                            actions[action]);
    if (action == CREATE && lstat(options->words[1], &status) == 0)
        return arena_printf(options->arena,
                            "%s is there already: baseline update writes it anew",
                            options->words[1]);
    return NULL;
}

static enum status complain_of_failures(const struct check *check, const char *path)
{
    for (size_t i = 0; i < check->n_failures; i++)
        complain("%s%s%s", check->failures[i].path ? check->failures[i].path : "",
                 check->failures[i].path ? ": " : "", check->failures[i].why);
    return fail("%s: not written, since not all could be read", path);
}

enum status cmd_baseline(const struct options *options)
{
    enum action action = CREATE;
    const char *word = options->n_words > 0 ? options->words[0] : "";
    while (action < N_ACTIONS && strcmp(word, actions[action]) != 0)
        action++;
    const char *why = misuse(options, action);
    if (why)
        return fail("%s", why);
    const char *path = options->words[1];
    struct baseline *old = NULL;
    if (action != CREATE && !(old = baseline_read(options->arena, path, &why)))
        return fail("%s", why);

    struct options inner = *options;
    inner.words += 2;
    inner.n_words -= 2;
    struct check check = {.options = &inner, .arena = options->arena, .baseline = old};
    if (!check_prepare(&check, &why))
        return fail("%s", why);
    check_run(&check);
    if (check.n_failures > 0)
        return complain_of_failures(&check, path);
    const char *shared = check_shared_name(&check, true);
    if (shared)
        return fail("%s", shared);
    return save(&check, old, action, path);
}
