/* For people: lines of the files with carets under them, and a summary. */
#include "cli/audit.h"
#include "cli/formats/format.h"
#include "cli/needs.h"
#include "cli/snippet.h"

enum { MANY_NODES = 20 }; /* of which not each is told that it is clean */

static void print_fixed(const struct format_output *output,
                        const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    const struct place place = snippet_fixed_place(&reported->finding);
    print_style(printer, STYLE_ADDED);
    fprintf(printer->out, "%s[%s]", output->verdict->is_diff ? "would fix" : "fixed",
            reported->entry->name);
    print_plain(printer);
    fputs(": ", printer->out);
    print_text(printer, reported->finding.fix->title);
    fputs("  --> ", printer->out);
    print_text(printer, snippet_path(&place));
    if (snippet_has_line(&place))
        fprintf(printer->out, ":%u", snippet_begin(&place).line);
    putc('\n', printer->out);
}

static void begin(struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    size_t n = 0;
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].n_fixed; j++, n++)
            print_fixed(output, &verdict->checked[i].fixed[j]);
    if (n > 0)
        putc('\n', output->printer.out);
}

static void print_note(const struct snippet *snippet, const char *word,
                       const char *text)
{
    if (!text || !*text)
        return;
    snippet_note(snippet);
    print_styled(snippet->printer, STYLE_BOLD, word);
    fputs(": ", snippet->printer->out);
    print_text(snippet->printer, text);
    putc('\n', snippet->printer->out);
}

static void print_fix(const struct snippet *snippet, const char *refusal)
{
    static const char *const classes[] = {
        [FIX_SAFE] = "safe",
        [FIX_UNSAFE] = "unsafe",
        [FIX_MANUAL] = "manual",
    };
    const struct fix *fix = snippet->finding->fix;
    const char *words = arena_printf(snippet->printer->arena, "%s: %s",
                                     classes[fix->class], fix->title);
    print_note(snippet, "fix", words);
    print_note(snippet, "not made", refusal);
    snippet_fix(snippet);
}

/* Where nodes were looked at together, on which of them. */
static void print_applies(const struct snippet *snippet)
{
    const struct finding *what = snippet->finding;
    const struct node *node = what->applies_to;
    const char *words = what->applies;
    if (words && (node->upstream || node->n_standbys > 0))
        words = arena_printf(snippet->printer->arena, "%s of %s", words, node->name);
    print_note(snippet, "applies", words);
    print_note(snippet, "order", what->order);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    const struct finding *what = &reported->finding;
    const char *hidden = format_hidden_word(reported);
    const enum style style =
        hidden ? STYLE_FRAME : style_of_severity(reported->severity);

    print_style(printer, style);
    fprintf(printer->out, "%s%s%s[%s]", hidden ? hidden : "", hidden ? " " : "",
            severity_name(reported->severity), reported_name(printer->arena, reported));
    print_plain(printer);
    fputs(": ", printer->out);
    print_styled(printer, STYLE_BOLD, what->message);
    putc('\n', printer->out);

    const struct snippet snippet = snippet_new(printer, what);
    snippet_labels(&snippet, style);
    for (size_t i = 0; i < MAX_LABELS; i++)
        if (snippet_is_note(what, i))
            print_note(&snippet, "note", what->labels[i].text);
    print_note(&snippet, "effect", what->effect);
    print_applies(&snippet);
    print_note(&snippet, "help", what->help);
    if (hidden)
        print_note(&snippet, hidden, format_hidden_reason(printer->arena, reported));
    else if (what->fix)
        print_fix(&snippet, reported->refusal);
    putc('\n', printer->out);
}

static void print_node(const struct printer *printer, const struct checked_node *node)
{
    struct arena *arena = printer->arena;
    const char *found = tally_words(arena, &node->tally, SEVERITY_INFO);
    print_styled(printer, STYLE_BOLD, node->name);
    fprintf(printer->out, " (%s, %s)  %s\n", role_name(node->role),
            guc_version_name(node->version, arena), *found ? found : "nothing found");
}

/* Of many nodes only those that something was found on. */
static void print_nodes(const struct printer *printer, const struct verdict *verdict,
                        bool are_many)
{
    size_t n_clean = 0;
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].n_nodes; j++) {
            const struct checked_node *node = &verdict->checked[i].nodes[j];
            if (are_many && !*tally_words(printer->arena, &node->tally, SEVERITY_INFO))
                n_clean++;
            else
                print_node(printer, node);
        }
    if (n_clean > 0)
        fprintf(printer->out, "%s  nothing found\n",
                count_of(printer->arena, n_clean, "other node", "other nodes"));
}

static void print_need(const struct printer *printer, const struct need *need)
{
    fputs("  ", printer->out);
    print_text(printer, need->node->name);
    fprintf(printer->out, ": %s%s\n", need_words(printer->arena, need),
            need->commands.n_lines > 0 ? ", with one of" : "");
    for (size_t i = 0; i < need->commands.n_lines; i++) {
        fputs("    ", printer->out);
        print_text(printer, need->commands.lines[i]);
        putc('\n', printer->out);
    }
}

