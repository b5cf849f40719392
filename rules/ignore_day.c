/* Days as numbers. */
#include "rules/ignore.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (month != 2 || day != 29 || leaps);
}

int ignore_read_day(const char *text)
{
    static const char shape[] = "0000-00-00";
    int number = 0;
    for (size_t i = 0; i < strlen(shape); i++) {
        const bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '-' ? text[i] != '-' : !is_digit)
            return 0;
        if (is_digit)
            number = number * 10 + text[i] - '0';
    }
    const bool is_good = text[strlen(shape)] == '\0' &&
                         is_day(number / 10000, number / 100 % 100, number % 100);
    return is_good ? number : 0;
}

/*
 * Where a text names a last day, or was to: UNTIL : and the like count for nothing, and
 * must not be taken for prose, or the day would never come.
 */
static char *find_until(char *text)
{
    static const char word[] = "until";
    const size_t length = strlen(word);
    for (char *at = text; *at; at++) {
        const bool begins = at == text || !isalnum((unsigned char)at[-1]);
        if (!begins || strncasecmp(at, word, length) != 0)
            continue;
        const char *sign = at + length + strspn(at + length, " \t");
        if (*sign == '=' || *sign == ':')
            return at;
    }
    return NULL;
}

/* The day of a word until=2027-01-31 between blanks; 0: it is not written so. */
static int read_until(const char *text, const char *word, size_t length)
{
    static const char sign[] = "until=";
    const size_t sign_length = strlen(sign);
    char day[sizeof "2027-01-31"];
    if (strncmp(word, sign, sign_length) != 0 ||
        (word != text && !strchr(" \t", word[-1])) || length < sign_length ||
        length - sign_length >= sizeof day)
        return 0;
    const size_t day_length = length - sign_length;
    memcpy(day, word + sign_length, day_length);
    day[day_length] = '\0';
    return ignore_read_day(day);
}

struct span ignore_take_day(char *reason, int *day)
{
    char *word = find_until(reason);
    if (!word)
        return (struct span){0, 0};
    const size_t length = strcspn(word, " \t\r");
    const uint32_t begin = (uint32_t)(word - reason);
    *day = read_until(reason, word, length);
    memmove(word, word + length, strlen(word + length) + 1);
    if (find_until(reason))
        *day = 0;
    return (struct span){begin, begin + (uint32_t)length};
}
