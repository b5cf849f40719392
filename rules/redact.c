/*
 * The secrets of files, and text without them.
 *
 * Looking for names finds most of them. What a file's grammar says comes on top of it:
 * the value of a parameter or of an option of pg_hba.conf that is a secret as a whole,
 * and passwords that show only when escapes are undone.
 */
#include "rules/redact_known.h"
#include "rules/redact_missed.h"
#include "rules/redact_torn.h"

#include "parser/auth.h"
#include "parser/conf.h"
#include "rules/secret.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/*
 * Lines that a backslash ties together belong together, also where the grammar knows
 * no continuation: whoever wrote them thought so. No more of them than this.
 */
enum { MAX_TIED_LINES = 64 };

static void add(struct arena *arena, struct spans *spans, struct span span)
{
    if (span.begin >= span.end)
        return;
    spans->spans =
        arena_push(arena, spans->spans, spans->n_spans, sizeof *spans->spans);
    spans->spans[spans->n_spans++] = span;
}

static int by_begin(const void *a, const void *b)
{
    const struct span *one = a, *other = b;
    if (one->begin != other->begin)
        return one->begin < other->begin ? -1 : 1;
    return 0;
}

/* Sorts spans and makes one of those that overlap. */
static void merge(struct spans *spans)
{
    if (spans->n_spans == 0)
        return;
    qsort(spans->spans, spans->n_spans, sizeof *spans->spans, by_begin);
    size_t n = 0;
    for (size_t i = 1; i < spans->n_spans; i++) {
        struct span *last = &spans->spans[n];
        const struct span span = spans->spans[i];
        if (span.begin >= last->end)
            spans->spans[++n] = span;
        else if (span.end > last->end)
            last->end = span.end;
    }
    spans->n_spans = n + 1;
}

/* Whether more secrets show in a value than in the bytes that it is written with. */
static bool is_disguised(struct arena *arena, const struct source *source,
                         struct span value)
{
    const char *decoded = conf_decode(arena, source, value);
    const struct spans shown = redact_find(arena, decoded, strlen(decoded));
    if (shown.n_spans == 0 && !redact_may_miss(decoded))
        return false;
    const char *text = source->text + value.begin;
    const struct span written = {0, value.end - value.begin};
    const struct spans plain = redact_find(arena, text, written.end);
    return shown.n_spans > plain.n_spans ||
           redact_misses(arena, decoded, text, written, &plain);
}

static void add_of_setting(struct arena *arena, const struct source *source,
                           const struct item *item, struct spans *spans)
{
    const struct span name = item->name, value = item->value;
    bool is_empty = source_is(source, value, "''");
    bool is_secret = secret_name(source->text + name.begin, name.end - name.begin);
    if ((is_secret && !is_empty) || is_disguised(arena, source, value))
        add(arena, spans, value);
}

/* name=value is one word, however it is quoted. */
static void add_of_word(struct arena *arena, const struct source *source,
                        const struct auth_word *word, struct spans *spans)
{
    const char *text = source->text + word->span.begin;
    const char *equals = memchr(text, '=', word->span.end - word->span.begin);
    if (!equals || !secret_name(word->text, strcspn(word->text, "=")))
        return;
    uint32_t begin = word->span.begin + (uint32_t)(equals - text) + 1;
    add(arena, spans, (struct span){begin, word->span.end});
}

static bool assigns(const struct auth_field *field)
{
    const struct auth_word *last = &field->words[field->n_words - 1];
    return strchr(field->words[0].text, '=') || strchr(last->text, '=');
}

/* An option whose = is forgotten; it stands behind a method, which may be password. */
static bool lacks_value(const struct auth_fields *fields, size_t index)
{
    enum { FIRST_OPTION = 4 };
    const char *name = fields->fields[index].words[0].text;
    return index >= FIRST_OPTION && !strchr(name, '=') &&
           strcmp(name, "password") != 0 && secret_name(name, strlen(name));
}

/* Adds the fields behind such an option, up to the next one; returns the last of them.
 */
static size_t add_behind(struct arena *arena, const struct auth_fields *fields,
                         size_t index, struct spans *spans)
{
    size_t end = index + 1;
    while (end < fields->n_fields &&
           (end == index + 1 || !assigns(&fields->fields[end])))
        end++;
    if (end == index + 1)
        return index;
    const struct auth_field *last = &fields->fields[end - 1];
    add(arena, spans,
        (struct span){fields->fields[index + 1].words[0].span.begin,
                      last->words[last->n_words - 1].span.end});
    return end - 1;
}