static void print_needs(const struct printer *printer, const struct verdict *verdict)
{
    bool is_first = true;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct needs needs = needs_of(printer->arena, &verdict->checked[i]);
        for (size_t j = 0; j < needs.n_needs; j++) {
            if (is_first)
                fputs("What to do now, in this order:\n", printer->out);
            is_first = false;
            print_need(printer, &needs.needs[j]);
        }
    }
    if (!is_first)
        putc('\n', printer->out);
}

/* What --fix could do, or what it was asked to do and would not answer for. */
static void print_fixable(const struct printer *printer, const struct verdict *verdict,
                          const struct tally *tally)
{
    struct arena *arena = printer->arena;
    const size_t safe = tally->safe, unsafe = tally->unsafe;
    const bool is_all = verdict->is_fixing && verdict->fix_class == FIX_UNSAFE;
    const size_t left = !verdict->is_fixing ? 0 : is_all ? safe + unsafe : safe;
    const size_t refused = tally->refused < left ? tally->refused : left;

    if (!verdict->is_fixing && safe > 0 && unsafe > 0)
        fprintf(printer->out, "%s with --fix, %zu more with --fix=all.\n",
                count_of(arena, safe, "fix", "fixes"), unsafe);
    else if (!verdict->is_fixing && safe > 0)
        fprintf(printer->out, "%s with --fix.\n",
                count_of(arena, safe, "fix", "fixes"));
    else if (!is_all && unsafe > 0)
        fprintf(printer->out, "%s with --fix=all.\n",
                count_of(arena, unsafe, "fix", "fixes"));
    if (verdict->n_failures > 0)
        return;
    if (refused > 0)
        fprintf(printer->out, "%s not made, for the reasons given.\n",
                count_of(arena, refused, "fix was", "fixes were"));
    if (left > refused)
        fprintf(printer->out, "%s not asked for (--fix-rules).\n",
                count_of(arena, left - refused, "fix was", "fixes were"));
}

static const char *scope(struct arena *arena, const struct tally *tally)
{
    return arena_printf(arena, "%s, %s", count_of(arena, tally->nodes, "node", "nodes"),
                        count_of(arena, tally->files, "file", "files"));
}

/* What is found and does not count. */
static void print_hidden(const struct printer *printer, const struct tally *tally,
                         const char *lead)
{
    if (tally->ignored > 0)
        fprintf(printer->out, "%s%zu ignored", lead, tally->ignored);
    if (tally->known > 0)
        fprintf(printer->out, "%s%zu known (baseline)",
                tally->ignored > 0 ? ", " : lead, tally->known);
}

/* One line, so that a reader of the log sees that something was checked. */
static void print_clean(const struct printer *printer, const struct verdict *verdict,
                        const struct tally *tally)
{
    struct arena *arena = printer->arena;
    if (verdict->n_failures > 0 && tally->files == 0)
        return;
    fprintf(printer->out, "%s, %s: ", scope(arena, tally),
            count_of(arena, verdict->n_rules, "rule", "rules"));
    if (tally->fixed > 0)
        fprintf(printer->out, "%zu %s, ", tally->fixed,
                verdict->is_diff ? "would be fixed" : "fixed");
    fputs(tally->fixed > 0 ? "nothing left" : "nothing found", printer->out);
    print_hidden(printer, tally, "; ");
    fputs(verdict->n_failures > 0 ? ", but not all could be read\n" : "\n",
          printer->out);
}

static void print_total(const struct printer *printer, const struct verdict *verdict,
                        const struct tally *tally)
{
    struct arena *arena = printer->arena;
    const size_t *n = tally->severities;
    fprintf(printer->out, "%s, %s, %zu info in %s",
            count_of(arena, n[SEVERITY_ERROR], "error", "errors"),
            count_of(arena, n[SEVERITY_WARNING], "warning", "warnings"),
            n[SEVERITY_INFO], scope(arena, tally));
    if (tally->fixed > 0)
        fprintf(printer->out, "; %zu %s", tally->fixed,
                verdict->is_diff ? "would be fixed" : "fixed");
    print_hidden(printer, tally, tally->fixed > 0 ? ", " : "; ");
    putc('\n', printer->out);
    print_fixable(printer, verdict, tally);
}

static void end(struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    format_hidden(output, finding);
    if (output->quiet)
        return;
    if (!verdict->is_diff)
        print_needs(printer, verdict);
    if (verdict->profile == PROFILE_AUDIT)
        audit_print(printer->arena, verdict, printer->out);
    if (output->n_findings == 0) {
        print_clean(printer, verdict, &tally);
        return;
    }
    print_nodes(printer, verdict, tally.nodes > MANY_NODES);
    print_total(printer, verdict, &tally);
}

const struct format format_text = {
    .name = "text",
    .is_for_people = true,
    .is_stream = true,
    .begin = begin,
    .finding = finding,
    .end = end,
};
