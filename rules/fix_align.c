/* Columns: where a comment stands, and the blanks that put it there again. */
#include "rules/fix.h"

#include <string.h>

enum { TAB = 8 };

/* The column behind `text` when it begins in `column`; bytes of one character count
 * once. */
static size_t advance(size_t column, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\t')
            column += TAB - column % TAB;
        else if (((unsigned char)text[i] & 0xC0) != 0x80)
            column++;
    }
    return column;
}

static const char *spaces(struct arena *arena, size_t n)
{
    char *text = arena_alloc(arena, n + 1);
    memset(text, ' ', n);
    return text;
}

/* Tabs from `column` up to `goal`, and blanks for what is left. */
static const char *tabs(struct arena *arena, size_t column, size_t goal)
{
    char *text = arena_alloc(arena, goal - column + 1);
    size_t n = 0;
    while (column + (TAB - column % TAB) <= goal) {
        text[n++] = '\t';
        column += TAB - column % TAB;
    }
    while (column++ < goal)
        text[n++] = ' ';
    return text;
}

const char *fix_align(struct arena *arena, const struct source *source,
                      uint32_t line_begin, const struct value_edit *edit)
{
    const char *text = source->text;
    size_t gap = edit->comment.begin - edit->value.end;
    /* One blank, or one tab, is no column that anybody meant. */
    if (gap == 1)
        return NULL;
    const char *blanks = text + edit->value.end;
    size_t old_end = advance(0, text + line_begin, edit->value.end - line_begin);
    size_t goal = advance(old_end, blanks, gap);

    size_t prefix = edit->value.begin - line_begin;
    size_t indent = strspn(text + line_begin, " \t");
    size_t kept = advance(0, text + line_begin, indent);
    kept = advance(kept, text + line_begin + indent + edit->removed,
                   prefix - indent - edit->removed);
    size_t new_end = advance(kept, edit->text, strlen(edit->text));

    if (advance(new_end, blanks, gap) == goal)
        return NULL;
    if (new_end >= goal)
        return " ";
    return memchr(blanks, '\t', gap) ? tabs(arena, new_end, goal)
                                     : spaces(arena, goal - new_end);
}
