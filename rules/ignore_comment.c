/* Comments that say what is to be ignored. */
#include <string.h>

#include "rules/ignore.h"
#include "rules/spelling.h"

/* How often something may be asked to be ignored, since each is held against each
 * finding. */
enum { OF_A_NODE = 1000, OF_A_CLUSTER = 20000 };

/* What is said of each of a list shows its line. */
enum { BYTES_OF_A_LIST = 16 * 1024 * 1024 };

static const char marker[] = "pgconfcheck:";

/* A comment about to be read; all offsets are those of its file. */
struct reader {
    struct report *report;
    const struct node *node;
    const struct file *file;
    const struct item *item;
    struct span comment;
    uint32_t at;
    size_t most; /* of the report's comments; more are too many */
    bool has_ended;
};

static char byte(const struct reader *reader, uint32_t at)
{
    if (at >= reader->comment.end)
        return '\0';
    return reader->file->source->text[at];
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blanks(struct reader *reader)
{
    while (is_blank(byte(reader, reader->at)))
        reader->at++;
}

static bool skip_word(struct reader *reader, const char *word)
{
    const size_t length = strlen(word);
    if (reader->comment.end - reader->at < length ||
        strncmp(reader->file->source->text + reader->at, word, length) != 0)
        return false;
    reader->at += (uint32_t)length;
    return true;
}

/*
 * A setting that was commented out may have a comment of its own behind it. That is no
 * more about it than the setting counts, and must not become about the next one.
 */
static bool is_commented_out(const struct reader *reader, uint32_t hash)
{
    const char *text = reader->file->source->text;
    uint32_t at = reader->comment.begin;
    while (at < hash && (text[at] == '#' || is_blank(text[at])))
        at++;
    return reader->item->kind == ITEM_EMPTY && at < hash;
}

/* Goes behind the marker, which stands behind a # and blanks; where the # is. */
static bool find_marker(struct reader *reader, uint32_t *hash)
{
    for (uint32_t at = reader->comment.begin; at < reader->comment.end; at++) {
        if (byte(reader, at) != '#')
            continue;
        *hash = at;
        reader->at = at + 1;
        skip_blanks(reader);
        if (skip_word(reader, marker)) {
            skip_blanks(reader);
            return true;
        }
    }
    return false;
}

static char *text_of(const struct reader *reader, uint32_t begin, uint32_t end)
{
    const struct span span = {begin, end};
    return source_text(reader->file->source, span, reader->report->arena);
}

/* What stands behind the list. */
static void read_reason(struct ignore *ignore, struct reader *reader)
{
    skip_blanks(reader);
    const uint32_t begin = reader->at;
    char *reason = text_of(reader, begin, reader->comment.end);
    ignore->until_span = ignore_take_day(reason, &ignore->until);
    if (ignore->until_span.end > 0) {
        ignore->until_span.begin += begin;
        ignore->until_span.end += begin;
    }
    size_t length = strlen(reason);
    while (length > 0 && is_blank(reason[length - 1]))
        reason[--length] = '\0';
    ignore->reason = reason + strspn(reason, " \t");
}

/* The lines of the next setting or record; an empty span: there is none. */
static struct span next_lines(const struct reader *reader)
{
    const struct syntax *syntax = reader->file->syntax;
    const struct item *item = reader->item, *end = syntax->items + syntax->n_items;
    while (item < end && item->kind == ITEM_EMPTY)
        item++;
    return item < end
               ? item->span
               : (struct span){reader->file->source->size, reader->file->source->size};
}

static void give_up(struct reader *reader)
{
    struct report *report = reader->report;
    if (!reader->has_ended)
        report_give_up(report,
                       report_text(report,
                                   "%s: comments name too many rules to be ignored: "
                                   "1000 of a node are the most, and 20,000 of a run",
                                   reader->file->path));
    reader->has_ended = true;
}

static void add(struct reader *reader, const struct ignore *ignore)
{
    struct report *report = reader->report;
    if (report->n_comments == reader->most) {
        give_up(reader);
        return;
    }
    report->comments =
        arena_push(report->arena, report->comments, report->n_comments, sizeof *ignore);
    struct ignore *kept = &report->comments[report->n_comments++];
    *kept = *ignore;
    kept->use = arena_alloc(report->arena, sizeof *kept->use);
}

/* The whole comment with the blanks before it; lines keep their numbers. */
static struct span whole(const struct reader *reader, uint32_t hash)
{
    struct span span = {hash, reader->comment.end};
    const char *text = reader->file->source->text;
    while (span.begin > reader->item->span.begin && is_blank(text[span.begin - 1]))
        span.begin--;
    if (text[span.end - 1] == '\r')
        span.end--;
    return span;
}

/* The words between the brackets: one ignore each. */
static void read_list(struct reader *reader, const struct ignore *like, uint32_t list,
                      uint32_t list_end)
{
    size_t n = 0;
    for (uint32_t at = list; at < list_end; n++)
        while (at < list_end && byte(reader, at++) != ',')
            ;
    if (n > reader->most - reader->report->n_comments ||
        n * (like->span.end - reader->item->span.begin) > BYTES_OF_A_LIST) {
        give_up(reader);
        return;
    }
    for (uint32_t at = list; at < list_end;) {
        uint32_t begin = at, end;
        while (at < list_end && byte(reader, at) != ',')
            at++;
        end = at++;
        struct ignore ignore = *like;
        if (n > 1)
            ignore.cut = end < list_end ? (struct span){begin, end + 1}
                                        : (struct span){begin - 1, end};
        while (begin < end && is_blank(byte(reader, begin)))
            begin++;
        while (end > begin && is_blank(byte(reader, end - 1)))
            end--;
        ignore.rule = text_of(reader, begin, end);
        ignore.rule_span = (struct span){begin, end};
        ignore.is_blanket = ignore_is_blanket(ignore.rule);
        add(reader, &ignore);
    }
}

/* False: it is not understood. */
static bool read_ignore(struct reader *reader, struct ignore *ignore)
{
    const bool is_file = skip_word(reader, "ignore-file");
    if (!is_file && !skip_word(reader, "ignore"))
        return false;
    const uint32_t bracket = reader->at;
    uint32_t end = bracket;
    while (end < reader->comment.end && byte(reader, end) != ']')
        end++;
    const uint32_t list = bracket + 1;
    if (byte(reader, bracket) != '[' || end == reader->comment.end || end <= list ||
        byte(reader, list) == ',' || byte(reader, end - 1) == ',')
        return false;
    reader->at = end + 1;
    read_reason(ignore, reader);
    if (ignore->until_span.end > 0 && !ignore->until)
        return false;
    if (!is_file)
        ignore->lines =
            reader->item->kind == ITEM_EMPTY ? next_lines(reader) : reader->item->span;
    read_list(reader, ignore, list, end);
    return true;
}

static void read_comment(struct reader *reader)
{
    uint32_t hash;
    if (!find_marker(reader, &hash) || is_commented_out(reader, hash))
        return;
    struct ignore ignore = {
        .file = reader->file,
        .span = {hash, reader->comment.end},
        .cut = whole(reader, hash),
        .owner = reader->node,
        .reason = "",
    };
    if (!read_ignore(reader, &ignore))
        add(reader, &ignore);
}

static void read_file(struct reader *reader)
{
    const struct syntax *syntax = reader->file->syntax;
    const char *text = reader->file->source->text;
    for (uint32_t i = 0; i < syntax->n_items && !reader->has_ended; i++) {
        const struct span span = syntax->items[i].span;
        if (!memchr(text + span.begin, '#', span.end - span.begin))
            continue;
        reader->item = &syntax->items[i];
        const struct tokens tokens =
            syntax_tokens(report_arena(reader->report), syntax, reader->item);
        for (uint32_t j = 0; j < tokens.n_tokens && !reader->has_ended; j++) {
            const struct token *token = &tokens.tokens[j];
            reader->comment = token->span;
            if (token->kind == TOKEN_COMMENT)
                read_comment(reader);
        }
    }
}

/* Nearly no file has one: a look at the bytes is soon done. */
static bool has_marker(const struct source *source)
{
    const char *at = source->text, *end = source->text + source->size;
    while ((at = memchr(at, marker[0], (size_t)(end - at)))) {
        if ((size_t)(end - at) >= strlen(marker) &&
            memcmp(at, marker, strlen(marker)) == 0)
            return true;
        at++;
    }
    return false;
}

/* Which files of a node, with comments for us, are not yet read under the same path. */
static const bool *find_new(struct arena *arena, const struct node *node)
{
    const char **paths = arena_room(arena, node->n_files, sizeof *paths);
    size_t *indexes = arena_room(arena, node->n_files, sizeof *indexes);
    size_t n = 0;
    for (size_t i = 0; i < node->n_files; i++) {
        if (!node->files[i]->syntax || !has_marker(node->files[i]->source))
            continue;
        paths[n] = node->files[i]->path;
        indexes[n++] = i;
    }
    const bool *is_repeated = spelling_repeated(arena, paths, n);
    bool *is_new = arena_alloc(arena, node->n_files + 1);
    for (size_t i = 0; i < n; i++)
        is_new[indexes[i]] = !is_repeated[i];
    return is_new;
}

static void read_node(struct report *report, const struct node *node)
{
    struct reader reader = {.report = report, .node = node};
    reader.most = report->n_comments + OF_A_NODE;
    if (reader.most > OF_A_CLUSTER)
        reader.most = OF_A_CLUSTER;
    const bool *is_new = find_new(report_arena(report), node);
    for (size_t i = 0; i < node->n_files && !reader.has_ended; i++) {
        reader.file = node->files[i];
        if (is_new[i])
            read_file(&reader);
    }
}

void ignore_read_comments(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        read_node(report, cluster->nodes[i]);
}
