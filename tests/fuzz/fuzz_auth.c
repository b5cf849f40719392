/* pg_hba.conf: any bytes tile, with lines that are continued and lines that are not. */
#include "rules/field.h"
#include "rules/hba_shown.h"
#include "rules/ident.h"
#include "rules/pattern.h"
#include "rules/regex.h"
#include "tests/fuzz/fuzz.h"

/* Whatever stands in quotes or between blanks may be taken for an expression. */
static void read_expressions(const struct auth_fields *fields, int version)
{
    for (size_t i = 0; i < fields->n_fields; i++)
        for (size_t j = 0; j < fields->fields[i].n_words; j++) {
            const char *text = fields->fields[i].words[j].text;
            if (regex_error(text, version) &&
                pattern_match(text, text, version) != PATTERN_UNKNOWN)
                fuzz_require("a match of what does not compile");
        }
}

static void read_records(struct arena *arena, const struct source *source, int version)
{
    const struct hba_server server = {
        .version = version, .ssl = true, .validators = ""};
    const struct syntax *syntax = auth_parse(arena, source, field_lines(version));
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        if (syntax->items[i].kind != ITEM_RECORD)
            continue;
        const struct auth_fields fields = auth_fields(arena, syntax, &syntax->items[i]);
        read_expressions(&fields, version);
        const struct hba_record hba = hba_read(arena, &fields, &server);
        if (hba.error && hba.error_span.end > source->size)
            fuzz_require("an error outside the source");
        size_t n_shown;
        if (!hba.error)
            hba_shown(arena, &hba, version, &n_shown);
        const struct ident_record ident = ident_read(arena, &fields, version);
        if (!ident.error && !ident.role)
            fuzz_require("an ident record without a role");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int versions[] = {900, 906, 1000, 1300, 1500, 1800};
    struct arena arena = {0};
    const char *text = arena_copy(&arena, (const char *)data, size);
    const struct source *source = source_new(&arena, "fuzz", text, (uint32_t)size);
    fuzz_require(laws_of_source(&arena, source, FILE_HBA, 1300));
    fuzz_require(laws_of_source(&arena, source, FILE_HBA, 1400));
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        read_records(&arena, source, versions[i]);
    arena_free(&arena);
    return 0;
}
