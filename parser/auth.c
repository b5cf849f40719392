/*
 * Words, commas, continuations and comments.
 *
 * Reading goes line by line, since where a line ends, and whether the next one is
 * joined to it, has to be known before any of its words: a carriage return is a blank
 * or a part of the line end, a backslash a character or a continuation.
 */
#include "parser/auth.h"

#include <string.h>

const char auth_long_line[] = "authentication file line too long";

/* What stands between two line ends. */
struct line {
    uint32_t stop;  /* behind the last byte that words are made of */
    uint32_t end;   /* where the line end begins: at its first CR */
    uint32_t next;  /* where the next line begins */
    bool joined;    /* the next line goes on with this one */
    bool is_hidden; /* ... and a NUL hides where it began */
    bool too_long;
};

struct lexer {
    struct arena *arena;
    struct syntax *syntax;
    const char *text;
    uint32_t at;
    uint32_t size;
    enum auth_lines lines;
    struct line line; /* the one that `at` lies in */
    bool in_comment;
    bool has_word;
    bool too_long;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static uint32_t before_returns(const char *text, uint32_t begin, uint32_t end)
{
    while (end > begin && text[end - 1] == '\r')
        end--;
    return end;
}

/* For how many bytes of a line there is room. */
static uint32_t line_room(enum auth_lines lines)
{
    static const uint32_t rooms[] = {
        [AUTH_LINES_SINGLE] = SOURCE_SIZE_MAX + 1,
        [AUTH_LINES_SINGLE_8K] = 8191,
        [AUTH_LINES_SINGLE_20K] = 20479,
        [AUTH_LINES_CONTINUED] = SOURCE_SIZE_MAX + 1,
    };
    return rooms[lines];
}

/*
 * The line from `at` on, in a text of `size` bytes. A NUL ends what the server sees of
 * a line; where lines can be joined, its line end is lost with the rest.
 */
static struct line find_line(const char *text, uint32_t at, uint32_t size,
                             enum auth_lines lines)
{
    const uint32_t room = line_room(lines);
    const uint32_t limit = size - at > room ? at + room : size;
    const char *newline = memchr(text + at, '\n', limit - at);
    struct line line = {.next = limit, .end = limit};
    if (newline) {
        line.end = (uint32_t)(newline - text);
        line.next = line.end + 1;
    }
    line.end = before_returns(text, at, line.end);
    line.stop = line.end;
    const char *nul = memchr(text + at, '\0', line.end - at);
    if (nul && lines == AUTH_LINES_CONTINUED) {
        line.stop = (uint32_t)(nul - text);
        line.joined = line.is_hidden = true;
    } else if (nul) {
        line.stop = before_returns(text, at, (uint32_t)(nul - text));
    } else if (lines == AUTH_LINES_CONTINUED) {
        line.joined = line.end > at && text[line.end - 1] == '\\';
        line.stop -= line.joined;
    } else {
        line.too_long = line.next - at == room;
    }
    return line;
}

static void enter_line(struct lexer *lexer)
{
    lexer->line = find_line(lexer->text, lexer->at, lexer->size, lexer->lines);
}

static void add_token(struct lexer *lexer, enum token_kind kind, uint32_t end)
{
    if (end > lexer->at)
        syntax_add_token(lexer->arena, lexer->syntax, kind, end);
    lexer->at = end;
}

static void lex_blank(struct lexer *lexer)
{
    uint32_t end = lexer->at;
    while (end < lexer->line.stop && is_blank(lexer->text[end]))
        end++;
    add_token(lexer, TOKEN_BLANK, end);
}

static bool ends_word(char c, bool quoted)
{
    return !quoted && (is_blank(c) || c == ',' || c == '#');
}

/*
 * A word goes on over the ends of joined lines, but does not end with one: what stands
 * between its last byte and the end of that line is no part of it.
 */
static void lex_word(struct lexer *lexer)
{
    const char *text = lexer->text;
    struct line line = lexer->line;
    uint32_t at = lexer->at, end = lexer->at;
    bool quoted = false;
    for (;;) {
        uint32_t begin = at;
        for (; at < line.stop && !ends_word(text[at], quoted); at++)
            quoted = quoted != (text[at] == '"');
        if (at > begin) {
            end = at;
            lexer->line = line;
        }
        if (at < line.stop || !line.joined)
            break;
        at = line.next;
        line = find_line(text, at, lexer->size, lexer->lines);
    }
    add_token(lexer, TOKEN_WORD, end);
    lexer->has_word = true;
}

/* What is left of a line when its words are read. */
static void lex_line_end(struct lexer *lexer)
{
    const struct line line = lexer->line;
    if (line.joined) {
        add_token(lexer, TOKEN_CONTINUATION, line.next);
        return;
    }
    add_token(lexer, TOKEN_JUNK, line.end);
    bool has_newline = lexer->text[line.next - 1] == '\n';
    add_token(lexer, has_newline ? TOKEN_NEWLINE : TOKEN_BLANK, line.next);
}

/* No word of it is looked at. */
static void lex_long_line(struct lexer *lexer)
{
    lexer->too_long = true;
    lex_line_end(lexer);
}

/* Reads one token, or what follows the last one of a line. */
static void lex(struct lexer *lexer)
{
    if (lexer->line.too_long) {
        lex_long_line(lexer);
        return;
    }
    if (lexer->at == lexer->line.stop) {
        lex_line_end(lexer);
        return;
    }
    char c = lexer->text[lexer->at];
    lexer->in_comment = lexer->in_comment || c == '#';
    if (lexer->in_comment)
        add_token(lexer, TOKEN_COMMENT, lexer->line.stop);
    else if (is_blank(c))
        lex_blank(lexer);
    else if (c == ',')
        add_token(lexer, TOKEN_COMMA, lexer->at + 1);
    else
        lex_word(lexer);
}

/* Reads one logical line: up to the first line end that joins nothing. */
static void lex_record(struct lexer *lexer)
{
    bool joined = true;
    lexer->in_comment = false;
    lexer->has_word = false;
    lexer->too_long = false;
    while (joined && lexer->at < lexer->size) {
        enter_line(lexer);
        while (lexer->at < lexer->line.next)
            lex(lexer);
        joined = lexer->line.joined;
    }
    struct item *item = syntax_add_item(lexer->syntax);
    if (lexer->has_word)
        item->kind = ITEM_RECORD;
    if (lexer->too_long) {
        item->kind = ITEM_INVALID;
        item->error = auth_long_line;
        item->value = (struct span){item->span.begin, lexer->line.end};
    }
}

const struct syntax *auth_parse(struct arena *arena, const struct source *source,
                                enum auth_lines lines)
{
    /* A line for which there is no room is several items. */
    const uint32_t n_items_max = source->n_lines + source->size / line_room(lines);
    struct lexer lexer = {
        .arena = arena,
        .syntax = syntax_new(arena, source, n_items_max),
        .text = source->text,
        .size = source->size,
        .lines = lines,
    };
    while (lexer.at < lexer.size)
        lex_record(&lexer);
    return lexer.syntax;
}

uint32_t auth_count_lines(const struct syntax *syntax, const struct item *item,
                          enum auth_lines lines)
{
    uint32_t n = 0;
    struct line line;
    for (uint32_t at = item->span.begin; at < item->span.end; at = line.next) {
        line = find_line(syntax->source->text, at, item->span.end, lines);
        n += !line.is_hidden;
    }
    return n;
}

/* A word being decoded. */
struct decoder {
    char *to;
    bool in_quotes;
    bool after_quote; /* the last byte closed a quotation: another quote means itself */
    bool dropped;     /* the last byte is no part of the text */
};

static void decode(struct decoder *decoder, const char *text, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++) {
        bool quote = text[i] == '"';
        decoder->dropped = quote && !decoder->after_quote;
        if (!decoder->dropped)
            *decoder->to++ = text[i];
        decoder->after_quote = quote && decoder->in_quotes && !decoder->after_quote;
        decoder->in_quotes = decoder->in_quotes != quote;
    }
}

