/*
 * Where the results of a check go: standard output and files.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/baseline.h"
#include "cli/complain.h"
#include "cli/formats/format.h"

/* Before anything is printed. */
void output_start(void);

/* Whether what goes to `out` is coloured, by the user's words or the environment's. */
bool output_is_colored(FILE *out, enum color_choice choice);

/*
 * Writes a verdict to a file, which is complete afterwards, or as it was before: then
 * false, and why it failed in *why.
 */
bool output_write_file(const struct format *format, const struct verdict *verdict,
                       const struct options *options, const char *path,
                       const char **why);

/* The same with a baseline. */
bool output_write_baseline(const struct baseline *baseline, const char *path,
                           const char **why);

/*
 * In a workflow of GitHub what is printed for people must not be taken for commands:
 * the runner is told to hear none until the token that output_hush returns is given to
 * output_unhush. NULL elsewhere, and when `out` is a file.
 */
const char *output_hush(struct arena *arena, FILE *out);
void output_unhush(const char *token, FILE *out);

/* What is written to standard output, or another open stream, piece by piece. */
struct output {
    const struct format *format;
    struct format_output state;
    const char *token; /* of output_hush */
};

/* `verdict` and `output` must stay where they are; the verdict may grow. */
void output_begin(struct output *output, const struct format *format,
                  const struct verdict *verdict, const struct options *options,
                  FILE *out);

/* The findings of one element of the verdict. */
void output_add(struct output *output, const struct checked *checked);

/* What is said at the end. */
void output_end(struct output *output);

/* All three. */
void output_write(const struct format *format, const struct verdict *verdict,
                  const struct options *options, FILE *out);

/*
 * The status of the run once standard output is written out. That somebody does not
 * read on is no failure, that a disk is full is one.
 */
enum status output_finish(enum status status);

#endif
