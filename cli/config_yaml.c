/* The only file that knows libyaml. Its events, since its documents hide the tags. */
#include "cli/config_yaml.h"

#include <string.h>

#include <yaml.h>

struct reader {
    struct arena *arena;
    const struct source *source;
    yaml_parser_t parser;
    const uint32_t *offsets; /* of the characters, which libyaml counts; and the end */
    size_t n_characters;
    struct yaml *open[YAML_DEPTH_MAX]; /* what is being read, the outermost first */
    struct yaml *keys[YAML_DEPTH_MAX]; /* of open mappings: read, and without a value */
    size_t depth, count;
    struct yaml *root;
    struct yaml *last; /* that was added */
    struct yaml_error *error;
};

/* An editor's byte order mark: libyaml is not to see it, since it would count it. */
static uint32_t mark_size(const struct source *source)
{
    return source->size >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static void count_characters(struct reader *reader)
{
    const struct source *source = reader->source;
    uint32_t *offsets =
        arena_alloc(reader->arena, ((size_t)source->size + 1) * sizeof *offsets);
    for (uint32_t at = mark_size(source); at < source->size; at++)
        if (((unsigned char)source->text[at] & 0xc0) != 0x80)
            offsets[reader->n_characters++] = at;
    offsets[reader->n_characters] = source->size;
    reader->offsets = offsets;
}

static uint32_t offset_of(const struct reader *reader, size_t index)
{
    return reader->offsets[index < reader->n_characters ? index : reader->n_characters];
}

static bool refuse(struct reader *reader, struct span span, const char *why)
{
    *reader->error = (struct yaml_error){.why = why, .span = span};
    return false;
}

/* The text of an event without the line ends and blanks behind it. */
static struct span span_of(const struct reader *reader, const yaml_event_t *event)
{
    const char *text = reader->source->text;
    struct span span = {offset_of(reader, event->start_mark.index),
                        offset_of(reader, event->end_mark.index)};
    while (span.end > span.begin && strchr(" \t\r\n", text[span.end - 1]))
        span.end--;
    return span;
}

/* A list or mapping is not yet read: its first line, as far as that goes. */
static struct span first_line(const struct reader *reader, const yaml_event_t *event)
{
    struct span span = span_of(reader, event);
    const struct position position = source_position(reader->source, span.begin);
    const struct span line = source_line(reader->source, position.line);
    const char *text = reader->source->text;
    span.end = line.end;
    while (span.end > span.begin && strchr(" \t\r", text[span.end - 1]))
        span.end--;
    return span;
}

/* Hangs a value where it belongs: into the innermost that is open. */
static bool put(struct reader *reader, struct yaml *value)
{
    if (reader->depth == 0) {
        reader->root = value;
        return true;
    }
    struct yaml *parent = reader->open[reader->depth - 1];
    struct yaml **key = &reader->keys[reader->depth - 1];
    if (parent->kind == YAML_LIST) {
        parent->items = arena_push(reader->arena, parent->items, parent->n_items,
                                   sizeof(struct yaml *));
        parent->items[parent->n_items++] = value;
        return true;
    }
    if (!*key && value->kind != YAML_TEXT)
        return refuse(reader, value->span, "a key must be plain text");
    if (!*key && strcmp(value->text, "<<") == 0)
        return refuse(reader, value->span, "merge keys are not taken");
    if (!*key) {
        *key = value;
        return true;
    }
    parent->pairs = arena_push(reader->arena, parent->pairs, parent->n_items,
                               sizeof *parent->pairs);
    parent->pairs[parent->n_items++] = (struct yaml_pair){*key, value};
    *key = NULL;
    return true;
}

static bool add(struct reader *reader, const struct yaml *value)
{
    if (++reader->count > YAML_COUNT_MAX)
        return refuse(reader, value->span, "the file holds more than 100000 values");
    struct yaml *kept = arena_alloc(reader->arena, sizeof *kept);
    *kept = *value;
    if (!put(reader, kept))
        return false;
    reader->last = kept;
    return true;
}

static bool begin(struct reader *reader, const yaml_event_t *event, enum yaml_kind kind)
{
    const struct span span = first_line(reader, event);
    if (reader->depth == YAML_DEPTH_MAX)
        return refuse(reader, span, "this is nested more than 16 levels deep");
    const struct yaml value = {.kind = kind, .span = span};
    if (!add(reader, &value))
        return false;
    reader->keys[reader->depth] = NULL;
    reader->open[reader->depth++] = reader->last;
    return true;
}

static bool add_text(struct reader *reader, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    const struct span span = span_of(reader, event);
    if (strlen(text) != length)
        return refuse(reader, span, "the text holds a NUL");
    const struct yaml value = {
        .kind = YAML_TEXT,
        .span = span,
        .text = arena_copy(reader->arena, text, length),
    };
    return add(reader, &value);
}

/* What other programs take, and would make a file mean more than it shows. */
static const char *stranger(const yaml_event_t *event)
{
    static const char anchor[] = "anchors (&name) are not taken: write it out";
    static const char tag[] = "tags (!name) are not taken";
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return "aliases (*name) are not taken: write it out, or put it in quotes";
    case YAML_SCALAR_EVENT:
        if (event->data.scalar.anchor)
            return anchor;
        return event->data.scalar.tag ? tag : NULL;
    case YAML_SEQUENCE_START_EVENT:
        if (event->data.sequence_start.anchor)
            return anchor;
        return event->data.sequence_start.tag ? tag : NULL;
    case YAML_MAPPING_START_EVENT:
        if (event->data.mapping_start.anchor)
            return anchor;
        return event->data.mapping_start.tag ? tag : NULL;
    case YAML_DOCUMENT_START_EVENT:
        return event->data.document_start.version_directive ||
                       event->data.document_start.tag_directives.start !=
                           event->data.document_start.tag_directives.end
                   ? "directives (%YAML, %TAG) are not taken"
                   : NULL;
    default:
        return NULL;
    }
}

