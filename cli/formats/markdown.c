/* For comments and summaries: a table of the nodes, and the findings drawn below. */
#include "cli/formats/drawn.h"
#include "cli/markup.h"

static void print_node(const struct printer *printer, const struct checked_node *node)
{
    const size_t *found = node->tally.severities;
    fputs("| ", printer->out);
    print_markdown(printer, node->name);
    fprintf(printer->out, " | %s | %s | %zu | %zu | %zu |\n", role_name(node->role),
            guc_version_name(node->version, printer->arena), found[SEVERITY_ERROR],
            found[SEVERITY_WARNING], found[SEVERITY_INFO]);
}

static void print_failures(const struct printer *printer, const struct verdict *verdict)
{
    if (verdict->n_failures > 0)
        fputs("\n**Not all could be checked:**\n\n", printer->out);
    for (size_t i = 0; i < verdict->n_failures; i++) {
        const struct failure *failure = &verdict->failures[i];
        fputs("- ", printer->out);
        if (failure->path) {
            print_markdown(printer, failure->path);
            fputs(": ", printer->out);
        }
        print_markdown(printer, failure->why);
        putc('\n', printer->out);
    }
}

static void begin(struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    const char *found = tally_words(printer->arena, &tally, SEVERITY_INFO);
    fprintf(printer->out, "## pgconfcheck: %s\n\n%s\n",
            *found ? found : "nothing found",
            verdict_scope(printer->arena, verdict, &tally));
    print_failures(printer, verdict);
    if (tally.nodes > 0)
        fputs("\n| node | role | version | errors | warnings | info |\n"
              "|---|---|---|--:|--:|--:|\n",
              printer->out);
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].n_nodes; j++)
            print_node(printer, &verdict->checked[i].nodes[j]);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    const char *hidden = format_hidden_word(reported);
    fprintf(printer->out, "\n### %s%s%s: ", hidden ? hidden : "", hidden ? " " : "",
            severity_name(reported->severity));
    print_markdown(printer, reported->finding.message);
    fprintf(printer->out, " (`%s`)\n\n", reported_name(printer->arena, reported));
    print_markdown_block(printer->out, drawn_finding(output, reported, false));
}

static void end(struct format_output *output)
{
    format_hidden(output, finding);
    const char *audit = drawn_audit(output);
    if (!audit)
        return;
    putc('\n', output->printer.out);
    print_markdown_block(output->printer.out, audit);
}

const struct format format_markdown = {
    .name = "markdown",
    .begin = begin,
    .finding = finding,
    .end = end,
};
