/* The only file that knows PCRE2. */
#include "rules/pattern.h"

#include <stdbool.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "parser/arena.h"
#include "rules/regex.h"

enum {
    LONGEST_EXPRESSION = 8192,
    MOST_STEPS = 100000,
    DEEPEST = 1000,
    MOST_MEMORY = 1024, /* KiB */
};

/* Every byte is a character, dots take all of them, $ stands for the end alone. */
static pcre2_code *compile(const char *expression, uint32_t flags)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    return pcre2_compile((PCRE2_SPTR)expression, strlen(expression),
                         PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF |
                             PCRE2_NEVER_UCP | flags,
                         &error, &offset, NULL);
}

static enum pattern_match search(const pcre2_code *code, pcre2_match_data *data,
                                 pcre2_match_context *limits, const char *text)
{
    pcre2_set_match_limit(limits, MOST_STEPS);
    pcre2_set_depth_limit(limits, DEEPEST);
    pcre2_set_heap_limit(limits, MOST_MEMORY);
    int found = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, data, limits);
    if (found == PCRE2_ERROR_NOMATCH)
        return PATTERN_NO;
    return found < 0 ? PATTERN_UNKNOWN : PATTERN_YES;
}

static enum pattern_match find(const pcre2_code *code, pcre2_match_context *limits,
                               const char *text)
{
    pcre2_match_data *data = pcre2_match_data_create(2, NULL);
    const enum pattern_match match =
        data ? search(code, data, limits, text) : PATTERN_UNKNOWN;
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
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (code && limits)
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
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (code && limits) {
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
