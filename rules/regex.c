/*
 * Reads a regular expression from left to right as the server's compiler does, and
 * stops at the first mistake. Nothing calls itself: what is open stands in a list.
 */
#include "rules/regex.h"

#include <string.h>

#include "parser/arena.h"
#include "rules/regex_scan.h"

/* An open parenthesis. */
struct group {
    uint32_t number; /* of a capturing one, else 0 */
    bool is_constraint;
};

struct parse {
    struct regex_scan scan;
    struct arena arena;
    struct group *open;
    size_t n_open;
    size_t n_constraints; /* of those that are open */
    bool *closed;         /* by the number of the group */
    bool has_atom;        /* the last token can be repeated */
};

static const char *const words[] = {
    [REGEX_NO_MISTAKE] = NULL,
    [REGEX_BAD_PATTERN] = "invalid regexp (reg version 0.8)",
    [REGEX_BAD_OPTION] = "invalid embedded option",
    [REGEX_BAD_ESCAPE] = "invalid escape \\ sequence",
    [REGEX_BAD_REFERENCE] = "invalid backreference number",
    [REGEX_BAD_CLASS] = "invalid character class",
    [REGEX_BAD_ELEMENT] = "invalid collating element",
    [REGEX_BAD_RANGE] = "invalid character range",
    [REGEX_BAD_COUNT] = "invalid repetition count(s)",
    [REGEX_BAD_REPEAT] = "quantifier operand invalid",
    [REGEX_OPEN_BRACKET] = "brackets [] not balanced",
    [REGEX_OPEN_BRACE] = "braces {} not balanced",
    [REGEX_OPEN_PARENTHESIS] = "parentheses () not balanced",
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void read_option(struct regex_scan *scan, char option)
{
    switch (option) {
    case 'b':
        scan->flavour = REGEX_BASIC;
        break;
    case 'e':
        scan->flavour = REGEX_EXTENDED;
        break;
    case 'q':
        scan->flavour = REGEX_LITERAL;
        break;
    case 't':
    case 'x':
        scan->expanded = option == 'x';
        break;
    default:
        if (!strchr("cimnpsw", option))
            regex_fail(scan, REGEX_BAD_OPTION);
    }
}

/* (?letters) at the very beginning. */
static void read_options(struct regex_scan *scan)
{
    if (strncmp(scan->at, "(?", 2) != 0 || !is_letter(scan->at[2]))
        return;
    scan->is_common = false;
    for (scan->at += 2; is_letter(*scan->at); scan->at++)
        read_option(scan, *scan->at);
    if (!regex_skip(scan, ")"))
        regex_fail(scan, REGEX_BAD_OPTION);
}

/* What comes before the expression itself and says in which flavour it is. */
static void read_director(struct regex_scan *scan)
{
    if (!regex_skip(scan, "***")) {
        read_options(scan);
        return;
    }
    scan->is_common = false;
    if (regex_skip(scan, "="))
        scan->flavour = REGEX_LITERAL;
    else if (regex_skip(scan, ":"))
        read_options(scan);
    else
        regex_fail(scan, *scan->at == '?' ? REGEX_BAD_PATTERN : REGEX_BAD_REPEAT);
}

/* Parentheses within a constraint do not capture. */
static void open_group(struct parse *parse, enum regex_token token)
{
    struct group group = {.is_constraint = token == REGEX_OPEN_CONSTRAINT};
    parse->n_constraints += group.is_constraint;
    if (token == REGEX_OPEN && parse->n_constraints == 0) {
        parse->closed = arena_push(&parse->arena, parse->closed, parse->scan.n_groups,
                                   sizeof *parse->closed);
        parse->closed[parse->scan.n_groups++] = false;
        group.number = parse->scan.n_groups;
    }
    parse->open =
        arena_push(&parse->arena, parse->open, parse->n_open, sizeof *parse->open);
    parse->open[parse->n_open++] = group;
    parse->has_atom = false;
}

/* One that closes nothing is a character in the extended flavour. */
static void close_group(struct parse *parse)
{
    if (parse->n_open == 0) {
        if (parse->scan.flavour != REGEX_EXTENDED)
            regex_fail(&parse->scan, REGEX_OPEN_PARENTHESIS);
        parse->has_atom = true;
        return;
    }
    const struct group group = parse->open[--parse->n_open];
    parse->n_constraints -= group.is_constraint;
    if (group.number > 0)
        parse->closed[group.number - 1] = true;
    parse->has_atom = !group.is_constraint;
}

static void refer(struct parse *parse, uint32_t number)
{
    parse->scan.is_common = false;
    if (parse->n_constraints > 0 || number > parse->scan.n_groups ||
        !parse->closed[number - 1])
        regex_fail(&parse->scan, REGEX_BAD_REFERENCE);
    parse->has_atom = true;
}

static void repeat(struct parse *parse, enum regex_token token)
{
    if (!parse->has_atom)
        regex_fail(&parse->scan, REGEX_BAD_REPEAT);
    else if (token == REGEX_BOUND)
        regex_read_bound(&parse->scan);
    parse->has_atom = false;
}

static void take(struct parse *parse, enum regex_token token, uint32_t value)
{
    switch (token) {
    case REGEX_OPEN:
    case REGEX_OPEN_PLAIN:
    case REGEX_OPEN_CONSTRAINT:
        open_group(parse, token);
        break;
    case REGEX_CLOSE:
        close_group(parse);
        break;
    case REGEX_REFERENCE:
        refer(parse, value);
        break;
    case REGEX_REPEAT:
    case REGEX_BOUND:
        repeat(parse, token);
        break;
    case REGEX_BRACKET:
        regex_read_bracket(&parse->scan);
        parse->has_atom = true;
        break;
    default:
        parse->has_atom = token == REGEX_ATOM;
    }
}

static void read_expression(struct parse *parse)
{
    enum regex_token token = REGEX_BEGIN;
    while (token != REGEX_END && !parse->scan.mistake) {
        uint32_t value = 0;
        token = regex_read_token(&parse->scan, token, &value);
        take(parse, token, value);
    }
    if (parse->n_open > 0)
        regex_fail(&parse->scan, REGEX_OPEN_PARENTHESIS);
}

static struct regex_scan read_whole(const char *text, int version)
{
    struct parse parse = {.scan = {.at = text, .version = version, .is_common = true}};
    read_director(&parse.scan);
    if (!parse.scan.mistake && parse.scan.flavour != REGEX_LITERAL)
        read_expression(&parse);
    arena_free(&parse.arena);
    return parse.scan;
}

const char *regex_error(const char *text, int version)
{
    return words[read_whole(text, version).mistake];
}

bool regex_is_common(const char *text, int version)
{
    const struct regex_scan scan = read_whole(text, version);
    return !scan.mistake && scan.is_common;
}
