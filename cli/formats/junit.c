/*
 * For programs that take the results of tests: a suite a node. A finding is a test,
 * which fails when it counts, and is skipped when it is ignored or known; each file
 * without one is a test that passes.
 */
#include <string.h>

#include "cli/formats/drawn.h"
#include "cli/markup.h"
#include "cli/snippet.h"

struct suite {
    const struct format_output *output;
    const struct checked *checked;
    const struct node *node;
    struct paths paths; /* of the node's files */
    bool *has_finding;  /* one a path */
    size_t n_findings, n_failing, n_skipped;
};

static bool is_of(const struct suite *suite, const struct reported *reported)
{
    return reported->finding.labels[0].place.node == suite->node;
}

static bool counts(const struct suite *suite, const struct reported *reported)
{
    return (int)reported->severity >= suite->checked->fail_on;
}

static size_t count_of_node(const struct suite *suite, const struct reported *reported,
                            size_t n)
{
    size_t n_of_node = 0;
    for (size_t i = 0; i < n; i++)
        n_of_node += is_of(suite, &reported[i]);
    return n_of_node;
}

static void note_path(struct suite *suite, const char *path)
{
    for (size_t i = 0; i < suite->paths.n_paths; i++)
        if (strcmp(suite->paths.paths[i], path) == 0)
            suite->has_finding[i] = true;
}

/* The file that a finding is a test of; NULL: none. */
static const char *class_path(const struct reported *reported)
{
    const struct place *place = &reported->finding.labels[0].place;
    const struct file *file =
        place->file ? place->file : node_file(place->node, FILE_CONF);
    return file ? file->path : NULL;
}

static struct suite suite_new(const struct format_output *output,
                              const struct checked *checked, const struct node *node)
{
    struct arena *arena = output->kept;
    struct suite suite = {.output = output, .checked = checked, .node = node};
    suite.paths = node_paths(arena, node);
    suite.has_finding =
        arena_alloc(arena, (suite.paths.n_paths + 1) * sizeof *suite.has_finding);
    const struct report *report = checked->report;
    suite.n_skipped = count_of_node(&suite, report->ignored, report->n_ignored) +
                      count_of_node(&suite, report->known, report->n_known);
    const char *last = NULL;
    for (size_t i = 0; i < report->n_findings; i++) {
        const struct reported *reported = &report->findings[i];
        if (!is_of(&suite, reported))
            continue;
        suite.n_findings++;
        suite.n_failing += counts(&suite, reported);
        const char *path = class_path(reported);
        if (path && path != last)
            note_path(&suite, path);
        last = path;
    }
    return suite;
}

static size_t count_clean(const struct suite *suite)
{
    size_t n = 0;
    for (size_t i = 0; i < suite->paths.n_paths; i++)
        n += !suite->has_finding[i];
    return n;
}

static size_t count_tests(const struct suite *suite)
{
    return suite->n_findings + suite->n_skipped + count_clean(suite);
}

static void print_case(const struct printer *printer, const char *class,
                       const char *name)
{
    fputs("    <testcase", printer->out);
    print_attribute(printer, "classname", class);
    print_attribute(printer, "name", name);
}

/* The rule, the position, and a number for what has both in common. */
static const char *case_name(struct arena *arena, const struct reported *reported,
                             const struct location *location, size_t ordinal)
{
    const char *name = reported_name(arena, reported);
    if (location->has_lines)
        name = arena_printf(arena, "%s %u:%u", name, location->begin.line,
                            location->begin.column);
    return ordinal > 1 ? arena_printf(arena, "%s (%zu)", name, ordinal) : name;
}

static void print_finding(const struct suite *suite, const struct reported *reported,
                          size_t ordinal)
{
    const struct printer *printer = &suite->output->printer;
    const struct location location = location_of(
        printer->arena, &suite->output->workspace, &reported->finding.labels[0].place);
    print_case(printer, location.path,
               case_name(printer->arena, reported, &location, ordinal));
    const bool is_failing = counts(suite, reported);
    fputs(is_failing ? ">\n      <failure" : ">\n      <system-out", printer->out);
    if (is_failing) {
        print_attribute(printer, "type", reported_name(printer->arena, reported));
        print_attribute(printer, "message", reported->finding.message);
    }
    putc('>', printer->out);
    const char *head = arena_printf(
        printer->arena, "%s[%s]: %s", severity_name(reported->severity),
        reported_name(printer->arena, reported), reported->finding.message);
    print_markup(printer, head);
    putc('\n', printer->out);
    const char *drawn = drawn_finding(suite->output, reported, false);
    print_markup_lines(printer->out, drawn, strlen(drawn));
    fputs(is_failing ? "</failure>\n    </testcase>\n"
                     : "</system-out>\n    </testcase>\n",
          printer->out);
}

static bool is_same_file(const struct place *a, const struct place *b)
{
    return a->node == b->node && !a->file == !b->file &&
           (!a->file || strcmp(a->file->path, b->file->path) == 0);
}

/*
 * How many tests of a rule and a file have the same name, but for the number: those at
 * the same byte, and those of no line, since it would tell of a secret.
 */
struct alike {
    const struct place *place; /* the last one; NULL: none */
    uint32_t begin;
    size_t n_there;
    size_t n_of_no_line;
};

