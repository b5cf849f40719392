/*
 * A value in double quotes
 *
 * Strings in postgresql.conf stand in single quotes. A double quote begins no value:
 * the line is a syntax error, the server does not start, and a reload applies nothing
 * at all. The same goes for recovery.conf up to 11. (In pg_hba.conf it is the other way
 * round: there only double quotes are quotes.)
 *
 * Write single quotes. Where a list of names needs double quotes of its own, as in
 * search_path, they go inside: `'"$user", public'`.
 *
 * ```wrong
 * listen_addresses = "*"
 * ```
 *
 * ```right
 * listen_addresses = '*'
 * search_path = '"$user", public'
 * ```
 */
#include <string.h>

#include "parser/conf.h"
#include "rules/conf_quotes.h"
#include "rules/rule.h"

/* What stands between the double quotes when that is all there is; or NULL. */
static const char *unquote(struct arena *arena, const struct conf_line *line)
{
    const struct span span = line->place.span;
    const char *text = source_text(line->file->source, span, arena);
    size_t size = strlen(text);
    if (size < 2 || size != span.end - span.begin || text[size - 1] != '"')
        return NULL;
    const char *inner = arena_copy(arena, text + 1, size - 2);
    return strpbrk(inner, "\"'\\") ? NULL : inner;
}

static const struct fix *mend(struct report *report, const struct conf_line *line)
{
    struct arena *arena = report_arena(report);
    const char *text = unquote(arena, line);
    if (!text || !conf_quotes_accept(arena, line, text))
        return NULL;
    enum fix_class class = conf_quotes_same(line, text) ? FIX_SAFE : FIX_UNSAFE;
    return fix_replace(report, class, "write single quotes", line->place,
                       conf_encode(arena, text));
}

static const char *help(struct arena *arena, const struct conf_line *line)
{
    const char *text = source_text(line->file->source, line->place.span, arena);
    return conf_quotes_same(line, text)
               ? "put it in single quotes; a single quote inside it is written twice"
               : "double quotes that a name needs go inside the single ones: '\"a-b\"'";
}

static void complain(struct report *report, const struct conf_line *line)
{
    if (line->item->error != conf_double_quotes)
        return;
    const struct finding finding = {
        .message =
            report_text(report, "%s has a value in double quotes", line->subject),
        .labels[0] = {line->place, "strings stand in single quotes"},
        .effect = conf_lines_effect(line->file),
        .help = help(report_arena(report), line),
        .fix = mend(report, line),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    conf_lines_each_invalid(report, node, complain);
}

const struct rule rule_conf_double_quotes = {
    .severity = SEVERITY_ERROR,
    .is_of_syntax = true,
    .check_node = check,
};
