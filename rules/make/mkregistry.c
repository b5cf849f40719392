/*
 * Makes registry.c: one row a rule, from the paths and first comments of the files in
 * checks/. Stops the build when a rule has no page, or one that is too long for a
 * string.
 *
 * Usage: mkregistry CHECKS... > registry.c     (paths: .../<family>/<name>.c)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MAX = 4000, LINE_MAX_BYTES = 400, NAME_MAX_BYTES = 100 };

struct rule_file {
    const char *path;
    char identifier[NAME_MAX_BYTES]; /* wal_level_too_low */
    char family[NAME_MAX_BYTES];
    char summary[LINE_MAX_BYTES];
    char page[PAGE_MAX + 1];
};

static void fail(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    exit(1);
}

static void copy(char *to, size_t size, const char *from, size_t length,
                 const char *path)
{
    if (length >= size)
        fail(path, "name too long");
    memcpy(to, from, length);
    to[length] = '\0';
}

static void read_names(struct rule_file *rule)
{
    const char *name = strrchr(rule->path, '/');
    if (!name || name == rule->path)
        fail(rule->path, "not below a family's folder");
    const char *family = name - 1;
    while (family > rule->path && family[-1] != '/')
        family--;
    const char *dot = strrchr(name, '.');
    if (!dot)
        fail(rule->path, "not a .c file");
    copy(rule->identifier, sizeof rule->identifier, name + 1, (size_t)(dot - name) - 1,
         rule->path);
    copy(rule->family, sizeof rule->family, family, (size_t)(name - family),
         rule->path);
}

/* The text of a comment line, without " * " and the line end. */
static const char *comment_text(char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    if (strncmp(line, " * ", 3) == 0)
        return line + 3;
    return strcmp(line, " *") == 0 ? "" : NULL;
}

static void add_to_page(struct rule_file *rule, const char *text)
{
    size_t length = strlen(rule->page);
    if (length + strlen(text) + 1 > PAGE_MAX)
        fail(rule->path, "its page is longer than 4000 bytes");
    if (length == 0 && *text == '\0')
        return;
    snprintf(rule->page + length, sizeof rule->page - length, "%s\n", text);
}

static void read_page(struct rule_file *rule)
{
    FILE *file = fopen(rule->path, "r");
    if (!file)
        fail(rule->path, "cannot be read");
    char line[LINE_MAX_BYTES];
    if (!fgets(line, sizeof line, file) || strcmp(line, "/*\n") != 0)
        fail(rule->path, "does not begin with a comment");
    while (fgets(line, sizeof line, file) && strncmp(line, " */", 3) != 0) {
        const char *text = comment_text(line);
        if (!text)
            fail(rule->path, "a line of its first comment does not begin with ' * '");
        if (rule->summary[0] == '\0')
            copy(rule->summary, sizeof rule->summary, text, strlen(text), rule->path);
        else
            add_to_page(rule, text);
    }
    fclose(file);
    if (rule->summary[0] == '\0' || rule->page[0] == '\0')
        fail(rule->path, "has no page in its first comment");
    if (!strstr(rule->page, "```wrong") || !strstr(rule->page, "```right"))
        fail(rule->path, "its page lacks a ```wrong or a ```right example");
}

static void print_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (*text == '\n')
            fputs(text[1] ? "\\n\"\n     \"" : "\\n", stdout);
        else if (*text == '"' || *text == '\\' || *text == '?')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void print_row(const struct rule_file *rule)
{
    fputs("    {\"", stdout);
    for (const char *c = rule->identifier; *c; c++)
        putchar(*c == '_' ? '-' : *c);
    printf("\", \"%s\",\n     ", rule->family);
    print_string(rule->summary);
    fputs(",\n     ", stdout);
    print_string(rule->page);
    printf(",\n     &rule_%s},\n", rule->identifier);
}

static int by_identifier(const void *a, const void *b)
{
    const struct rule_file *one = a, *other = b;
    return strcmp(one->identifier, other->identifier);
}

int main(int argc, char **argv)
{
    size_t n = (size_t)argc - 1;
    struct rule_file *rules = calloc(n + 1, sizeof *rules);
    if (!rules)
        fail("mkregistry", "out of memory");
    for (size_t i = 0; i < n; i++) {
        rules[i].path = argv[i + 1];
        read_names(&rules[i]);
        read_page(&rules[i]);
    }
    qsort(rules, n, sizeof *rules, by_identifier);

    puts("/* Made by mkregistry. */\n#include \"rules/report.h\"\n");
    for (size_t i = 0; i < n; i++)
        printf("extern const struct rule rule_%s;\n", rules[i].identifier);
    puts("\nconst struct rule_entry rule_entries[] = {");
    for (size_t i = 0; i < n; i++)
        print_row(&rules[i]);
    puts("};\n\nconst size_t n_rule_entries = sizeof rule_entries / sizeof "
         "*rule_entries;");
    free(rules);
    return 0;
}