/* Which one this is of those that are alike; they come in the order of their places. */
static size_t count_alike(struct alike *rules, const struct reported *reported)
{
    const struct place *place = &reported->finding.labels[0].place;
    struct alike *alike = &rules[reported->entry - rule_entries];
    if (!alike->place || !is_same_file(alike->place, place))
        *alike = (struct alike){.begin = place->span.begin};
    alike->place = place;
    if (!snippet_has_line(place))
        return ++alike->n_of_no_line;
    if (alike->begin != place->span.begin)
        alike->n_there = 0;
    alike->begin = place->span.begin;
    return ++alike->n_there;
}

/* One a rule. */
static struct alike *alike_new(struct arena *arena)
{
    return arena_alloc(arena, n_rule_entries * sizeof(struct alike));
}

/* What does not count; its name says so, since a test that fails may stand there, too.
 */
static void print_skipped(const struct suite *suite, const struct reported *reported,
                          size_t n)
{
    const struct printer *printer = &suite->output->printer;
    struct arena counting = {0};
    struct alike *alike = alike_new(&counting);
    for (size_t i = 0; i < n; i++) {
        if (!is_of(suite, &reported[i]))
            continue;
        const struct location location =
            location_of(printer->arena, &suite->output->workspace,
                        &reported[i].finding.labels[0].place);
        const char *name = case_name(printer->arena, &reported[i], &location,
                                     count_alike(alike, &reported[i]));
        const char *word = format_hidden_word(&reported[i]);
        print_case(printer, location.path,
                   arena_printf(printer->arena, "%s, %s", name, word));
        fputs(">\n      <skipped", printer->out);
        print_attribute(
            printer, "message",
            arena_printf(printer->arena, "%s: %s", word,
                         format_hidden_reason(printer->arena, &reported[i])));
        fputs("/>\n    </testcase>\n", printer->out);
        arena_free(printer->arena);
    }
    arena_free(&counting);
}

static void print_findings(const struct suite *suite, const struct report *report)
{
    struct arena counting = {0};
    struct alike *alike = alike_new(&counting);
    for (size_t i = 0; i < report->n_findings; i++) {
        if (!is_of(suite, &report->findings[i]))
            continue;
        print_finding(suite, &report->findings[i],
                      count_alike(alike, &report->findings[i]));
        arena_free(suite->output->printer.arena);
    }
    arena_free(&counting);
}

static void print_suite(const struct suite *suite)
{
    const struct format_output *output = suite->output;
    const struct printer *printer = &output->printer;
    const struct report *report = suite->checked->report;
    fputs("  <testsuite", printer->out);
    print_attribute(printer, "name", suite->node->name);
    fprintf(printer->out,
            " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n",
            count_tests(suite), suite->n_failing, suite->n_skipped);
    print_findings(suite, report);
    print_skipped(suite, report->ignored, report->n_ignored);
    print_skipped(suite, report->known, report->n_known);
    for (size_t i = 0; i < suite->paths.n_paths; i++) {
        if (suite->has_finding[i])
            continue;
        print_case(
            printer,
            location_path(printer->arena, &output->workspace, suite->paths.paths[i]),
            "nothing found");
        fputs("/>\n", printer->out);
    }
    fputs("  </testsuite>\n", printer->out);
}

static void print_failures(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    if (verdict->n_failures == 0)
        return;
    fprintf(printer->out,
            "  <testsuite name=\"pgconfcheck\" tests=\"%zu\" failures=\"0\" "
            "errors=\"%zu\" skipped=\"0\">\n",
            verdict->n_failures, verdict->n_failures);
    for (size_t i = 0; i < verdict->n_failures; i++) {
        const struct failure *failure = &verdict->failures[i];
        print_case(printer, failure->path ? failure->path : "pgconfcheck",
                   arena_printf(printer->arena, "is checked (%zu)", i + 1));
        fputs(">\n      <error type=\"not-checked\"", printer->out);
        print_attribute(printer, "message", failure->why);
        fputs("/>\n    </testcase>\n", printer->out);
    }
    fputs("  </testsuite>\n", printer->out);
}

/* All suites; or, without printing them, what they have in all. */
static void walk(struct format_output *output, bool is_printing, size_t *n_tests,
                 size_t *n_failing)
{
    const struct verdict *verdict = output->verdict;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct checked *checked = &verdict->checked[i];
        for (size_t j = 0; j < checked->cluster->n_nodes; j++) {
            const struct suite suite =
                suite_new(output, checked, checked->cluster->nodes[j]);
            *n_tests += count_tests(&suite);
            *n_failing += suite.n_failing;
            if (is_printing)
                print_suite(&suite);
        }
    }
}

static void begin(struct format_output *output)
{
    (void)output;
}

static void finding(struct format_output *output, const struct reported *reported)
{
    (void)output;
    (void)reported;
}

static void end(struct format_output *output)
{
    FILE *out = output->printer.out;
    const size_t n_failures = output->verdict->n_failures;
    size_t n_tests = n_failures, n_failing = 0;
    walk(output, false, &n_tests, &n_failing);
    fprintf(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"pgconfcheck\" tests=\"%zu\" failures=\"%zu\" "
            "errors=\"%zu\">\n",
            n_tests, n_failing, n_failures);
    walk(output, true, &n_tests, &n_failing);
    print_failures(output);
    fputs("</testsuites>\n", out);
}

const struct format format_junit = {
    .name = "junit",
    .has_locations = true,
    .begin = begin,
    .finding = finding,
    .end = end,
};
