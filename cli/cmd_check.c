/*
 * check: reads nodes, runs the rules on them, mends what it is told to, and reports.
 *
 * It fails closed: what cannot be read, judged or written is told and ends in
 * STATUS_FAILED, whatever else was found.
 */
#include <string.h>
#include <sys/stat.h>

#include "cli/check.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/location.h"
#include "cli/output.h"
#include "rules/load.h"

/* The format of what is written where none is named, or of that name. */
static const struct format *format_read(const struct options *options, const char *name,
                                        const char **why)
{
    const bool is_statistics = !name && options->statistics;
    if (!name)
        name = options->format;
    if (!name)
        name = is_statistics ? "table" : "text";
    const struct format *format =
        is_statistics ? format_find_statistics(name) : format_find(name);
    if (!format && is_statistics)
        *why = arena_printf(options->arena,
                            "statistics are printed as table, csv or json, not as %s",
                            name);
    else if (!format)
        *why = arena_printf(options->arena, "no format is called %s: there are %s",
                            name, format_names(options->arena));
    return format;
}

/* The formats of all outputs; false, and words in *why, when one is not known. */
static bool formats_read(const struct options *options, const struct format **formats,
                         const char **why)
{
    for (size_t i = 0; i <= options->n_outputs; i++) {
        const char *name = i > 0 ? options->outputs[i - 1].format : NULL;
        formats[i] = format_read(options, name, why);
        if (!formats[i])
            return false;
    }
    return true;
}

/* Whether two paths are of one file, there already or not; what is no file holds all.
 */
static bool is_same_output(struct arena *arena, const char *one, const char *other)
{
    struct stat a, b;
    if (stat(one, &a) == 0 && stat(other, &b) == 0)
        return S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    const char *here = workspace_find(arena).here;
    return strcmp(load_clean(arena, GUC_NEWEST, here, one),
                  load_clean(arena, GUC_NEWEST, here, other)) == 0;
}

/* Of two reports in one file only the last would be left. */
static bool outputs_differ(const struct options *options, const char **why)
{
    for (size_t i = 0; i < options->n_outputs; i++)
        for (size_t j = 0; j < i; j++) {
            const char *one = options->outputs[i].path,
                       *other = options->outputs[j].path;
            if (!is_same_output(options->arena, one, other))
                continue;
            *why = arena_printf(options->arena, "--output: %s is to hold two reports",
                                one);
            return false;
        }
    return true;
}

/*
 * An output without a format of its own is where that of --format goes, in place of
 * standard output. With --diff standard output is the patch's.
 */
static FILE *main_stream(const struct options *options)
{
    for (size_t i = 0; i < options->n_outputs; i++)
        if (!options->outputs[i].format)
            return NULL;
    return options->diff ? stderr : stdout;
}

static struct verdict verdict_of(const struct check *check)
{
    const struct options *options = check->options;
    const size_t n = check->inputs->n_inputs;
    return (struct verdict){
        .checked = check->checked,
        .n_checked = check->n_checked,
        .failures = check->failures,
        .n_failures = check->n_failures,
        .n_rules = check->n_rules,
        .show_ignored = options->show_ignored,
        .is_fixing = options->fix || options->diff,
        .fix_class = options->fix_class,
        .profile = n > 0 ? check->rulesets[n - 1].profile : options->profile,
        .enabled = check->enabled,
        .is_diff = options->diff,
    };
}

/* Whether nothing of a finding is asked for once it has been told. */
static bool is_stream(const struct check *check, const struct format *format)
{
    const struct verdict verdict = verdict_of(check);
    return format->is_stream && check->options->n_outputs == 0 && !verdict.is_fixing &&
           !verdict.show_ignored && verdict.profile != PROFILE_AUDIT;
}

static bool is_same_file(const struct stat *output, const char *path)
{
    struct stat input;
    return path && stat(path, &input) == 0 && input.st_dev == output->st_dev &&
           input.st_ino == output->st_ino;
}

static bool is_of_node(struct arena *arena, const struct stat *output,
                       const struct node *node)
{
    const struct paths paths = node_paths(arena, node);
    for (size_t i = 0; i < paths.n_paths; i++)
        if (is_same_file(output, paths.paths[i]))
            return true;
    return false;
}

/* Why it must not be written to, a slip of the shell as it is; NULL: it may be. */
static const char *output_complaint(const struct check *check, const char *path)
{
    struct stat output;
    if (stat(path, &output) != 0)
        return NULL;
    for (size_t i = 0; i < check->n_checked; i++) {
        const struct cluster *cluster = check->checked[i].cluster;
        for (size_t j = 0; j < cluster->n_nodes; j++)
            if (is_of_node(check->arena, &output, cluster->nodes[j]))
                return "it is one of the files that were checked";
    }
    if (is_same_file(&output, check->options->baseline))
        return "it is the baseline";
    const struct inputs *inputs = check->inputs;
    for (size_t i = 0; inputs->configs && i < inputs->n_inputs; i++)
        if (inputs->configs[i] && is_same_file(&output, inputs->configs[i]->file->path))
            return "it is the configuration of pgconfcheck";
    return NULL;
}

