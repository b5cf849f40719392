/*
 * The lines that a finding is about, drawn with what is special about them.
 *
 * The only way for a format to see anything of a source: secrets are hidden, and spans
 * are those that the report has already cut before secrets.
 */
#ifndef CLI_SNIPPET_H
#define CLI_SNIPPET_H

#include "cli/hunk.h"
#include "cli/printer.h"

/* What a place is called: its file, or where its node lives. */
const char *snippet_path(const struct place *place);

/* Where a fix with edits makes the first of them. */
struct place snippet_fixed_place(const struct finding *finding);

/* Whether the place is in a line: not a file as a whole, nor one that was not read. */
bool snippet_has_line(const struct place *place);

/* Where a place with a line begins, and where it ends (one behind its last byte). */
struct position snippet_begin(const struct place *place);
struct position snippet_end(const struct place *place);

/* A finding about to be drawn. */
struct snippet {
    const struct printer *printer;
    const struct finding *finding;
    struct hunks hunks; /* of its fix */
    int gutter;         /* columns for line numbers */
};

struct snippet snippet_new(const struct printer *printer,
                           const struct finding *finding);

/* Draws all labels that are in files, and the first one even if it is not. */
void snippet_labels(const struct snippet *snippet, enum style style);

/* Whether a label is left for a note: it is in no file, and not the first one. */
bool snippet_is_note(const struct finding *finding, size_t label);

/* Draws the lines that the fix takes away and those that it puts there. */
void snippet_fix(const struct snippet *snippet);

/* "   = " behind the gutter, for something to be written there. */
void snippet_note(const struct snippet *snippet);

#endif
