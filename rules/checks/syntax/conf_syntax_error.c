/*
 * A line that is no setting
 *
 * A line of postgresql.conf is a name, perhaps an equals sign, and one value, with a
 * comment behind it if need be. Nothing goes on over the end of a line, and there are
 * no sections, no semicolons and no other marks for comments than `#`.
 *
 * The server does not start with a single such line in any of the files that it reads,
 * recovery.conf (up to 11) among them: "syntax error in file ... near token ...". At a
 * reload it applies nothing at all, and says so in its log alone.
 *
 * Mend the line, or put a `#` in front of it. A value that only lacks its quotes is
 * told by conf-needs-quotes.
 *
 * ```wrong
 * work_mem =
 * ```
 *
 * ```wrong
 * archive_command = 'cp %p /archive/%f
 * ```
 *
 * ```wrong
 * [memory]
 * shared_buffers = '256MB';
 * ```
 *
 * ```right
 * work_mem '4MB'    # the equals sign may be left out
 * ```
 */
#include "parser/conf.h"
#include "rules/conf_lines.h"
#include "rules/rule.h"

/* What is said of a line, or of the parameter that it begins with. */
struct wording {
    const char *error;
    const char *message;
    const char *label;
    const char *help;
};

static const struct wording wordings[] = {
    {conf_missing_value, "has no value", "nothing stands behind it", NULL},
    {conf_unterminated_quote, "has a quote that does not end on its line",
     "the quote opens here",
     "close it on this line; a quote inside the value is written twice: ''"},
    {conf_trailing_text, "has text behind its value", "does not belong to the value",
     "a line holds one value, and a comment begins with #"},
    {conf_bad_name, "does not begin with the name of a parameter", "no name",
     "names have letters, digits and _, and a comment begins with #"},
    {conf_second_equals, "has a second equals sign", "one too many", NULL},
};

/* Where a semicolon ends the line, it and nothing else is too much. */
static const struct fix *drop_semicolon(struct report *report,
                                        const struct conf_line *line)
{
    const struct syntax *syntax = line->file->syntax;
    const struct item *item = line->item;
    if (item->error != conf_trailing_text ||
        !source_is(syntax->source, item->value, ";"))
        return NULL;

    const struct token *token =
        syntax_tokens(report_arena(report), syntax, item).tokens;
    while (token->kind != TOKEN_STRING)
        token++;
    struct place place = line->place;
    place.span.begin = token->span.begin;
    const char *value = source_text(syntax->source, token->span, report_arena(report));
    return fix_replace(report, FIX_UNSAFE, "remove the semicolon", place, value);
}

static void complain(struct report *report, const struct conf_line *line)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        const struct wording *wording = &wordings[i];
        if (wording->error != line->item->error)
            continue;
        struct place place = line->place;
        if (wording->error == conf_second_equals)
            place.span.end = place.span.begin + 1;
        const struct finding finding = {
            .message = report_text(report, "%s %s", line->subject, wording->message),
            .labels[0] = {place, wording->label},
            .effect = conf_lines_effect(line->file),
            .help = wording->help,
            .fix = drop_semicolon(report, line),
        };
        report_add(report, &finding);
    }
}

static void check(struct report *report, const struct node *node)
{
    conf_lines_each_invalid(report, node, complain);
}

const struct rule rule_conf_syntax_error = {
    .severity = SEVERITY_ERROR,
    .is_of_syntax = true,
    .check_node = check,
};
