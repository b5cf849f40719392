/* The only file that knows PCRE2. */
#include "rules/pattern.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rules/regex.h"

enum {
    LONGEST_EXPRESSION = 8192,
    MOST_STEPS = 100000,
    DEEPEST = 1000,
    MOST_MEMORY = 1024, /* KiB */
};

/* Every byte is a character, dots take all of them, $ stands for the end alone. */
static pcre2_code *compile(const char *expression)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    return pcre2_compile((PCRE2_SPTR)expression, strlen(expression),
                         PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NO_AUTO_CAPTURE |
                             PCRE2_NEVER_UTF | PCRE2_NEVER_UCP,
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

enum pattern_match pattern_match(const char *expression, const char *text, int version)
{
    if (strlen(expression) > LONGEST_EXPRESSION ||
        !regex_is_common(expression, version))
        return PATTERN_UNKNOWN;
    enum pattern_match match = PATTERN_UNKNOWN;
    pcre2_code *code = compile(expression);
    pcre2_match_data *data = code ? pcre2_match_data_create(1, NULL) : NULL;
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (data && limits)
        match = search(code, data, limits, text);
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return match;
}
