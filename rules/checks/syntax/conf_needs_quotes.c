/*
 * A value that needs single quotes
 *
 * Only a plain number with its unit, or a word of letters, digits and `- . _ : /` that
 * begins with a letter, may stand without quotes. A blank, a comma, a star, a slash or
 * a percent sign at the beginning, an address such as 10.0.0.1, a fraction with a unit
 * (1.5GB) and a word with a single dot (foo.conf) need them.
 *
 * Without them the line is a syntax error: the server does not start, and a reload
 * applies nothing at all. In recovery.conf of 9.0 every value needs its quotes.
 *
 * Put the value in single quotes; a quote inside it is written twice.
 *
 * ```wrong
 * listen_addresses = *
 * ```
 *
 * ```wrong
 * shared_buffers = 128 MB
 * ```
 *
 * ```wrong
 * include tuning.conf
 * ```
 *
 * ```right
 * listen_addresses = '*'
 * shared_buffers = 128MB
 * timezone = Europe/Berlin
 * ```
 */
#include <string.h>

#include "parser/conf.h"
#include "rules/conf_quotes.h"
#include "rules/rule.h"
#include "rules/spelling.h"

/* `work_mem = 4MB;` has a good value once the semicolon is gone. */
static const struct fix *drop_semicolon(struct report *report,
                                        const struct conf_line *line, const char *text)
{
    struct arena *arena = report_arena(report);
    const size_t size = strcspn(text, "; \t");
    const char *value = arena_copy(arena, text, size);
    const char *rest = text + size + strspn(text + size, " \t");
    if (strcmp(rest, ";") != 0 || !conf_is_plain(value) ||
        !conf_quotes_accept(arena, line, value))
        return NULL;
    return fix_replace(report, FIX_UNSAFE, "remove the semicolon", line->place, value);
}

/* In quotes `8 mb` would be no value either: with its unit put right it is one. */
static const struct fix *mend_unit(struct report *report, const struct conf_line *line,
                                   const char *text)
{
    struct arena *arena = report_arena(report);
    const struct guc *guc = line->guc;
    if (!guc || (guc->type != GUC_INTEGER && guc->type != GUC_REAL))
        return NULL;
    const int version = line->node->version;
    const char *same = value_fix_unit(arena, guc, version, text);
    const char *value = same ? same : value_translate_unit(arena, guc, version, text);
    if (!value)
        return NULL;
    return fix_replace(report, same ? FIX_SAFE : FIX_UNSAFE,
                       report_text(report, "set %s to %s", guc->name, value),
                       line->place,
                       conf_is_plain(value) ? value : conf_encode(arena, value));
}

static const struct fix *mend(struct report *report, const struct conf_line *line,
                              const char *text)
{
    struct arena *arena = report_arena(report);
    const struct span span = line->place.span;
    if (strlen(text) != span.end - span.begin)
        return NULL; /* it goes on behind a NUL */
    const enum conf_quotes quotes = conf_quotes_judge(arena, line, text);
    if (quotes == CONF_QUOTES_WRONG) {
        const struct fix *fix = mend_unit(report, line, text);
        return fix ? fix : drop_semicolon(report, line, text);
    }
    return fix_replace(report, quotes == CONF_QUOTES_CERTAIN ? FIX_SAFE : FIX_UNSAFE,
                       "put the value in single quotes", line->place,
                       conf_encode(arena, text));
}

/* What is wrong with a line, as far as it can be told from how it goes on. */
struct wording {
    const char *message;
    const char *label;
    const char *help;
};

static const char needs_quotes[] = "has a value that needs quotes";
static const char no_plain_value[] = "no plain word or number";

static const struct wording usual = {
    needs_quotes, no_plain_value,
    "put the value in single quotes; a quote inside it is written twice"};
static const struct wording hopeless = {
    needs_quotes, no_plain_value, "in quotes it would still be no value that it takes"};
static const struct wording lookalike = {
    needs_quotes, no_plain_value,
    "look for characters that only look like quotes or blanks"};
static const struct wording comment = {"has text behind its value", "not a value",
                                       "a comment begins with #"};
static const struct wording semicolon = {"has a semicolon behind its value",
                                         "its line ends a setting",
                                         "take the semicolon out"};
static const struct wording statement = {
    "begins with SET", "not a value",
    "leave out SET: a line begins with the name of the parameter"};

static const struct wording *
find_wording(struct arena *arena, const struct conf_line *line, const char *text)
{
    const char *name = source_text(line->file->source, line->item->name, arena);
    if (spelling_compare(name, "set") == 0)
        return &statement;
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at >= 0x80)
            return &lookalike;
        if (conf_quotes_comment(text, at))
            return &comment;
        if (strcmp(at, ";") == 0)
            return &semicolon;
    }
    bool takes_it = !line->guc || conf_quotes_accept(arena, line, text);
    return takes_it ? &usual : &hopeless;
}

static void complain(struct report *report, const struct conf_line *line)
{
    if (line->item->error != conf_needs_quotes)
        return;
    struct arena *arena = report_arena(report);
    const char *text = source_text(line->file->source, line->place.span, arena);
    const struct wording *wording = find_wording(arena, line, text);
    const struct finding finding = {
        .message = report_text(report, "%s %s", line->subject, wording->message),
        .labels[0] = {line->place, wording->label},
        .effect = conf_lines_effect(line->file),
        .help = wording->help,
        .fix = mend(report, line, text),
    };
    report_add(report, &finding);
}

/* The own reader of 9.0 takes nothing without quotes. */
static void check_unquoted(struct report *report, const struct setting *setting)
{
    const struct place place = setting->place;
    if (place.file->kind != FILE_RECOVERY ||
        place.file->source->text[place.span.begin] == '\'')
        return;
    const struct finding finding = {
        .message = report_text(report, "%.80s %s", setting->name, needs_quotes),
        .labels[0] = {place, "PostgreSQL 9.0 wants them in recovery.conf"},
        .effect = conf_lines_effect(place.file),
        .fix = fix_replace(report, FIX_SAFE, "put the value in single quotes", place,
                           conf_encode(report_arena(report), setting->value)),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    conf_lines_each_invalid(report, node, complain);
    for (size_t i = 0; node->version < 901 && i < node->n_assignments; i++)
        check_unquoted(report, node->assignments[i]);
}

const struct rule rule_conf_needs_quotes = {
    .severity = SEVERITY_ERROR,
    .is_of_syntax = true,
    .check_node = check,
};
