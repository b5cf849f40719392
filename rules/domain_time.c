/*
 * recovery_target_time, as far as its form alone decides: timestamps can be written in
 * more ways than are worth knowing here.
 */
#include <string.h>

#include "rules/domain_parts.h"
#include "rules/spelling.h"

static const char digits[] = "0123456789";

static const char *const days[] = {"now", "today", "tomorrow", "yesterday"};
static const char *const ends[] = {"epoch", "infinity"};

static bool holds(const char *text, const char *word)
{
    size_t size = strlen(word);
    for (; *text; text++)
        if (spelling_same(text, word, size))
            return true;
    return false;
}

static bool holds_one(const char *text, const char *const *words, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++)
        if (holds(text, words[i]))
            return true;
    return false;
}

bool domain_holds_day(const char *text)
{
    return holds_one(text, days, sizeof days / sizeof *days);
}

static bool holds_end(const char *text)
{
    return holds_one(text, ends, sizeof ends / sizeof *ends);
}

/* Refused only as they are here: Now is taken. */
static bool is_day(const char *text)
{
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (strcmp(text, days[i]) == 0)
            return true;
    return false;
}

/*
 * Text without a digit has no date in it, but for these words; nor have digits alone,
 * unless they are two or four of the year, two of the month and two of the day.
 */
static bool has_no_date(const char *text)
{
    size_t n_digits = strspn(text, digits);
    if (n_digits > 0)
        return n_digits != 6 && n_digits != 8 && text[n_digits] == '\0';
    return text[strcspn(text, digits)] == '\0' && !domain_holds_day(text) &&
           !holds_end(text);
}

const char *domain_target_time(const struct domain_value *value)
{
    const char *text = value->text;
    bool refuses_words = value->version >= 1100;
    if (*text == '\0')
        return value->version >= 1200 ? NULL : "is empty";
    if (has_no_date(text))
        return "is no date and time";
    bool is_end = text[strcspn(text, digits)] == '\0' && holds_end(text);
    if (refuses_words && (is_day(text) || (is_end && !domain_holds_day(text))))
        return "is a word instead of a date and time";
    return domain_moment(value);
}
