/*
 * Makes utf8_ranges.inc out of what utf8proc knows of all characters: those that can be
 * seen, each range of them with the columns that one takes. The program needs no more
 * of that library, which is larger than all of the rest of what it prints with.
 *
 * Usage: mkranges > utf8_ranges.inc
 */
#include <stdbool.h>
#include <stdio.h>
#include <utf8proc.h>

enum { FIRST = 0x80, LAST = 0x10ffff, NOT_SEEN = -1 };

/*
 * Letters, marks, digits, punctuation and symbols. Not: control and format characters
 * (the bidirectional ones are among these), separators but the blank, private and
 * unassigned ones, and what is made to be invisible.
 */
static bool is_visible(utf8proc_int32_t character)
{
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return !utf8proc_get_property(character)->ignorable;
    }
}

static int width_of(utf8proc_int32_t character)
{
    if (character > LAST || !is_visible(character))
        return NOT_SEEN;
    const int width = utf8proc_charwidth(character);
    return width > 0 ? width : 0;
}

int main(void)
{
    utf8proc_int32_t first = FIRST;
    for (utf8proc_int32_t character = FIRST; character <= LAST; character++) {
        const int width = width_of(character);
        if (width == width_of(character + 1))
            continue;
        if (width != NOT_SEEN)
            printf("    {0x%x, 0x%x, %d},\n", (unsigned)first, (unsigned)character,
                   width);
        first = character + 1;
    }
    return fflush(stdout) != 0 || ferror(stdout);
}
