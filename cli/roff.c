/* The little of Markdown that pages use, for man. */
#include "cli/roff.h"

#include <stdbool.h>
#include <string.h>

/* A character; `is_first` in a line, where . and ' would begin a request. */
static void print_char(FILE *out, char c, bool is_first)
{
    if (is_first && (c == '.' || c == '\''))
        fputs("\\&", out);
    if (c == '\\')
        fputs("\\e", out);
    else if (c == '-')
        fputs("\\-", out);
    else if (c == '\'')
        fputs("\\(aq", out);
    else if (c == '^')
        fputs("\\(ha", out);
    else if (c == '~')
        fputs("\\(ti", out);
    else if (c == '`')
        fputs("\\(ga", out);
    else
        putc(c, out);
}

/* How many characters of "](target)" stand here; 0: none. */
static size_t link_end(const char *text, size_t size)
{
    const char *close = size > 2 ? memchr(text, ')', size) : NULL;
    return close && strncmp(text, "](", 2) == 0 ? (size_t)(close - text) + 1 : 0;
}

/* Whether a bracket begins a link: its text is printed, its target is not. */
static bool begins_link(const char *text, size_t size)
{
    const char *close = memchr(text, ']', size);
    return close && link_end(close, size - (size_t)(close - text)) > 0;
}

static void print_words(FILE *out, const char *text, size_t size)
{
    bool is_bold = false, is_link = false;
    for (size_t i = 0; i < size; i++) {
        const size_t end = is_link ? link_end(text + i, size - i) : 0;
        if (end > 0) {
            is_link = false;
            i += end - 1;
        } else if (text[i] == '[' && !is_bold && begins_link(text + i, size - i)) {
            is_link = true;
        } else if (text[i] == '`') {
            is_bold = !is_bold;
            fputs(is_bold ? "\\fB" : "\\fP", out);
        } else {
            print_char(out, text[i], i == 0 || text[i - 1] == '\n');
        }
    }
}

void roff_text(FILE *out, const char *text)
{
    print_words(out, text, strlen(text));
}

void roff_lines(FILE *out, const char *text, size_t size)
{
    fputs(".PP\n.RS 4\n.nf\n", out);
    for (size_t i = 0; i < size; i++)
        print_char(out, text[i], i == 0 || text[i - 1] == '\n');
    if (size > 0 && text[size - 1] != '\n')
        putc('\n', out);
    fputs(".fi\n.RE\n", out);
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static const char *behind_line(const char *text)
{
    const char *newline = strchr(text, '\n');
    return newline ? newline + 1 : text + strlen(text);
}

/* "```wrong" and the lines up to the next fence; returns what is behind it. */
static const char *print_block(FILE *out, const char *page)
{
    const char *begin = behind_line(page), *end = begin;
    const char *word = page + strlen("```");
    while (*end && !starts(end, "```"))
        end = behind_line(end);
    if (starts(word, "wrong") || starts(word, "right"))
        fprintf(out, ".PP\n%c%.*s:\n", word[0] - 'a' + 'A', (int)(begin - word - 2),
                word + 1);
    roff_lines(out, begin, (size_t)(end - begin));
    return behind_line(end);
}

/* "## clusters" */
static const char *print_heading(FILE *out, const char *page)
{
    const char *begin = page + strspn(page, "# "), *end = behind_line(page);
    const bool is_title = page[1] == ' ';
    if (!is_title) {
        fputs(".SH ", out);
        print_words(out, begin, (size_t)(end - begin));
    }
    return end;
}

/* The end of a cell that begins behind a bar: the next bar that is in no code. */
static const char *cell_end(const char *cell)
{
    bool is_code = false;
    for (; *cell && *cell != '\n' && (is_code || *cell != '|'); cell++)
        is_code ^= *cell == '`';
    return cell;
}

static void print_cell(FILE *out, const char *begin, const char *end)
{
    while (begin < end && *begin == ' ')
        begin++;
    while (begin < end && end[-1] == ' ')
        end--;
    print_words(out, begin, (size_t)(end - begin));
    putc('\n', out);
}

/* The rows of a table, each the first cell and what the second one says of it. */
static const char *print_table(FILE *out, const char *page)
{
    for (page = behind_line(behind_line(page)); *page == '|';
         page = behind_line(page)) {
        const char *end = cell_end(page + 1);
        fputs(".TP\n", out);
        print_cell(out, page + 1, end);
        print_cell(out, end + 1, cell_end(end + 1));
    }
    return page;
}

/* A paragraph or an entry of a list: up to an empty line, an entry or a block. */
static const char *print_paragraph(FILE *out, const char *page)
{
    const bool is_entry = starts(page, "- ");
    const char *begin = is_entry ? page + 2 : page, *end = behind_line(begin);
    while (*end && !strchr("\n#|", *end) && !starts(end, "- ") && !starts(end, "```"))
        end = behind_line(end);
    fputs(is_entry ? ".IP \\(bu 3\n" : ".PP\n", out);
    print_words(out, begin, (size_t)(end - begin));
    if (end[-1] != '\n')
        putc('\n', out);
    return end;
}

void roff_page(FILE *out, const char *page)
{
    while (*page) {
        if (*page == '\n')
            page++;
        else if (starts(page, "```"))
            page = print_block(out, page);
        else if (*page == '#')
            page = print_heading(out, page);
        else if (*page == '|')
            page = print_table(out, page);
        else
            page = print_paragraph(out, page);
    }
}
