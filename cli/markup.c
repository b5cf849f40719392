/* What has to be escaped. */
#include "cli/markup.h"

#include <string.h>

#include "cli/utf8.h"

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '[': /* of ##[ */
        return "&#91;";
    default:
        return NULL;
    }
}

void print_markup_lines(FILE *out, const char *shown, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const char *entity = entity_of(shown[i]);
        if (entity)
            fputs(entity, out);
        else
            putc(shown[i], out);
    }
}

void print_markup(const struct printer *printer, const char *text)
{
    const char *shown = utf8_show(printer->arena, text);
    print_markup_lines(printer->out, shown, strlen(shown));
}

void print_attribute(const struct printer *printer, const char *name, const char *text)
{
    fprintf(printer->out, " %s=\"", name);
    print_markup(printer, text);
    putc('"', printer->out);
}

void print_markdown(const struct printer *printer, const char *text)
{
    static const char special[] = "\\`*_[]<>#|~&!$";
    for (const char *at = utf8_show(printer->arena, text); *at; at++) {
        if (strchr(special, *at) || strncmp(at, "://", 3) == 0)
            putc('\\', printer->out);
        putc(*at, printer->out);
        if (*at == '@') /* or somebody of that name would be told */
            fputs("<!-- -->", printer->out);
    }
}

/* How many backticks stand together in a text. */
static size_t longest_run(const char *text)
{
    size_t longest = 0, run = 0;
    for (; *text; text++) {
        run = *text == '`' ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}

static void print_fence(FILE *out, size_t width, const char *word)
{
    for (size_t i = 0; i < width; i++)
        putc('`', out);
    fprintf(out, "%s\n", word);
}

/* "##[" gets a blank: in a block of code nothing can be escaped. */
void print_markdown_block(FILE *out, const char *shown)
{
    const size_t least = 3, longest = longest_run(shown);
    const size_t width = longest < least ? least : longest + 1;
    print_fence(out, width, "text");
    for (const char *at = shown; *at; at++) {
        if (*at == '[' && at - shown >= 2 && at[-1] == '#' && at[-2] == '#')
            putc(' ', out);
        putc(*at, out);
    }
    print_fence(out, width, "");
}
