/* The few colours. */
#include "cli/printer.h"

#include "cli/utf8.h"

enum style style_of_severity(enum severity severity)
{
    static const enum style styles[] = {
        [SEVERITY_INFO] = STYLE_INFO,
        [SEVERITY_WARNING] = STYLE_WARNING,
        [SEVERITY_ERROR] = STYLE_ERROR,
    };
    return styles[severity];
}

void print_style(const struct printer *printer, enum style style)
{
    static const char *const codes[] = {
        [STYLE_BOLD] = "\033[1m",     [STYLE_FRAME] = "\033[1;34m",
        [STYLE_ERROR] = "\033[1;31m", [STYLE_WARNING] = "\033[1;33m",
        [STYLE_INFO] = "\033[1;36m",  [STYLE_REMOVED] = "\033[31m",
        [STYLE_ADDED] = "\033[32m",
    };
    if (printer->color)
        fputs(codes[style], printer->out);
}

void print_plain(const struct printer *printer)
{
    if (printer->color)
        fputs("\033[0m", printer->out);
}

void print_text(const struct printer *printer, const char *text)
{
    fputs(utf8_show(printer->arena, text), printer->out);
}

void print_styled(const struct printer *printer, enum style style, const char *text)
{
    print_style(printer, style);
    print_text(printer, text);
    print_plain(printer);
}
