/* The only file that knows PCRE2. */
#include "rules/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/regex.h"

enum {
    LONGEST_EXPRESSION = 8192,
    MOST_STEPS = 10000,
    MOST_STEPS_OF_OWN = 1000000,
    MOST_LONG_SEARCHES = 50, /* of a pattern of the user's own */
    DEEPEST = 1000,
    MOST_MEMORY = 1024, /* KiB */
};

/* What is made of memory; without any the program ends: an unknown match is silent. */
static void *need(void *made)
{
    if (!made)
        arena_out_of_memory();
    return made;
}

static pcre2_code *compiled(pcre2_code *code, int error)
{
    return error == PCRE2_ERROR_HEAP_FAILED ? need(code) : code;
}

/* Every byte is a character, dots take all of them, $ stands for the end alone. */
static pcre2_code *compile(const char *expression, uint32_t flags)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, strlen(expression),
                                     PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY |
                                         PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | flags,
                                     &error, &offset, NULL);
    return compiled(code, code ? 0 : error);
}

static enum pattern_match search(const pcre2_code *code, pcre2_match_data *data,
                                 pcre2_match_context *limits, const char *text,
                                 uint32_t most_steps)
{
    pcre2_set_match_limit(limits, most_steps);
    pcre2_set_depth_limit(limits, DEEPEST);
    pcre2_set_heap_limit(limits, MOST_MEMORY);
    int found = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, data, limits);
    if (found == PCRE2_ERROR_NOMATCH)
        return PATTERN_NO;
    if (found == PCRE2_ERROR_NOMEMORY)
        arena_out_of_memory();
    return found < 0 ? PATTERN_UNKNOWN : PATTERN_YES;
}

static enum pattern_match find(const pcre2_code *code, pcre2_match_context *limits,
                               const char *text)
{
    pcre2_match_data *data = need(pcre2_match_data_create(2, NULL));
    const enum pattern_match match = search(code, data, limits, text, MOST_STEPS);
    pcre2_match_data_free(data);
    return match;
}

static bool is_beyond(const char *expression, int version)
{
    return strlen(expression) > LONGEST_EXPRESSION ||
           !regex_is_common(expression, version);
}

enum pattern_match pattern_match(const char *expression, const char *text, int version)
{
    if (is_beyond(expression, version))
        return PATTERN_UNKNOWN;
    enum pattern_match match = PATTERN_UNKNOWN;
    pcre2_code *code = compile(expression, PCRE2_NO_AUTO_CAPTURE);
    pcre2_match_context *limits = need(pcre2_match_context_create(NULL));
    if (code)
        match = find(code, limits, text);
    pcre2_match_context_free(limits);
    pcre2_code_free(code);
    return match;
}

enum pattern_match pattern_has_group(const char *expression, int version)
{
    if (is_beyond(expression, version))
        return PATTERN_UNKNOWN;
    uint32_t n = 0;
    pcre2_code *code = compile(expression, 0);
    if (!code)
        return PATTERN_UNKNOWN;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &n);
    pcre2_code_free(code);
    return n > 0 ? PATTERN_YES : PATTERN_NO;
}

/* The first groups of all possible matches. */
struct captures {
    const char *wanted;
    bool is_wanted, is_other, is_unset;
};

/* At the end of each possible match: notes its group, and asks for the next one. */
static int note_capture(pcre2_callout_block *block, void *data)
{
    struct captures *captures = data;
    enum { TRY_NEXT = 1, BEGIN = 2, END = 3 };
    const PCRE2_SIZE *offsets = block->offset_vector;
    if (block->capture_top < 2 || offsets[BEGIN] == PCRE2_UNSET) {
        captures->is_unset = true;
        return TRY_NEXT;
    }
    const size_t length = offsets[END] - offsets[BEGIN];
    const bool is_wanted =
        strlen(captures->wanted) == length &&
        memcmp(block->subject + offsets[BEGIN], captures->wanted, length) == 0;
    captures->is_wanted |= is_wanted;
    captures->is_other |= !is_wanted;
    return TRY_NEXT;
}

/* Nothing may be left out: the callout is to see every match. */
static pcre2_code *compile_noting(const char *expression)
{
    struct arena arena = {0};
    pcre2_code *code = compile(arena_printf(&arena, "(?:%s)(?C1)", expression),
                               PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS |
                                   PCRE2_NO_DOTSTAR_ANCHOR);
    arena_free(&arena);
    return code;
}

enum pattern_match pattern_captures(const char *expression, const char *text,
                                    const char *wanted, int version)
{
    struct captures captures = {.wanted = wanted};
    enum pattern_match match = PATTERN_UNKNOWN;
    if (is_beyond(expression, version))
        return PATTERN_UNKNOWN;
    pcre2_code *code = compile_noting(expression);
    pcre2_match_context *limits = need(pcre2_match_context_create(NULL));
    if (code) {
        pcre2_set_callout(limits, note_capture, &captures);
        match = find(code, limits, text);
    }
    pcre2_match_context_free(limits);
    pcre2_code_free(code);
    if (match == PATTERN_UNKNOWN || captures.is_unset)
        return PATTERN_UNKNOWN;
    if (captures.is_wanted && captures.is_other)
        return PATTERN_UNKNOWN;
    return captures.is_wanted ? PATTERN_YES : PATTERN_NO;
}

/* Every byte is a character here, too. */
static pcre2_code *compile_own(const char *pattern, bool is_whole, int *error,
                               PCRE2_SIZE *offset)
{
    const uint32_t whole = is_whole ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern),
                      PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_DOLLAR_ENDONLY |
                          PCRE2_NO_AUTO_CAPTURE | whole,
                      error, offset, NULL);
    return compiled(code, code ? 0 : *error);
}

const char *pattern_complaint(struct arena *arena, const char *pattern)
{
    enum { WORDS_MAX = 256 };
    int error = 0;
    PCRE2_SIZE offset = 0;
    if (strlen(pattern) > LONGEST_EXPRESSION)
        return "it is longer than 8192 bytes";
    pcre2_code *code = compile_own(pattern, false, &error, &offset);
    if (code) {
        pcre2_code_free(code);
        return NULL;
    }
    char words[WORDS_MAX];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)words, sizeof words);
    return arena_printf(arena, "%s, behind its byte %zu", words, offset);
}

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
    unsigned n_long_searches;
};

struct pattern *pattern_open(const char *text, bool is_whole)
{
    int error;
    PCRE2_SIZE offset;
    struct pattern *pattern = need(calloc(1, sizeof *pattern));
    if (strlen(text) <= LONGEST_EXPRESSION)
        pattern->code = compile_own(text, is_whole, &error, &offset);
    pattern->data = need(pcre2_match_data_create(1, NULL));
    pattern->limits = need(pcre2_match_context_create(NULL));
    if (pattern->code)
        return pattern;
    pattern_close(pattern);
    return NULL;
}

void pattern_close(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->limits);
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    free(pattern);
}

/* A search that takes long is not made for each of a million texts. */
enum pattern_match pattern_fits(struct pattern *pattern, const char *text)
{
    const enum pattern_match match =
        search(pattern->code, pattern->data, pattern->limits, text, MOST_STEPS);
    if (match != PATTERN_UNKNOWN || pattern->n_long_searches == MOST_LONG_SEARCHES)
        return match;
    pattern->n_long_searches++;
    return search(pattern->code, pattern->data, pattern->limits, text,
                  MOST_STEPS_OF_OWN);
}
