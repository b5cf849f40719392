/* Days as numbers. */
#include "rules/ignore.h"

#include <string.h>

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
