/*
 * A page for a browser: all in one file, nothing is fetched.
 *
 * A finding is what the format text draws, its colours made to elements.
 */
#include "cli/formats/html.h"

#include <string.h>

#include "cli/formats/drawn.h"
#include "cli/markup.h"
#include "cli/needs.h"
#include "rules/unchecked.h"

const char *html_level_of(const struct tally *tally)
{
    for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--)
        if (tally->severities[i] > 0)
            return severity_name((enum severity)i);
    return "clean";
}

/* An escape of the printer as the element for it. */
static const char *element_of(const char *code, size_t size)
{
    static const struct {
        const char *code, *element;
    } elements[] = {
        {"0", "</b>"},
        {"1", "<b>"},
        {"1;34", "<b class=\"f\">"},
        {"1;31", "<b class=\"e\">"},
        {"1;33", "<b class=\"w\">"},
        {"1;36", "<b class=\"i\">"},
        {"31", "<b class=\"r\">"},
        {"32", "<b class=\"a\">"},
    };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strlen(elements[i].code) == size &&
            strncmp(elements[i].code, code, size) == 0)
            return elements[i].element;
    return "";
}

/* No escape is in it but those of the printer, each as in "\033[1m". */
static void print_drawn(FILE *out, const char *drawn)
{
    fputs("<pre>", out);
    const char *escape;
    while ((escape = strchr(drawn, '\033'))) {
        const char *code = escape + 2;
        const size_t size = strcspn(code, "m");
        print_markup_lines(out, drawn, (size_t)(escape - drawn));
        fputs(element_of(code, size), out);
        drawn = code + size + (code[size] == 'm');
    }
    print_markup_lines(out, drawn, strlen(drawn));
    fputs("</pre>\n", out);
}

static const char *fix_word(const struct fix *fix)
{
    static const char *const words[] = {
        [FIX_SAFE] = "safe",
        [FIX_UNSAFE] = "unsafe",
        [FIX_MANUAL] = "manual",
    };
    return fix ? words[fix->class] : "none";
}

static void print_article(const struct format_output *output, const char *class,
                          const char *word, const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    const struct finding *what = &reported->finding;
    const char *level = severity_name(reported->severity);
    fprintf(printer->out, "<article class=\"%s %s\" data-level=\"%s\" data-fix=\"%s\"",
            class, level, level, fix_word(what->fix));
    print_attribute(printer, "data-node", what->labels[0].place.node->name);
    fprintf(printer->out, "><h3><span class=\"level\">%s</span> ", word);
    print_markup(printer, what->message);
    fprintf(printer->out, "</h3>\n<p><code>%s</code>: %s, on ",
            reported_name(printer->arena, reported), reported->entry->family);
    print_markup(printer, what->labels[0].place.node->name);
    fputs("</p>\n", printer->out);
    print_drawn(printer->out, drawn_finding(output, reported, true));
    fputs("</article>\n", printer->out);
}

static void print_summary(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    const char *found = tally_words(printer->arena, &tally, SEVERITY_INFO);
    fprintf(printer->out,
            "<header><h1 class=\"%s\"><span class=\"level\">%s</span></h1>",
            html_level_of(&tally), *found ? found : "Nothing found");
    fprintf(printer->out, "<p>%s. pgconfcheck " PGCONFCHECK_VERSION "</p></header>\n",
            verdict_scope(printer->arena, verdict, &tally));
}

static void print_failures(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    if (verdict->n_failures > 0)
        fputs("<h2>Not all could be checked</h2>\n", printer->out);
    for (size_t i = 0; i < verdict->n_failures; i++) {
        const struct failure *failure = &verdict->failures[i];
        fputs("<p class=\"alarm\">", printer->out);
        if (failure->path) {
            print_markup(printer, failure->path);
            fputs(": ", printer->out);
        }
        print_markup(printer, failure->why);
        fputs("</p>\n", printer->out);
    }
}

/* The names of the nodes, each once. */
static void print_node_choice(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    fputs("<select name=\"node\" aria-label=\"node\">"
          "<option value=\"\">all nodes</option>",
          printer->out);
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].cluster->n_nodes; j++) {
            const struct node *node = verdict->checked[i].cluster->nodes[j];
            fputs("<option", printer->out);
            print_attribute(printer, "value", node->name);
            putc('>', printer->out);
            print_markup(printer, node->name);
            fputs("</option>", printer->out);
        }
    fputs("</select>\n", printer->out);
}

