/*
 * Words, commas, continuations and comments.
 *
 * Reading goes line by line, since where a line ends, and whether the next one is
 * joined to it, has to be known before any of its words: a carriage return is a blank
 * or a part of the line end, a backslash a character or a continuation.
 */
#include "parser/auth.h"

#include <limits.h>
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

/* The tokens of one logical line, one after the other. */
struct lexer {
    const char *text;
    uint32_t at;
    uint32_t end; /* of the logical line */
    enum auth_lines lines;
    struct line line; /* the one that `at` lies in */
    bool in_comment;
    bool is_plain; /* the last word: its text is as it is written */
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

static struct lexer lexer_of(const struct syntax *syntax, const struct item *item)
{
    return (struct lexer){
        .text = syntax->source->text,
        .at = item->span.begin,
        .end = item->span.end,
        .lines = (enum auth_lines)syntax->auth_lines,
    };
}

static uint32_t blank_end(const struct lexer *lexer)
{
    uint32_t end = lexer->at;
    while (end < lexer->line.stop && is_blank(lexer->text[end]))
        end++;
    return end;
}

/* What means something in a word: all else only stands for itself. */
enum { ENDS_WORD = 1, QUOTE = 2 };
static const unsigned char meaning[UCHAR_MAX + 1] = {
    [' '] = ENDS_WORD, ['\t'] = ENDS_WORD, ['\r'] = ENDS_WORD,
    [','] = ENDS_WORD, ['#'] = ENDS_WORD,  ['"'] = QUOTE,
};

/* Goes over a part of a word, from `at` up to `stop`. */
static uint32_t skip_word(const char *text, uint32_t at, uint32_t stop, bool *quoted)
{
    for (; at < stop; at++) {
        const unsigned char means = meaning[(unsigned char)text[at]];
        if (means == QUOTE)
            *quoted = !*quoted;
        else if (means == ENDS_WORD && !*quoted)
            break;
    }
    return at;
}

/*
 * A word goes on over the ends of joined lines, but does not end with one: what stands
 * between its last byte and the end of that line is no part of it. Not inline: plain
 * words would have to save registers for it.
 */
__attribute__((noinline)) static uint32_t long_word_end(struct lexer *lexer)
{
    struct line line = lexer->line;
    uint32_t at = lexer->at, end = lexer->at;
    bool quoted = false;
    for (;;) {
        const uint32_t begin = at;
        at = skip_word(lexer->text, at, line.stop, &quoted);
        if (at > begin) {
            end = at;
            lexer->line = line;
        }
        if (at < line.stop || !line.joined)
            return end;
        at = line.next;
        line = find_line(lexer->text, at, lexer->end, lexer->lines);
    }
}

/* Nearly all words are plain: they hold nothing but what stands for itself. */
static uint32_t word_end(struct lexer *lexer)
{
    const char *text = lexer->text;
    const uint32_t stop = lexer->line.stop;
    uint32_t at = lexer->at;
    while (at < stop && !meaning[(unsigned char)text[at]])
        at++;
    lexer->is_plain = at < stop ? text[at] != '"' : !lexer->line.joined;
    return lexer->is_plain ? at : long_word_end(lexer);
}

/* What is left of a line when its words are read. */
static enum token_kind line_rest(const struct lexer *lexer, uint32_t *end)
{
    const struct line *line = &lexer->line;
    *end = line->next;
    if (line->joined)
        return TOKEN_CONTINUATION;
    if (lexer->at < line->end) {
        *end = line->end;
        return TOKEN_JUNK;
    }
    return lexer->text[line->next - 1] == '\n' ? TOKEN_NEWLINE : TOKEN_BLANK;
}

/* The next token, up to its *end. No word of a line that is too long is looked at. */
static enum token_kind find_token(struct lexer *lexer, uint32_t *end)
{
    if (lexer->at >= lexer->line.stop || lexer->line.too_long)
        return line_rest(lexer, end);
    const char c = lexer->text[lexer->at];
    lexer->in_comment = lexer->in_comment || c == '#';
    if (lexer->in_comment) {
        *end = lexer->line.stop;
        return TOKEN_COMMENT;
    }
    if (is_blank(c)) {
        *end = blank_end(lexer);
        return TOKEN_BLANK;
    }
    *end = c == ',' ? lexer->at + 1 : word_end(lexer);
    return c == ',' ? TOKEN_COMMA : TOKEN_WORD;
}

/* False behind the last token. */
static bool next_token(struct lexer *lexer, struct token *token)
{
    if (lexer->at == lexer->end)
        return false;
    if (lexer->at >= lexer->line.next)
        lexer->line = find_line(lexer->text, lexer->at, lexer->end, lexer->lines);
    token->span.begin = lexer->at;
    token->kind = find_token(lexer, &token->span.end);
    lexer->at = token->span.end;
    return true;
}

/* The next token that is no blank; *before tells of blanks in front of it. */
static bool next_word(struct lexer *lexer, struct token *token, enum token_kind *before)
{
    const uint32_t end = blank_end(lexer);
    if (end > lexer->at) {
        lexer->at = end;
        *before = TOKEN_BLANK;
    }
    return next_token(lexer, token);
}

static struct tokens read_tokens(struct arena *arena, const struct syntax *syntax,
                                 const struct item *item)
{
    struct lexer lexer = lexer_of(syntax, item);
    struct token *tokens = NULL, token;
    uint32_t n = 0;
    while (next_token(&lexer, &token)) {
        tokens = arena_push(arena, tokens, n, sizeof token);
        tokens[n++] = token;
    }
    return (struct tokens){tokens, n};
}

/* Whether words come before a comment in what is left of a logical line. */
static bool has_word(const char *text, const struct line *line, uint32_t at,
                     bool *in_comment)
{
    while (at < line->stop && (is_blank(text[at]) || text[at] == ','))
        at++;
    *in_comment = *in_comment || (at < line->stop && text[at] == '#');
    return at < line->stop && !*in_comment;
}

/* Adds one logical line: up to the first line end that joins nothing. */
static uint32_t add_record(struct syntax *syntax, uint32_t at)
{
    const struct source *source = syntax->source;
    bool in_comment = false, is_record = false;
    uint32_t end = at;
    struct line line;
    do {
        line = find_line(source->text, end, source->size,
                         (enum auth_lines)syntax->auth_lines);
        is_record = is_record ||
                    (!line.too_long && has_word(source->text, &line, end, &in_comment));
        end = line.next;
    } while (line.joined && end < source->size);

    struct item *item = &syntax->items[syntax->n_items++];
    *item = (struct item){
        .kind = is_record ? ITEM_RECORD : ITEM_EMPTY,
        .span = {at, end},
    };
    if (line.too_long) {
        item->kind = ITEM_INVALID;
        item->error = auth_long_line;
        item->value = (struct span){at, line.end};
    }
    return end;
}

const struct syntax *auth_parse(struct arena *arena, const struct source *source,
                                enum auth_lines lines)
{
    /* A line for which there is no room is several items. */
    const uint32_t n_items_max = source->n_lines + source->size / line_room(lines);
    struct syntax *syntax = syntax_new(arena, source, n_items_max);
    syntax->read_tokens = read_tokens;
    syntax->auth_lines = lines;
    for (uint32_t at = 0; at < source->size;)
        at = add_record(syntax, at);
    return syntax;
}

uint32_t auth_count_lines(const struct syntax *syntax, const struct item *item,
                          enum auth_lines lines)
{
    const char *text = syntax->source->text + item->span.begin;
    const size_t size = item->span.end - item->span.begin;
    /* Most items are one line, which ends in what joins nothing. */
    if (lines != AUTH_LINES_CONTINUED || memchr(text, '\n', size) == text + size - 1)
        return 1;
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

/* A word that is not as it is written; a line end inside is one of joined lines. */
static char *decode_word(const struct source *source, struct auth_word *word, char *to)
{
    struct decoder decoder = {.to = to};
    const struct span span = word->span;
    uint32_t next;
    for (uint32_t at = span.begin; at < span.end; at = next) {
        const struct line line =
            find_line(source->text, at, span.end, AUTH_LINES_CONTINUED);
        next = line.next;
        uint32_t end = next == span.end ? span.end : line.stop;
        decode(&decoder, source->text + at, end - at);
    }
    word->quoted = source->text[span.begin] == '"';
    word->room = (uint32_t)(decoder.to - to) + decoder.dropped;
    return decoder.to;
}

/* Puts the text of the word that was lexed last at `to`; returns what is behind it. */
static char *read_word(const struct source *source, const struct lexer *lexer,
                       struct auth_word *word, char *to)
{
    word->text = to;
    if (lexer->is_plain) {
        word->room = word->span.end - word->span.begin;
        to = (char *)memcpy(to, source->text + word->span.begin, word->room) +
             word->room;
    } else {
        to = decode_word(source, word, to);
    }
    *to = '\0';
    return to + 1;
}

/* The fields point to their words once all are there. */
static void join(struct auth_fields *fields, struct auth_word *words)
{
    for (size_t i = 0; i < fields->n_fields; i++) {
        fields->fields[i].words = words;
        words += fields->fields[i].n_words;
    }
}

static void add_field(struct arena *arena, struct auth_fields *fields)
{
    fields->fields =
        arena_push(arena, fields->fields, fields->n_fields, sizeof *fields->fields);
    fields->fields[fields->n_fields++] = (struct auth_field){.n_words = 0};
}

struct auth_fields auth_fields(struct arena *arena, const struct syntax *syntax,
                               const struct item *item)
{
    struct auth_fields fields = {0};
    if (item->kind != ITEM_RECORD)
        return fields;
    /* Between two words is a byte at least, which the NUL behind the first one takes.
     */
    char *to = arena_room(arena, (size_t)item->span.end - item->span.begin + 1, 1);
    struct lexer lexer = lexer_of(syntax, item);
    struct token token;
    struct auth_word *words = NULL;
    size_t n_words = 0;
    bool goes_on = false;
    enum token_kind before = TOKEN_BLANK;
    while (next_word(&lexer, &token, &before)) {
        if (token.kind == TOKEN_CONTINUATION)
            continue;
        if (token.kind == TOKEN_COMMA && before == TOKEN_WORD) {
            goes_on = true;
            words[n_words - 1].room = (uint32_t)strlen(words[n_words - 1].text) + 1;
        }
        before = token.kind;
        if (token.kind != TOKEN_WORD)
            continue;
        if (!goes_on)
            add_field(arena, &fields);
        fields.fields[fields.n_fields - 1].n_words++;
        words = arena_push(arena, words, n_words, sizeof *words);
        words[n_words] = (struct auth_word){.span = token.span};
        to = read_word(syntax->source, &lexer, &words[n_words++], to);
        goes_on = false;
    }
    join(&fields, words);
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