/* The words of such an option behind the comma that stands for its =. */
static void add_of_list(struct arena *arena, const struct auth_field *field,
                        struct spans *spans)
{
    if (field->n_words < 2)
        return;
    add(arena, spans,
        (struct span){field->words[1].span.begin,
                      field->words[field->n_words - 1].span.end});
}

static void add_of_record(struct arena *arena, const struct syntax *syntax,
                          const struct item *item, struct spans *spans)
{
    const struct auth_fields fields = auth_fields(arena, syntax, item);
    size_t hidden = 0; /* all before is, so that it need not be asked for more */
    for (size_t i = 0; i < fields.n_fields; i++) {
        for (size_t j = 0; j < fields.fields[i].n_words; j++)
            add_of_word(arena, syntax->source, &fields.fields[i].words[j], spans);
        if (i < hidden || !lacks_value(&fields, i))
            continue;
        add_of_list(arena, &fields.fields[i], spans);
        hidden = add_behind(arena, &fields, i, spans);
    }
}

static bool ends_in_backslash(const struct source *source, uint32_t line)
{
    const struct span span = source_line(source, line);
    uint32_t end = span.end;
    while (end > span.begin && source->text[end - 1] == '\r')
        end--;
    return end > span.begin && source->text[end - 1] == '\\';
}

/* The span with the lines before and behind that backslashes tie to it. */
static struct span tied_lines(const struct source *source, struct span span)
{
    const uint32_t end = span.end > span.begin ? span.end - 1 : span.end;
    uint32_t first = source_position(source, span.begin).line;
    uint32_t last = end <= source_line(source, first).end
                        ? first
                        : source_position(source, end).line;
    for (int i = 0; i < MAX_TIED_LINES && first > 1; i++, first--)
        if (!ends_in_backslash(source, first - 1))
            break;
    for (int i = 0; i < MAX_TIED_LINES && last < source->n_lines; i++, last++)
        if (!ends_in_backslash(source, last))
            break;
    return (struct span){source_line(source, first).begin,
                         source_line(source, last).end};
}

/* The items that the span touches; of no bytes the one that they lie in or behind. */
static struct span touched_items(const struct syntax *syntax, struct span span,
                                 uint32_t *first, uint32_t *end)
{
    const struct item *item = syntax_item_at(syntax, span.begin);
    *first = item ? (uint32_t)(item - syntax->items) : syntax->n_items;
    if (*first == syntax->n_items && *first > 0)
        --*first;
    *end = *first;
    struct span items = span;
    while (*end < syntax->n_items &&
           (*end == *first || syntax->items[*end].span.begin < span.end)) {
        const struct span this = syntax->items[(*end)++].span;
        items.begin = this.begin < items.begin ? this.begin : items.begin;
        items.end = this.end > items.end ? this.end : items.end;
    }
    return items;
}

static struct lines lines_around(const struct file *file, struct span span)
{
    struct lines lines = {.span = span};
    if (file->syntax)
        lines.span =
            touched_items(file->syntax, span, &lines.first_item, &lines.end_item);
    lines.span = tied_lines(file->source, lines.span);
    return lines;
}

static struct spans find_in_lines(struct arena *arena, const struct file *file,
                                  const struct lines *lines)
{
    const struct source *source = file->source;
    const uint32_t begin = lines->span.begin;
    struct spans all =
        redact_find(arena, source->text + begin, lines->span.end - begin);
    for (size_t i = 0; i < all.n_spans; i++) {
        all.spans[i].begin += begin;
        all.spans[i].end += begin;
    }
    for (uint32_t i = lines->first_item; i < lines->end_item; i++) {
        const struct item *item = &file->syntax->items[i];
        if (item->kind == ITEM_SETTING)
            add_of_setting(arena, source, item, &all);
        if (item->kind == ITEM_RECORD)
            add_of_record(arena, file->syntax, item, &all);
        add(arena, &all, redact_torn(arena, file->syntax, i));
    }
    merge(&all);
    return all;
}

/* All secrets of the lines in which the span lies, in the order of the file. */
static struct spans secrets_around(struct arena *arena, const struct file *file,
                                   struct span span)
{
    const struct lines lines = lines_around(file, span);
    if (!file->redacted)
        return find_in_lines(arena, file, &lines);
    struct spans known;
    if (redacted_find(file->redacted, &lines, &known))
        return known;
    const struct spans found = find_in_lines(arena, file, &lines);
    redacted_keep(file->redacted, &lines, &found);
    return found;
}

