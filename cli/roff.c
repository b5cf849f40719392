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

static void print_words(FILE *out, const char *text, size_t size)
{
    bool is_bold = false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '`') {
            print_char(out, text[i], i == 0 || text[i - 1] == '\n');
            continue;
        }
        is_bold = !is_bold;
        fputs(is_bold ? "\\fB" : "\\fP", out);
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
    if (begin - word > 1)
        fprintf(out, ".PP\n%c%.*s:\n", word[0] - 'a' + 'A', (int)(begin - word - 2),
                word + 1);
    roff_lines(out, begin, (size_t)(end - begin));
    return behind_line(end);
}

/* A paragraph or an entry of a list: up to an empty line, an entry or a block. */
static const char *print_paragraph(FILE *out, const char *page)
{
    const bool is_entry = starts(page, "- ");
    const char *begin = is_entry ? page + 2 : page, *end = behind_line(begin);
    while (*end && *end != '\n' && !starts(end, "- ") && !starts(end, "```"))
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
        else
            page = print_paragraph(out, page);
    }
}