static void write_output(struct check *check, const struct verdict *verdict,
                         const struct format *format, const char *path)
{
    const char *why = output_complaint(check, path);
    if (why || !output_write_file(format, verdict, check->options, path, &why))
        check_add_failure(check, path, why);
}

static void report(struct check *check, const struct format *const *formats)
{
    const struct options *options = check->options;
    const struct verdict verdict = verdict_of(check);
    FILE *out = main_stream(options);
    if (out)
        output_write(formats[0], &verdict, options, out);
    for (size_t i = 0; i < options->n_outputs; i++)
        write_output(check, &verdict, formats[i + 1], options->outputs[i].path);
}

/* Checks it, and notes what the baseline cannot be heard about. */
static void run_check(struct check *check)
{
    check_run(check);
    const char *shared = check->baseline ? check_shared_name(check, false) : NULL;
    if (shared)
        check_add_failure(check, check->options->baseline, shared);
}

/* Findings are told as they come, so that a fleet needs no more memory than a node. */
static void run_as_stream(struct check *check, const struct format *format)
{
    struct output output;
    struct verdict verdict = verdict_of(check);
    output_begin(&output, format, &verdict, check->options, stdout);
    check->output = &output;
    run_check(check);
    verdict = verdict_of(check);
    output_end(&output);
    check->output = NULL;
}

static void run(struct check *check, const struct format *const *formats)
{
    if (is_stream(check, formats[0])) {
        run_as_stream(check, formats[0]);
        return;
    }
    run_check(check);
    report(check, formats);
}

/* The findings that are grave enough where they are. */
static struct tally tally_what_counts(const struct check *check)
{
    struct tally total = {0};
    for (size_t i = 0; i < check->n_checked; i++) {
        const struct tally *tally = &check->checked[i].tally;
        for (int severity = SEVERITY_INFO; severity <= SEVERITY_ERROR; severity++)
            if (severity >= check->checked[i].fail_on)
                total.severities[severity] += tally->severities[severity];
    }
    return total;
}

/* From which level on findings count, and who says so. */
static const char *threshold_words(const struct check *check)
{
    static const char *const levels[] = {"info", "warning", "error", "never"};
    const struct checked *first = &check->checked[0];
    for (size_t i = 1; i < check->n_checked; i++)
        if (check->checked[i].fail_on != first->fail_on)
            return "fail-on of their configuration files";
    if (first->says_so)
        return arena_printf(check->arena, "fail-on: %s in %s", levels[first->fail_on],
                            first->says_so);
    return arena_printf(check->arena, "--fail-on=%s", levels[first->fail_on]);
}

/* The status, and on standard error the reason when it is not STATUS_CLEAN. */
static enum status judge(const struct check *check)
{
    for (size_t i = 0; i < check->n_failures; i++) {
        const struct failure *failure = &check->failures[i];
        complain("%s%s%s", failure->path ? failure->path : "",
                 failure->path ? ": " : "", failure->why);
    }
    if (check->n_failures > 0)
        return STATUS_FAILED;

    const struct tally tally = tally_what_counts(check);
    const char *found = tally_words(check->arena, &tally, SEVERITY_INFO);
    if (*found)
        complain("failing: %s (%s)", found, threshold_words(check));
    else if (check->n_changed > 0)
        complain("failing: %s to change (--diff)",
                 count_of(check->arena, check->n_changed, "file", "files"));
    return *found || check->n_changed > 0 ? STATUS_FOUND : STATUS_CLEAN;
}

/* Entries of the baseline that could be removed from it. */
static void say_what_is_gone(const struct check *check)
{
    const struct options *options = check->options;
    const struct baseline *baseline = check->baseline;
    size_t n = 0;
    for (size_t i = 0; i < baseline->n_entries; i++)
        n += !baseline->entries[i].is_found &&
             check_has_node(check, baseline->entries[i].node);
    if (n > 0 && !options->quiet && options->n_rules == 0 && check->n_failures == 0)
        complain("%s: %s no longer found (pgconfcheck baseline prune)",
                 options->baseline,
                 count_of(check->arena, n, "entry is", "entries are"));
}

enum status cmd_check(const struct options *options)
{
    struct check check = {.options = options, .arena = options->arena};
    const struct format **formats =
        arena_alloc(check.arena, (options->n_outputs + 1) * sizeof(struct format *));
    const char *why;
    if (!formats_read(options, formats, &why) || !outputs_differ(options, &why))
        return fail("%s", why);
    if (options->baseline) {
        check.baseline = baseline_read(options->arena, options->baseline, &why);
        if (!check.baseline)
            return fail("%s", why);
    }
    if (!check_prepare(&check, &why))
        return fail("%s", why);
    run(&check, formats);
    if (check.baseline)
        say_what_is_gone(&check);
    return judge(&check);
}
