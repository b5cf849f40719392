/*
 * Lexing takes, at each point, the longest token that fits; the first row of the
 * server's table wins a tie. A name that is followed by characters that only an
 * unquoted value may hold is an unquoted value (`work-mem`), and a value that is two
 * names with a dot between them is no value at all (`foo.conf`).
 */
#include "parser/conf.h"

#include <assert.h>
#include <string.h>

const char conf_missing_value[] = "missing value";
const char conf_needs_quotes[] = "value needs quotes";
const char conf_double_quotes[] = "value in double quotes";
const char conf_unterminated_quote[] = "unterminated quote";
const char conf_trailing_text[] = "text after the value";
const char conf_bad_name[] = "not a parameter name";
const char conf_second_equals[] = "second equals sign";

struct lexer {
    const char *text;
    uint32_t at;
    uint32_t end;        /* of the line, its LF not counted */
    struct arena *arena; /* for the tokens; NULL: nobody asks for them */
    struct token *tokens;
    uint32_t n_tokens;
};

static void add_token(struct lexer *lexer, enum token_kind kind, uint32_t begin,
                      uint32_t end)
{
    if (!lexer->arena)
        return;
    lexer->tokens =
        arena_push(lexer->arena, lexer->tokens, lexer->n_tokens, sizeof *lexer->tokens);
    lexer->tokens[lexer->n_tokens++] =
        (struct token){.span = {begin, end}, .kind = kind};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* What a name may begin with: bytes beyond ASCII are letters, whatever they mean. */
static bool is_letter(char c)
{
    return is_ascii_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
    return is_letter(c) || is_digit(c);
}

static bool is_unquoted(char c)
{
    return is_name(c) || c == '-' || c == '.' || c == ':' || c == '/';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

static bool is_sign(char c)
{
    return c == '+' || c == '-';
}

/* The first byte at or after `at` that `accept` does not take. */
static uint32_t skip(const struct lexer *lexer, uint32_t at, bool (*accept)(char))
{
    while (at < lexer->end && accept(lexer->text[at]))
        at++;
    return at;
}

static bool has(const struct lexer *lexer, uint32_t at, char c)
{
    return at < lexer->end && lexer->text[at] == c;
}

static enum token_kind lex_letters(const struct lexer *lexer, uint32_t *end)
{
    uint32_t name = skip(lexer, lexer->at, is_name);
    uint32_t dotted = name;
    if (has(lexer, name, '.') && name + 1 < lexer->end &&
        is_letter(lexer->text[name + 1]))
        dotted = skip(lexer, name + 1, is_name);

    *end = skip(lexer, dotted, is_unquoted);
    if (*end > dotted)
        return TOKEN_UNQUOTED;
    return dotted > name ? TOKEN_DOTTED : TOKEN_NAME;
}

/* The end of the string that begins here; 0 when it does not end on this line. */
static uint32_t string_end(const struct lexer *lexer)
{
    uint32_t end = 0;
    uint32_t at = lexer->at + 1;
    while (at < lexer->end) {
        if (lexer->text[at] == '\\') {
            at += 2;
        } else if (lexer->text[at++] == '\'') {
            end = at;
            if (!has(lexer, at, '\''))
                break;
            at++;
        }
    }
    return end;
}

static uint32_t integer_end(const struct lexer *lexer, uint32_t digits)
{
    uint32_t end = skip(lexer, digits, is_digit);
    if (end == digits)
        return lexer->at;
    if (lexer->text[digits] == '0' && has(lexer, digits + 1, 'x') &&
        skip(lexer, digits + 2, is_hex) > digits + 2)
        end = skip(lexer, digits + 2, is_hex);
    return skip(lexer, end, is_ascii_letter);
}

static uint32_t real_end(const struct lexer *lexer, uint32_t digits)
{
    uint32_t dot = skip(lexer, digits, is_digit);
    if (!has(lexer, dot, '.'))
        return lexer->at;
    uint32_t end = skip(lexer, dot + 1, is_digit);
    if (!has(lexer, end, 'e') && !has(lexer, end, 'E'))
        return end;

    uint32_t exponent = end + 1;
    if (exponent < lexer->end && is_sign(lexer->text[exponent]))
        exponent++;
    uint32_t exponent_end = skip(lexer, exponent, is_digit);
    return exponent_end > exponent ? exponent_end : end;
}

/* The number that begins here; TOKEN_JUNK, and *end as it is, when there is none. */
static enum token_kind lex_number(const struct lexer *lexer, uint32_t *end)
{
    uint32_t digits = lexer->at;
    if (is_sign(lexer->text[digits]))
        digits++;
    uint32_t integer = integer_end(lexer, digits);
    uint32_t real = real_end(lexer, digits);

    if (real == lexer->at && integer == lexer->at)
        return TOKEN_JUNK;
    *end = real > integer ? real : integer;
    return real > integer ? TOKEN_REAL : TOKEN_INTEGER;
}

/* From here to the end of the line, less a comment and the blanks before it. */
static uint32_t junk_end(const struct lexer *lexer)
{
    uint32_t end = lexer->at;
    for (uint32_t at = lexer->at; at < lexer->end && lexer->text[at] != '#'; at++)
        if (!is_blank(lexer->text[at]))
            end = at + 1;
    return end > lexer->at ? end : lexer->at + 1;
}

static enum token_kind lex(const struct lexer *lexer, uint32_t *end)
{
    char c = lexer->text[lexer->at];
    *end = lexer->at + 1;
    if (is_blank(c)) {
        *end = skip(lexer, lexer->at, is_blank);
        return TOKEN_BLANK;
    }
    if (c == '#') {
        *end = lexer->end;
        return TOKEN_COMMENT;
    }
    if (c == '=')
        return TOKEN_EQUALS;
    if (is_letter(c))
        return lex_letters(lexer, end);
    if (c == '\'') {
        uint32_t string = string_end(lexer);
        *end = string ? string : *end;
        return string ? TOKEN_STRING : TOKEN_JUNK;
    }
    if (is_digit(c) || is_sign(c) || c == '.')
        return lex_number(lexer, end);
    return TOKEN_JUNK;
}

/* What a line has shown so far. */
struct line {
    struct span name;
    struct span value;
    enum token_kind value_kind;
    bool has_name, has_equals, has_value;
    const char *error;
    struct span culprit;
};

static bool is_value(enum token_kind kind)
{
    return kind == TOKEN_NAME || kind == TOKEN_STRING || kind == TOKEN_UNQUOTED ||
           kind == TOKEN_INTEGER || kind == TOKEN_REAL;
}

/* Why a token that is no value stands where the value should. */
static const char *value_error(const struct lexer *lexer, struct span span)
{
    char c = lexer->text[span.begin];
    if (c == '=')
        return conf_second_equals;
    if (c == '\'')
        return conf_unterminated_quote;
    if (c == '"')
        return conf_double_quotes;
    return conf_needs_quotes;
}

static void refuse(struct line *line, const char *error, struct span culprit)
{
    line->error = error;
    line->culprit = culprit;
}

/* Text behind a plain value belongs to it: `10 MB`, `iso, mdy`, `1.5GB`. */
static void refuse_trailing(struct line *line, struct span span)
{
    if (line->value_kind == TOKEN_STRING)
        refuse(line, conf_trailing_text, span);
    else
        refuse(line, conf_needs_quotes, (struct span){line->value.begin, span.end});
}

static void take(struct line *line, const struct lexer *lexer, enum token_kind kind,
                 struct span span)
{
    if (!line->has_name) {
        line->has_name = true;
        line->name = span;
        if (kind != TOKEN_NAME && kind != TOKEN_DOTTED)
            refuse(line, conf_bad_name, span);
    } else if (kind == TOKEN_EQUALS && !line->has_equals && !line->has_value) {
        line->has_equals = true;
    } else if (line->has_value) {
        refuse_trailing(line, span);
    } else if (is_value(kind)) {
        line->has_value = true;
        line->value = span;
        line->value_kind = kind;
    } else {
        refuse(line, value_error(lexer, span), span);
    }
}

/* The rest of a line that is already broken, kept apart from its comment. */
static void lex_junk(struct lexer *lexer, struct line *line)
{
    lexer->at = line->culprit.begin;
    uint32_t end = junk_end(lexer);
    if (end > line->culprit.end)
        add_token(lexer, TOKEN_JUNK, line->culprit.end, end);
    else
        end = line->culprit.end;
    if (line->error != conf_bad_name)
        line->culprit.end = end;
    lexer->at = end;
    while (lexer->at < lexer->end) {
        enum token_kind kind = lex(lexer, &end);
        if (kind != TOKEN_BLANK && kind != TOKEN_COMMENT) {
            kind = TOKEN_JUNK;
            end = junk_end(lexer);
        }
        add_token(lexer, kind, lexer->at, end);
        lexer->at = end;
    }
}

static void lex_line(struct lexer *lexer, struct line *line)
{
    while (lexer->at < lexer->end && !line->error) {
        uint32_t end;
        enum token_kind kind = lex(lexer, &end);
        const struct span span = {lexer->at, end};
        if (kind != TOKEN_BLANK && kind != TOKEN_COMMENT)
            take(line, lexer, kind, span);
        add_token(lexer, kind, lexer->at, end);
        lexer->at = end;
    }
    if (line->error)
        lex_junk(lexer, line);
    else if (line->has_name && !line->has_value)
        refuse(line, conf_missing_value, line->name);
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static bool is_word(const struct source *source, struct span span, const char *word)
{
    if (span.end - span.begin != strlen(word))
        return false;
    for (uint32_t i = 0; i < span.end - span.begin; i++)
        if (lower(source->text[span.begin + i]) != word[i])
            return false;
    return true;
}

static enum item_kind setting_kind(const struct source *source, struct span name)
{
    if (lower(source->text[name.begin]) != 'i')
        return ITEM_SETTING;
    bool include = is_word(source, name, "include") ||
                   is_word(source, name, "include_if_exists") ||
                   is_word(source, name, "include_dir");
    return include ? ITEM_INCLUDE : ITEM_SETTING;
}

static void add_item(struct syntax *syntax, const struct line *line, struct span span)
{
    struct item *item = &syntax->items[syntax->n_items++];
    *item = (struct item){.kind = ITEM_EMPTY, .span = span};
    if (line->error) {
        item->kind = ITEM_INVALID;
        item->error = line->error;
        item->name = line->name;
        item->value = line->culprit;
    } else if (line->has_name) {
        item->kind = setting_kind(syntax->source, line->name);
        item->name = line->name;
        item->value = line->value;
    }
}

static struct tokens read_tokens(struct arena *arena, const struct syntax *syntax,
                                 const struct item *item)
{
    const struct span span = item->span;
    const char *text = syntax->source->text;
    const bool is_ended = text[span.end - 1] == '\n';
    struct lexer lexer = {
        .text = text, .at = span.begin, .end = span.end - is_ended, .arena = arena};
    struct line line = {0};
    lex_line(&lexer, &line);
    if (is_ended)
        add_token(&lexer, TOKEN_NEWLINE, lexer.end, span.end);
    return (struct tokens){lexer.tokens, lexer.n_tokens};
}

const struct syntax *conf_parse(struct arena *arena, const struct source *source)
{
    struct syntax *syntax = syntax_new(arena, source, source->n_lines);
    struct lexer lexer = {.text = source->text};
    syntax->read_tokens = read_tokens;

    for (uint32_t number = 1; lexer.at < source->size; number++) {
        const uint32_t begin = lexer.at;
        lexer.end = source_line(source, number).end;
        struct line line = {0};
        lex_line(&lexer, &line);
        lexer.at += lexer.end < source->size;
        add_item(syntax, &line, (struct span){begin, lexer.at});
    }
    return syntax;
}

bool conf_is_plain(const char *text)
{
    size_t size = strlen(text);
    if (size == 0 || size > SOURCE_SIZE_MAX || strchr(text, '\n'))
        return false;
    const struct lexer lexer = {.text = text, .end = (uint32_t)size};
    uint32_t end;
    enum token_kind kind = lex(&lexer, &end);
    return end == size && is_value(kind) && kind != TOKEN_STRING;
}