/* A line end inside a word is one of joined lines. */
static struct auth_word read_word(struct arena *arena, const struct source *source,
                                  struct span span)
{
    char *text = arena_alloc(arena, (size_t)(span.end - span.begin) + 1);
    struct decoder decoder = {.to = text};
    uint32_t next;
    for (uint32_t at = span.begin; at < span.end; at = next) {
        const struct line line =
            find_line(source->text, at, span.end, AUTH_LINES_CONTINUED);
        next = line.next;
        uint32_t end = next == span.end ? span.end : line.stop;
        decode(&decoder, source->text + at, end - at);
    }
    return (struct auth_word){
        .text = text,
        .span = span,
        .quoted = source->text[span.begin] == '"',
        .room = (size_t)(decoder.to - text) + decoder.dropped,
    };
}

static size_t count_words(const struct token *tokens, uint32_t n_tokens)
{
    size_t n = 0;
    for (uint32_t i = 0; i < n_tokens; i++)
        n += tokens[i].kind == TOKEN_WORD;
    return n;
}

struct auth_fields auth_fields(struct arena *arena, const struct syntax *syntax,
                               const struct item *item)
{
    const struct token *tokens = syntax->tokens + item->first_token;
    size_t n_words = count_words(tokens, item->n_tokens);
    struct auth_fields fields = {0};
    if (n_words == 0)
        return fields;

    struct auth_word *word = arena_alloc(arena, n_words * sizeof *word);
    fields.fields = arena_alloc(arena, n_words * sizeof *fields.fields);
    bool goes_on = false;
    enum token_kind before = TOKEN_BLANK;
    for (uint32_t i = 0; i < item->n_tokens; i++) {
        enum token_kind kind = tokens[i].kind;
        if (kind == TOKEN_CONTINUATION)
            continue;
        if (kind == TOKEN_COMMA && before == TOKEN_WORD) {
            goes_on = true;
            word[-1].room = strlen(word[-1].text) + 1;
        }
        before = kind;
        if (kind != TOKEN_WORD)
            continue;
        if (!goes_on)
            fields.fields[fields.n_fields++].words = word;
        fields.fields[fields.n_fields - 1].n_words++;
        *word++ = read_word(arena, syntax->source, tokens[i].span);
        goes_on = false;
    }
    return fields;
}

char *auth_encode(struct arena *arena, const char *text)
{
    bool plain = *text && !strpbrk(text, " \t\r,#\"\\@");
    if (plain)
        return arena_copy(arena, text, strlen(text));

    char *encoded = arena_alloc(arena, 2 * strlen(text) + 3);
    char *to = encoded;
    *to++ = '"';
    for (; *text; text++) {
        if (*text == '"')
            *to++ = '"';
        *to++ = *text;
    }
    *to = '"';
    return encoded;
}
