/*
 * Findings drawn as text, for tests of snippets.
 */
#ifndef TESTS_DRAWN_H
#define TESTS_DRAWN_H

#include <stdlib.h>
#include <string.h>

#include "cli/snippet.h"
#include "parser/conf.h"

/* The node that all places are of. */
static const struct node drawn_node = {
    .name = "db1", .config_directory = "db1", .version = 1500, .role = ROLE_PRIMARY};

static inline struct file make_file(struct arena *arena, const char *path,
                                    const char *text, size_t size)
{
    const struct source *source = source_new(arena, path, text, (uint32_t)size);
    return (struct file){
        .path = path,
        .kind = FILE_CONF,
        .source = source,
        .syntax = conf_parse(arena, source),
    };
}

/* A label on the first place where `on` stands in the file. */
static inline struct label label_on(const struct file *file, const char *on,
                                    const char *text)
{
    const char *found = strstr(file->source->text, on);
    assert_non_null(found);
    uint32_t begin = (uint32_t)(found - file->source->text);
    return (struct label){
        .place = {.node = &drawn_node,
                  .file = file,
                  .span = {begin, begin + (uint32_t)strlen(on)}},
        .text = text,
    };
}

/* The labels and the fix; to be freed. */
static inline char *draw(struct arena *arena, const struct finding *finding)
{
    char *text = NULL;
    size_t size = 0;
    const struct printer printer = {.out = open_memstream(&text, &size),
                                    .arena = arena};
    const struct snippet snippet = snippet_new(&printer, finding);
    snippet_labels(&snippet, STYLE_ERROR);
    snippet_fix(&snippet);
    fclose(printer.out);
    return text;
}

static inline void expect(struct arena *arena, const struct finding *finding,
                          const char *expected)
{
    char *drawn = draw(arena, finding);
    assert_string_equal(drawn, expected);
    free(drawn);
}

#endif