static void add_all(struct arena *arena, struct spans *spans, const struct spans *more)
{
    for (size_t i = 0; i < more->n_spans; i++)
        add(arena, spans, more->spans[i]);
}

/* Lines of pg_hba.conf are none of postgresql.conf: there they are broken. */
struct spans redact_source(struct arena *arena, const struct source *source)
{
    const struct span whole = {0, source->size};
    const struct syntax *syntax = conf_parse(arena, source);
    const struct file conf = {.kind = FILE_CONF, .source = source, .syntax = syntax};
    const struct file auth = {.kind = FILE_HBA,
                              .source = source,
                              .syntax =
                                  auth_parse(arena, source, AUTH_LINES_CONTINUED)};
    struct spans all = {0};
    const struct spans plain = secrets_around(arena, &conf, whole);
    add_all(arena, &all, &plain);
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        if (syntax->items[i].kind != ITEM_INVALID)
            continue;
        const struct spans more = secrets_around(arena, &auth, syntax->items[i].span);
        add_all(arena, &all, &more);
    }
    merge(&all);
    return all;
}

/* How many of the spans end before an offset, or there. */
static size_t count_before(const struct spans *spans, uint32_t offset)
{
    size_t low = 0, high = spans->n_spans;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (spans->spans[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct spans redact_spans(struct arena *arena, const struct file *file,
                          struct span span)
{
    if (!file->source)
        return (struct spans){.n_spans = 0};
    /* what is in a signal file means nothing, and may be a whole recovery.conf */
    struct file conf = *file;
    if (file->kind == FILE_SIGNAL)
        conf.syntax = conf_parse(arena, file->source);
    const struct spans all = secrets_around(arena, &conf, span);
    const size_t first = count_before(&all, span.begin);
    size_t end = count_before(&all, span.end);
    if (end < all.n_spans && all.spans[end].begin < span.end)
        end++;
    if (first >= end)
        return (struct spans){.n_spans = 0};
    return (struct spans){all.spans + first, end - first};
}

/* The bytes of `text` within `span` without the secrets; these are in order. */
static const char *replace(struct arena *arena, const char *text, struct span span,
                           const struct spans *secrets)
{
    size_t room = span.end - span.begin + secrets->n_spans * strlen(REDACTED);
    char *replaced = arena_alloc(arena, room + 1);
    char *to = replaced;
    uint32_t from = span.begin;
    for (size_t i = 0; i < secrets->n_spans; i++) {
        const struct span secret = secrets->spans[i];
        if (secret.begin > from) {
            memcpy(to, text + from, secret.begin - from);
            to += secret.begin - from;
        }
        to = stpcpy(to, REDACTED);
        from = secret.end < span.end ? secret.end : span.end;
    }
    memcpy(to, text + from, span.end - from);
    return replaced;
}

const char *redact_text(struct arena *arena, const struct file *file, struct span span)
{
    if (!file->source)
        return "";
    const struct spans secrets = redact_spans(arena, file, span);
    return replace(arena, file->source->text, span, &secrets);
}

const char *redact_words(struct arena *arena, const char *words)
{
    /* Each way to give a value has one of these in it, or begins a line. */
    if (!words || !strpbrk(words, "=:'\"-\n"))
        return words;
    /* A sentence begins with no setting, whatever its first word is. */
    const char *sentence = arena_printf(arena, "- %s", words);
    const size_t size = strlen(sentence);
    const struct spans secrets = redact_find(arena, sentence, size);
    if (secrets.n_spans == 0)
        return words;
    return replace(arena, sentence, (struct span){2, (uint32_t)size}, &secrets);
}

const char *redact_value(struct arena *arena, const char *name, const char *value)
{
    if (!value[0])
        return value;
    /* What it is the value of tells more. */
    const char *setting = arena_printf(arena, "%s = %s", name, value);
    const size_t size = strlen(setting), begin = size - strlen(value);
    const struct spans secrets = redact_find(arena, setting, size);
    const struct span span = {(uint32_t)begin, (uint32_t)size};
    if (secret_name(name, strlen(name)) ||
        redact_misses(arena, value, setting, span, &secrets))
        return REDACTED;
    return replace(arena, setting, span, &secrets);
}
