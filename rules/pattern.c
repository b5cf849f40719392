/* The only file that knows PCRE2. */
#include "rules/pattern.h"

#include <stddef.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { PATTERN_MAX = 8192 }; /* bytes; nothing is said about a longer one */

/* Mistakes in both languages; seen with a real server. */
static const struct {
    int code;
    const char *words;
} mistakes[] = {
    {PCRE2_ERROR_END_BACKSLASH, "invalid escape \\ sequence"},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, "invalid repetition count(s)"},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, "brackets [] not balanced"},
    {PCRE2_ERROR_CLASS_RANGE_ORDER, "invalid character range"},
    {PCRE2_ERROR_QUANTIFIER_INVALID, "quantifier operand invalid"},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, "parentheses () not balanced"},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, "parentheses () not balanced"},
    {PCRE2_ERROR_UNKNOWN_POSIX_CLASS, "invalid character class"},
};

const char *pattern_error(const char *text)
{
    /* *** begins an expression that is told to be of another kind. */
    if (strlen(text) > PATTERN_MAX || strncmp(text, "***", 3) == 0)
        return NULL;
    int code = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)text, strlen(text), 0, &code, &offset, NULL);
    if (compiled) {
        pcre2_code_free(compiled);
        return NULL;
    }
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        if (mistakes[i].code == code)
            return mistakes[i].words;
    return NULL;
}
