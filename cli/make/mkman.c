/*
 * Writes a manual page: of the program (1), of its configuration file (5), or of all
 * rules (7).
 *
 * They are made from what the program itself prints, its table of options and the pages
 * of the rules, and from the document about the configuration file.
 *
 * Usage: mkman 1|7|5 DOCUMENT
 */
#include <stdlib.h>
#include <string.h>

#include "cli/formats/format.h"
#include "cli/option_table.h"
#include "cli/roff.h"

static void print_title(const char *name, const char *section, const char *summary)
{
    printf(".TH %s %s \"\" \"pgconfcheck %s\" \"pgconfcheck\"\n.SH NAME\n", name,
           section, PGCONFCHECK_VERSION);
    roff_text(stdout, name);
    printf(" \\- %s\n", summary);
}

static void print_option(const struct option_row *row)
{
    fputs(".TP\n\\fB", stdout);
    if (row->letter)
        printf("\\-%c\\fP, \\fB", row->letter);
    fputs("\\-\\-", stdout);
    roff_text(stdout, row->name);
    fputs("\\fP", stdout);
    if (row->argument) {
        fputs(row->usual ? "[=\\fI" : "=\\fI", stdout);
        roff_text(stdout, row->argument);
        fputs(row->usual ? "\\fP]" : "\\fP", stdout);
    }
    putchar('\n');
    roff_text(stdout, row->help);
    putchar('\n');
}

static void print_options(void)
{
    const char *group = NULL;
    fputs(".SH OPTIONS\n", stdout);
    for (size_t i = 0; i < n_option_rows; i++) {
        if (option_rows[i].group != group)
            printf(".SS %s\n", option_rows[i].group);
        group = option_rows[i].group;
        print_option(&option_rows[i]);
    }
}

static void print_program(void)
{
    struct arena arena = {0};
    print_title("pgconfcheck", "1", "check the configuration of PostgreSQL servers");
    fputs(".SH SYNOPSIS\n.nf\n", stdout);
    for (const char *const *line = options_usage; *line; line++) {
        roff_text(stdout, *line);
        putchar('\n');
    }
    fputs(".fi\n.SH DESCRIPTION\n", stdout);
    roff_text(stdout, options_description);
    print_options();
    fputs(".SH FORMATS\nOf check: ", stdout);
    roff_text(stdout, format_names(&arena));
    fputs(".\n.SH EXIT STATUS\n", stdout);
    roff_text(stdout, options_status);
    fputs(".SH SEE ALSO\n.BR pgconfcheck.yaml (5),\n.BR pgconfcheck\\-rules (7)\n",
          stdout);
    arena_free(&arena);
}

static void print_rule(const struct rule_entry *entry)
{
    fputs(".SH ", stdout);
    roff_text(stdout, entry->name);
    fputs("\n\\fB", stdout);
    roff_text(stdout, entry->summary);
    fputs("\\fP\n.PP\n", stdout);
    printf("Family %s, severity %s.\n", entry->family,
           severity_name(entry->rule->severity));
    roff_page(stdout, entry->page);
}

static void print_rules(void)
{
    print_title("pgconfcheck-rules", "7", "what pgconfcheck checks");
    for (size_t i = 0; i < n_rule_entries; i++)
        print_rule(&rule_entries[i]);
    fputs(".SH SEE ALSO\n.BR pgconfcheck (1),\n.BR pgconfcheck.yaml (5)\n", stdout);
}

/* The text of a document of Markdown; NULL when it cannot be read. */
static char *read_document(const char *path)
{
    enum { SIZE_MAX_OF_DOCUMENT = 1 << 20 };
    FILE *file = fopen(path, "r");
    char *text = file ? calloc(1, SIZE_MAX_OF_DOCUMENT + 1) : NULL;
    if (text && fread(text, 1, SIZE_MAX_OF_DOCUMENT, file) == 0) {
        free(text);
        text = NULL;
    }
    if (file)
        fclose(file);
    return text;
}

static bool print_configuration(const char *path)
{
    char *page = read_document(path);
    if (!page)
        return false;
    print_title("pgconfcheck.yaml", "5", "what pgconfcheck is to know of your servers");
    fputs(".SH DESCRIPTION\n", stdout);
    roff_page(stdout, page);
    fputs(".SH SEE ALSO\n.BR pgconfcheck (1),\n.BR pgconfcheck\\-rules (7)\n", stdout);
    free(page);
    return true;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "1") == 0)
        print_program();
    else if (argc == 2 && strcmp(argv[1], "7") == 0)
        print_rules();
    else if (argc != 3 || strcmp(argv[1], "5") != 0 || !print_configuration(argv[2]))
        return 2;
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
