/* explain: the page of a rule, or what is known of a parameter. */
#include <string.h>

#include "cli/command.h"
#include "cli/page.h"
#include "cli/parameter.h"
#include "rules/guc.h"
#include "rules/ignore.h"

static enum status explain_all(const struct options *options)
{
    const char *why;
    if (options->n_words > 0)
        return fail("explain --all takes no RULE");
    if (options->output_directory) {
        if (!page_write_all(options->output_directory, options->arena, &why))
            return fail("%s", why);
        return STATUS_CLEAN;
    }
    for (size_t i = 0; i < n_rule_entries; i++)
        page_print_markdown(stdout, options->arena, &rule_entries[i]);
    return STATUS_CLEAN;
}

static enum status explain_one(const struct options *options, bool markdown)
{
    const char *name = options->words[0];
    const struct rule_entry *entry = page_find(name);
    if (entry) {
        (markdown ? page_print_markdown : page_print_text)(stdout, options->arena,
                                                           entry);
        return STATUS_CLEAN;
    }
    if (parameter_print(stdout, options->arena, name))
        return STATUS_CLEAN;
    const char *near = rule_suggest(name);
    if (!near || !page_find(near))
        near = guc_suggest(name, GUC_NEWEST);
    if (near)
        return fail("no rule or parameter is called %s: %s is", name, near);
    return fail("no rule or parameter is called %s (see pgconfcheck rules)", name);
}

enum status cmd_explain(const struct options *options)
{
    const char *format = options->format;
    const bool markdown = format && strcmp(format, "markdown") == 0;
    if (format && !markdown && strcmp(format, "text") != 0)
        return fail("pages are printed as text or markdown, not as %s", format);
    if (options->all && !markdown)
        return fail("explain --all needs --format=markdown");
    if (options->output_directory && !options->all)
        return fail("--output-dir needs --all");
    if (options->all)
        return explain_all(options);
    if (options->n_words != 1)
        return fail("explain takes one RULE or PARAMETER");
    return explain_one(options, markdown);
}
