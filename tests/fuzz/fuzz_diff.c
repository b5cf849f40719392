/*
 * Patches: two texts, and the patch between them. A reader of patches that forgives
 * nothing makes the second text of the first, or is refused by a line that no patch may
 * have; no byte of a patch does something to a terminal.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/diff.h"
#include "tests/fuzz/fuzz.h"

/* What is read of a patch, of the old text, and what the new one has to be. */
struct applying {
    const char *patch;
    const struct source *before, *after;
    uint32_t at, made; /* offsets in the two texts */
    unsigned line;     /* of the old text, from 1 */
};

/* The length of a line with its line end, or of what is there. */
static uint32_t line_size(const char *text, size_t size)
{
    const char *end = size > 0 ? memchr(text, '\n', size) : NULL;
    return (uint32_t)(end ? (size_t)(end - text) + 1 : size);
}

/* Whether the next line of a text is this one; goes behind it. */
static bool take(const struct source *source, uint32_t *at, const char *line,
                 uint32_t size)
{
    const uint32_t rest = source->size - *at;
    const bool is_same = line_size(source->text + *at, rest) == size &&
                         memcmp(source->text + *at, line, size) == 0;
    *at += is_same ? size : 0;
    return is_same;
}

/* The lines before a hunk are the same in both texts. */
static bool take_to(struct applying *applying, unsigned line)
{
    for (; applying->line < line; applying->line++) {
        const char *text = applying->before->text + applying->at;
        const uint32_t size = line_size(text, applying->before->size - applying->at);
        if (!take(applying->after, &applying->made, text, size))
            return false;
        applying->at += size;
    }
    return applying->line == line;
}

/* One line behind its sign; without its line end when the next line says so. */
static bool take_line(struct applying *applying)
{
    static const char none[] = "\n\\ No newline at end of file\n";
    const char sign = applying->patch[0];
    const char *line = applying->patch + 1;
    uint32_t size = line_size(line, strlen(line));
    const bool has_end = strncmp(line + size - 1, none, sizeof none - 1) != 0;
    applying->patch = line + size + (has_end ? 0 : sizeof none - 2);
    size -= has_end ? 0 : 1;
    if (sign == ' ' || sign == '-') {
        if (!take(applying->before, &applying->at, line, size))
            return false;
        applying->line++;
    }
    if (sign == ' ' || sign == '+')
        return take(applying->after, &applying->made, line, size);
    return sign == '-';
}

/* The number behind a text that has to be there; stops at its end. */
static bool take_number(struct applying *applying, const char *before, unsigned *number)
{
    char *end = NULL;
    if (strncmp(applying->patch, before, strlen(before)) != 0)
        return false;
    applying->patch += strlen(before);
    *number = (unsigned)strtoul(applying->patch, &end, 10);
    const bool is_there = end != applying->patch;
    applying->patch = end;
    return is_there;
}

static bool take_hunk(struct applying *applying)
{
    unsigned old, n_old, new, n_new;
    if (!take_number(applying, "@@ -", &old) || !take_number(applying, ",", &n_old) ||
        !take_number(applying, " +", &new) || !take_number(applying, ",", &n_new) ||
        strncmp(applying->patch, " @@\n", 4) != 0)
        return false;
    if (!take_to(applying, n_old > 0 ? old : old + 1))
        return false;
    applying->patch = strchr(applying->patch, '\n') + 1;
    const char *last = applying->patch;
    while (*applying->patch && strchr(" +-", *applying->patch)) {
        last = applying->patch;
        n_old -= *last != '+';
        n_new -= *last != '-';
        if (!take_line(applying))
            return false;
    }
    return n_old == 0 && n_new == 0 && last != applying->patch;
}

static const char *check(const struct source *before, const struct source *after,
                         const char *patch)
{
    const bool is_same = before->size == after->size &&
                         memcmp(before->text, after->text, before->size) == 0;
    if (is_same)
        return *patch ? "a patch of nothing" : NULL;
    if (*patch == '#')
        return strstr(patch, "\n! ") ? NULL : "what is hidden would be applied";
    struct applying applying = {.before = before, .after = after, .line = 1};
    applying.patch = strstr(patch, "\n@@ ");
    if (!applying.patch)
        return "a patch without a hunk";
    for (applying.patch++; *applying.patch;)
        if (!take_hunk(&applying))
            return "a hunk that does not apply";
    const uint32_t rest = before->size - applying.at;
    return rest == after->size - applying.made &&
                   memcmp(before->text + applying.at, after->text + applying.made,
                          rest) == 0
               ? NULL
               : "the new text is not what the patch makes";
}

static void check_bytes(const char *patch)
{
    for (const char *byte = patch; *byte; byte++)
        if ((unsigned char)*byte < ' ' && !strchr("\n\t\r", *byte))
            fuzz_require("a control character is printed");
        else if (*byte == '\r' && byte[1] != '\r' && byte[1] != '\n')
            fuzz_require("a line is printed over");
}

/*
 * The new text: each byte of the script says how many lines stay, and whether the next
 * one goes, comes twice, loses its line end or has another before it.
 */
static const struct source *edited(struct arena *arena, const struct source *before,
                                   const uint8_t *script, size_t n)
{
    char *text = arena_alloc(arena, before->size * (size_t)2 + 2 * n + 1);
    uint32_t size = 0, at = 0;
    for (size_t i = 0; at < before->size; i++) {
        const unsigned stay = i < n ? script[i] % 16 : UINT_MAX;
        for (unsigned line = 0; line < stay && at < before->size; line++) {
            const uint32_t next = line_size(before->text + at, before->size - at);
            memcpy(text + size, before->text + at, next);
            size += next;
            at += next;
        }
        const uint32_t next = line_size(before->text + at, before->size - at);
        const unsigned what = i < n ? script[i] / 16 % 4 : 0;
        if (what == 3) {
            text[size++] = 'x';
            text[size++] = '\n';
        }
        for (unsigned copy = 0; copy < (what == 1 ? 2U : what == 0 ? 0U : 1U); copy++) {
            memcpy(text + size, before->text + at, next);
            size += next;
        }
        size -= what == 2 && next > 0 ? 1 : 0;
        at += next;
    }
    return source_new(arena, before->path, text, size);
}

/* The texts that the input parts, or one text and the other that its end makes of it.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char path[] = "db1/postgresql.conf";
    const uint8_t *cut = size > 0 ? memchr(data, 1, size) : NULL;
    const size_t first = cut ? (size_t)(cut - data) : size;
    const size_t second = cut ? size - first - 1 : 0;
    struct arena arena = {0};
    const char *old = arena_copy(&arena, (const char *)data, first);
    struct changed_file file = {
        .path = path, .before = source_new(&arena, path, old, (uint32_t)first)};
    if (cut && data[0] % 2 == 0)
        file.after =
            source_new(&arena, path, arena_copy(&arena, (const char *)cut + 1, second),
                       (uint32_t)second);
    else
        file.after = edited(&arena, file.before, cut ? cut + 1 : data + first / 2,
                            cut ? second : first - first / 2);
    char *patch = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&patch, &length);
    if (out) {
        diff_print(out, &arena, &file, 1);
        fclose(out);
        if (strlen(patch) != length)
            fuzz_require("a NUL is printed");
        check_bytes(patch);
        fuzz_require(check(file.before, file.after, patch));
        free(patch);
    }
    arena_free(&arena);
    return 0;
}