/* The script shows it: without it nothing is filtered. */
static void print_filters(const struct format_output *output)
{
    FILE *out = output->printer.out;
    fputs("<form hidden>\n", out);
    for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--) {
        const char *name = severity_name((enum severity)i);
        fprintf(out,
                "<label class=\"%s\"><input type=\"checkbox\" name=\"level\" "
                "value=\"%s\" checked> <span class=\"level\">%s</span></label>\n",
                name, name, name);
    }
    print_node_choice(output);
    fputs("<select name=\"fix\" aria-label=\"fix\"><option value=\"\">any fix</option>"
          "<option value=\"safe\">safe fix</option><option value=\"unsafe\">unsafe fix"
          "</option><option value=\"manual\">fixed by hand</option>"
          "<option value=\"none\">no fix</option></select>\n"
          "<input type=\"search\" name=\"words\" placeholder=\"words\" "
          "aria-label=\"words\">\n<output></output></form>\n",
          out);
}

static void begin(struct format_output *output)
{
    FILE *out = output->printer.out;
    fputs("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<title>pgconfcheck</title>\n<style>\n",
          out);
    fputs(html_style, out);
    fputs("</style></head><body>\n", out);
    print_summary(output);
    print_failures(output);
    html_topology(output);
    fputs("<h2>Findings</h2>\n", out);
    print_filters(output);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    print_article(output, "finding", severity_name(reported->severity), reported);
}

static void print_hidden(struct format_output *output, const struct reported *reported)
{
    print_article(output, "hidden", format_hidden_word(reported), reported);
}

/* What does not count, if it is to be shown. */
static void print_all_hidden(struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    if (!verdict->show_ignored || tally.ignored + tally.known == 0)
        return;
    fputs("<h2>Ignored, or known before</h2>\n", output->printer.out);
    format_hidden(output, print_hidden);
}

static void print_fixed(const struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    const char *word = verdict->is_diff ? "would be fixed" : "fixed";
    bool is_first = true;
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].n_fixed; j++) {
            if (is_first)
                fprintf(output->printer.out, "<h2>Fixes</h2>\n");
            is_first = false;
            print_article(output, "fixed", word, &verdict->checked[i].fixed[j]);
        }
}

/* "<li>NODE: ..." */
static void print_item(const struct printer *printer, const struct node *node,
                       const char *text)
{
    fputs("<li>", printer->out);
    print_markup(printer, node->name);
    fputs(": ", printer->out);
    print_markup(printer, text);
    fputs("</li>\n", printer->out);
}

static void print_needs(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    bool is_first = true;
    for (size_t i = 0; i < verdict->n_checked && !verdict->is_diff; i++) {
        const struct needs needs = needs_of(printer->arena, &verdict->checked[i]);
        for (size_t j = 0; j < needs.n_needs; j++) {
            const struct need *need = &needs.needs[j];
            if (is_first)
                fputs("<h2>To take effect, in this order</h2>\n<ol>\n", printer->out);
            is_first = false;
            const char *words = need_words(printer->arena, need);
            for (size_t k = 0; k < need->commands.n_lines; k++)
                words = arena_printf(printer->arena, "%s%s%s", words,
                                     k == 0 ? ", with one of: " : "; ",
                                     need->commands.lines[k]);
            print_item(printer, need->node, words);
        }
    }
    if (!is_first)
        fputs("</ol>\n", printer->out);
}

static void print_audit(const struct format_output *output)
{
    const char *audit = drawn_audit(output);
    if (!audit)
        return;
    fputs("<h2>Audit</h2>\n", output->printer.out);
    print_drawn(output->printer.out, audit);
}

static void print_unchecked(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    bool is_first = true;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct unchecked_list list =
            unchecked_find(printer->arena, verdict->checked[i].cluster);
        for (size_t j = 0; j < list.n_items; j++) {
            const struct unchecked *item = &list.items[j];
            if (is_first)
                fputs("<h2>What no file tells</h2>\n<ul>\n", printer->out);
            is_first = false;
            print_item(printer, item->node,
                       arena_printf(printer->arena, "%s: %s", item->what, item->why));
        }
    }
    if (!is_first)
        fputs("</ul>\n", printer->out);
}

static void end(struct format_output *output)
{
    FILE *out = output->printer.out;
    if (output->n_findings == 0)
        fputs(output->verdict->n_failures > 0
                  ? "<p>Nothing found in what could be read.</p>\n"
                  : "<p>Nothing found.</p>\n",
              out);
    print_all_hidden(output);
    print_fixed(output);
    print_needs(output);
    print_audit(output);
    print_unchecked(output);
    fputs("<script>\n", out);
    fputs(html_script, out);
    fputs("</script></body></html>\n", out);
}

const struct format format_html = {
    .name = "html",
    .begin = begin,
    .finding = finding,
    .end = end,
};
