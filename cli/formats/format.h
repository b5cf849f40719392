/*
 * How findings are written. One file a format.
 *
 * A format gets what is to be shown piece by piece, so that nothing of it has to be
 * kept. It never looks into a source itself: cli/snippet.h does, and hides secrets.
 */
#ifndef CLI_FORMATS_FORMAT_H
#define CLI_FORMATS_FORMAT_H

#include "cli/fingerprint.h"
#include "cli/location.h"
#include "cli/printer.h"
#include "cli/verdict.h"

/* The state of one output. The arena of the printer is emptied between findings. */
struct format_output {
    struct printer printer;
    const struct verdict *verdict;
    struct arena *kept;         /* for what is needed until the end */
    struct workspace workspace; /* of a format that has locations */
    const struct fingerprint
        *fingerprints; /* one a finding; for formats that use them */
    const void *state; /* of the format itself */
    bool quiet;
    size_t n_findings;         /* written so far */
    struct rule_count *counts; /* of --statistics; one a row of rule_entries */
};

struct format {
    const char *name;
    bool is_for_people; /* and has what others wrote at the start of lines */
    /* Says all of a finding at once: nothing of it need be there at the end. */
    bool is_stream;
    bool has_locations;                          /* as cli/location.h makes them */
    void (*begin)(struct format_output *output); /* and what was fixed */
    /* Before the findings of nodes that were checked together; NULL: says nothing. */
    void (*nodes)(struct format_output *output, const struct checked *checked);
    void (*finding)(struct format_output *output, const struct reported *reported);
    void (*end)(struct format_output *output);
};

extern const struct format format_text;
extern const struct format format_short;
extern const struct format format_json;
extern const struct format format_jsonl;
extern const struct format format_sarif;
extern const struct format format_github;
extern const struct format format_gitlab;
extern const struct format format_junit;
extern const struct format format_markdown;
extern const struct format format_html;

/* NULL when there is no such format. */
const struct format *format_find(const char *name);

/* All of them, from 0; NULL behind the last one. */
const struct format *format_at(size_t index);

/* Of --statistics: table, csv or json; else NULL. */
const struct format *format_find_statistics(const char *name);

/* "text, short and json": all of them. */
const char *format_names(struct arena *arena);

/* With --show-ignored: what does not count, the ignored before the known, one by one.
 */
void format_hidden(struct format_output *output,
                   void (*show)(struct format_output *output,
                                const struct reported *reported));

/* "ignored", "known" in the baseline; NULL: it counts. */
const char *format_hidden_word(const struct reported *reported);

/* Why it does not count, and where that is said. */
const char *format_hidden_reason(struct arena *arena, const struct reported *reported);

/* Writes everything; stops early when the output takes no more. */
void format_write(const struct format *format, struct format_output *output);

/* The part of it that is between begin and end, for some nodes. */
void format_write_checked(const struct format *format, struct format_output *output,
                          const struct checked *checked);

#endif