static bool take(struct reader *reader, const yaml_event_t *event)
{
    const char *strange = stranger(event);
    if (strange)
        return refuse(reader, span_of(reader, event), strange);
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return !reader->root ||
               refuse(reader, span_of(reader, event),
                      "a second document begins here: the file is to hold one");
    case YAML_SCALAR_EVENT:
        return add_text(reader, event);
    case YAML_SEQUENCE_START_EVENT:
        return begin(reader, event, YAML_LIST);
    case YAML_MAPPING_START_EVENT:
        return begin(reader, event, YAML_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        reader->depth--;
        return true;
    default:
        return true;
    }
}

/* What libyaml says is wrong, at the character where it noticed. */
static bool refuse_text(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const struct source *source = reader->source;
    const char *problem = parser->problem ? parser->problem : "it cannot be read";
    struct span span = {0, 0};
    if (parser->error == YAML_MEMORY_ERROR)
        problem = "there is not enough memory to read it";
    else if (parser->error == YAML_READER_ERROR)
        /* a byte, and not at a character that was counted */
        span.begin = mark_size(source) + (uint32_t)parser->problem_offset;
    else
        span.begin = offset_of(reader, parser->problem_mark.index);
    if (span.begin >= source->size)
        span.begin = source->size > 0 ? source->size - 1 : 0;
    span.end = span.begin + (source->size > 0);
    if (strcmp(problem, "found character that cannot start any token") == 0 &&
        source->text[span.begin] == '\t')
        problem = "a tab cannot indent: use blanks";
    const char *why = arena_printf(reader->arena, "this is no YAML: %s", problem);
    if (parser->context && !strstr(parser->context, "next token") &&
        parser->error != YAML_READER_ERROR)
        why = arena_printf(reader->arena, "%s, %s that begins in line %zu", why,
                           parser->context, parser->context_mark.line + 1);
    return refuse(reader, span, why);
}

static bool read_all(struct reader *reader)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event))
            return refuse_text(reader);
        const bool is_end = event.type == YAML_STREAM_END_EVENT;
        const bool is_good = take(reader, &event);
        yaml_event_delete(&event);
        if (is_end || !is_good)
            return is_good;
    }
}

struct yaml *yaml_read(struct arena *arena, const struct source *source,
                       struct yaml_error *error)
{
    struct reader reader = {.arena = arena, .source = source, .error = error};
    *error = (struct yaml_error){0};
    if (source->size > YAML_SIZE_MAX) {
        error->why = "the file is larger than 1 MiB";
        return NULL;
    }
    count_characters(&reader);
    if (!yaml_parser_initialize(&reader.parser)) {
        error->why = "there is not enough memory to read it";
        return NULL;
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    const uint32_t begin = mark_size(source);
    yaml_parser_set_input_string(&reader.parser,
                                 (const unsigned char *)source->text + begin,
                                 source->size - begin);
    const bool is_read = read_all(&reader);
    yaml_parser_delete(&reader.parser);
    if (!is_read)
        return NULL;
    if (!reader.root) {
        reader.root = arena_alloc(arena, sizeof *reader.root);
        reader.root->kind = YAML_MAP;
    }
    return reader.root;
}
