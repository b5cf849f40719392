/*
 * For programs that take SARIF 2.1.0.
 *
 * Columns count characters, paths begin at the root of the repository. A message is
 * text with links: what a file gives to it must not become one.
 */
#include <string.h>

#include "cli/formats/format.h"
#include "cli/json_text.h"
#include "cli/needs.h"
#include "cli/snippet.h"
#include "cli/uri.h"
#include "cli/utf8.h"
#include "rules/unchecked.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"
#define FINGERPRINT_KEY "pgconfcheck/v1"

static const char *const levels[] = {
    [SEVERITY_INFO] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

static json_t *text_object(const char *text)
{
    json_t *object = json_new_object();
    json_put_shown(object, "text", text);
    return object;
}

static json_t *page_object(const char *page)
{
    json_t *object = json_new_object();
    json_put_text(object, "text", page);
    json_put_text(object, "markdown", page);
    return object;
}

/* The first paragraph of a page, on one line. */
static json_t *description_object(struct arena *arena, const struct rule_entry *entry)
{
    const char *end = strstr(entry->page, "\n\n");
    char *text = arena_copy(arena, entry->page,
                            end ? (size_t)(end - entry->page) : strlen(entry->page));
    for (char *at = text; (at = strchr(at, '\n'));)
        *at = ' ';
    return text_object(*text ? text : entry->summary);
}

static void add_all(json_t *array, const char *const *texts)
{
    while (texts && *texts)
        json_add(array, json_string(*texts++));
}

static json_t *rule_object(struct arena *arena, const struct rule_entry *entry)
{
    json_t *configuration = json_new_object();
    json_put_text(configuration, "level", levels[entry->rule->severity]);
    json_t *tags = json_new_array();
    json_add(tags, json_string(entry->family));
    add_all(tags, entry->rule->tags);
    add_all(tags, entry->rule->part_tags);
    json_t *properties = json_new_object();
    json_put(properties, "tags", tags);

    json_t *object = json_new_object();
    json_put_text(object, "id", entry->name);
    json_put(object, "shortDescription", text_object(entry->summary));
    json_put(object, "fullDescription", description_object(arena, entry));
    if (*entry->page)
        json_put(object, "help", page_object(entry->page));
    json_put(object, "defaultConfiguration", configuration);
    json_put(object, "properties", properties);
    return object;
}

static void write_rules(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const char *between = "\n";
    for (size_t i = 0; i < n_rule_entries; i++) {
        if (!output->verdict->rules_enabled[i])
            continue;
        fputs(between, printer->out);
        json_write(printer->out, rule_object(printer->arena, &rule_entries[i]));
        between = ",\n";
    }
}

/* Among the rules that are written. */
static size_t rule_index(const struct verdict *verdict, const struct rule_entry *entry)
{
    size_t index = 0;
    for (size_t i = 0; &rule_entries[i] < entry; i++)
        index += verdict->rules_enabled[i];
    return index;
}

static json_t *artifact_object(struct arena *arena, const char *path)
{
    json_t *object = json_new_object();
    json_put_text(object, "uri", uri_of_path(arena, path));
    if (path[0] != '/')
        json_put_text(object, "uriBaseId", "%SRCROOT%");
    return object;
}

static json_t *region_object(const struct location *location)
{
    json_t *object = json_new_object();
    json_put_number(object, "startLine", location->begin.line);
    json_put_number(object, "startColumn", location->begin.column);
    json_put_number(object, "endLine", location->end.line);
    json_put_number(object, "endColumn", location->end.column);
    return object;
}

static json_t *location_object(struct arena *arena, const struct location *location)
{
    json_t *physical = json_new_object();
    json_put(physical, "artifactLocation", artifact_object(arena, location->path));
    if (location->has_lines)
        json_put(physical, "region", region_object(location));
    json_t *object = json_new_object();
    json_put(object, "physicalLocation", physical);
    return object;
}

static json_t *array_of_one(json_t *value)
{
    json_t *array = json_new_array();
    json_add(array, value);
    return array;
}

/* Text with a backslash before what would begin or end a link. */
static const char *without_links(struct arena *arena, const char *text)
{
    const char *shown = utf8_show(arena, text);
    char *escaped = arena_alloc(arena, 2 * strlen(shown) + 1), *to = escaped;
    for (; *shown; shown++) {
        if (strchr("[]\\", *shown))
            *to++ = '\\';
        *to++ = *shown;
    }
    return escaped;
}

/* Brackets are left alone where they make no link: most programs show a backslash. */
static const char *plain_words(struct arena *arena, const char *text)
{
    return strstr(text, "](") ? without_links(arena, text) : utf8_show(arena, text);
}

static const char *add_words(struct arena *arena, const char *text, const char *word,
                             const char *more)
{
    if (!more || !*more)
        return text;
    return arena_printf(arena, "%s\n%s: %s", text, word, plain_words(arena, more));
}

/* A label in a file is a related location, and linked; any other one is a note. */
static const char *add_labels(struct arena *arena, const char *text,
                              const struct finding *what)
{
    for (size_t i = 1, id = 1; i < MAX_LABELS && what->labels[i].place.node; i++) {
        const struct label *label = &what->labels[i];
        const char *words = label->text && *label->text ? label->text : "this line";
        if (snippet_is_note(what, i))
            text = add_words(arena, text, "Note", label->text);
        else
            text = arena_printf(arena, "%s\nSee [%s](%zu)", text,
                                without_links(arena, words), id++);
    }
    return text;
}

static const char *message_of(struct arena *arena, const struct finding *what)
{
    const char *text = plain_words(arena, what->message);
    const char *here = what->labels[0].text;
    if (here && *here)
        text = arena_printf(arena, "%s: %s", text, plain_words(arena, here));
    text = add_labels(arena, text, what);
    text = add_words(arena, text, "Effect", what->effect);
    text = add_words(arena, text, "Order", what->order);
    text = add_words(arena, text, "Help", what->help);
    return what->fix ? add_words(arena, text, "Fix", what->fix->title) : text;
}

static json_t *related_array(const struct format_output *output,
                             const struct finding *what)
{
    struct arena *arena = output->printer.arena;
    json_t *array = json_new_array();
    for (size_t i = 1; i < MAX_LABELS && what->labels[i].place.node; i++) {
        const struct label *label = &what->labels[i];
        if (snippet_is_note(what, i))
            continue;
        const struct location location =
            location_of(arena, &output->workspace, &label->place);
        json_t *object = location_object(arena, &location);
        json_put_number(object, "id", json_array_size(array) + 1);
        if (label->text && *label->text)
            json_put(object, "message", text_object(label->text));
        json_add(array, object);
    }
    return array;
}

static json_t *replacement_object(const struct format_output *output,
                                  const struct file_edit *edit)
{
    const struct location start = {.begin = {1, 1}, .end = {1, 1}};
    const struct location location =
        edit->file->source ? location_of_span(output->printer.arena, &output->workspace,
                                              edit->file, edit->span)
                           : start;
    json_t *content = json_new_object();
    json_put_text(content, "text", edit->text);
    json_t *object = json_new_object();
    json_put(object, "deletedRegion", region_object(&location));
    json_put(object, "insertedContent", content);
    return object;
}

/* Whether all that it does can be told. */
static bool is_telling(const struct hunks *hunks)
{
    for (size_t i = 0; i < hunks->n_hunks; i++) {
        if (hunk_has_secret(&hunks->hunks[i]))
            return false;
        for (size_t j = 0; j < hunks->hunks[i].n_edits; j++)
            if (!utf8_is_valid(hunks->hunks[i].edits[j].text))
                return false;
    }
    return hunks->n_hunks > 0;
}

/* One object a file; the hunks are in the order of the files. */
static json_t *changes_array(const struct format_output *output,
                             const struct hunks *hunks)
{
    struct arena *arena = output->printer.arena;
    json_t *changes = json_new_array(), *replacements = NULL;
    const char *path = NULL;
    for (size_t i = 0; i < hunks->n_hunks; i++) {
        const struct hunk *hunk = &hunks->hunks[i];
        if (!path || strcmp(path, hunk->file->path) != 0) {
            path = hunk->file->path;
            replacements = json_new_array();
            json_t *change = json_new_object();
            json_put(
                change, "artifactLocation",
                artifact_object(arena, location_path(arena, &output->workspace, path)));
            json_put(change, "replacements", replacements);
            json_add(changes, change);
        }
        for (size_t j = 0; j < hunk->n_edits; j++)
            json_add(replacements, replacement_object(output, &hunk->edits[j]));
    }
    return changes;
}

static void put_fixes(json_t *result, const struct format_output *output,
                      const struct fix *fix)
{
    if (!fix || fix->n_edits == 0)
        return;
    const struct hunks hunks = hunks_of_fix(output->printer.arena, fix);
    if (!is_telling(&hunks))
        return;
    json_t *object = json_new_object();
    json_put(object, "description", text_object(fix->title));
    json_put(object, "artifactChanges", changes_array(output, &hunks));
    json_put(result, "fixes", array_of_one(object));
}

static json_t *properties_object(const struct reported *reported)
{
    static const char *const classes[] = {
        [FIX_SAFE] = "safe",
        [FIX_UNSAFE] = "unsafe",
        [FIX_MANUAL] = "manual",
    };
    const struct finding *what = &reported->finding;
    json_t *object = json_new_object();
    json_put_shown(object, "node", what->labels[0].place.node->name);
    json_put_shown(object, "effect", what->effect);
    json_put_shown(object, "applies", what->applies);
    json_put_shown(object, "order", what->order);
    json_put_shown(object, "help", what->help);
    if (what->fix)
        json_put_text(object, "fixClass", classes[what->fix->class]);
    json_put_shown(object, "fixRefusal", reported->refusal);
    return object;
}

static json_t *result_object(const struct format_output *output,
                             const struct reported *reported)
{
    struct arena *arena = output->printer.arena;
    const struct finding *what = &reported->finding;
    const struct location location =
        location_of(arena, &output->workspace, &what->labels[0].place);
    json_t *message = json_new_object();
    json_put_text(message, "text", message_of(arena, what));
    json_t *prints = json_new_object();
    json_put_text(prints, FINGERPRINT_KEY,
                  fingerprint_text(arena, &output->fingerprints[output->n_findings]));

    json_t *object = json_new_object();
    json_put_text(object, "ruleId", reported->entry->name);
    json_put_number(object, "ruleIndex", rule_index(output->verdict, reported->entry));
    json_put_text(object, "level", levels[reported->severity]);
    json_put(object, "message", message);
    json_put(object, "locations", array_of_one(location_object(arena, &location)));
    json_t *related = related_array(output, what);
    if (json_array_size(related) > 0)
        json_put(object, "relatedLocations", related);
    else
        json_decref(related);
    put_fixes(object, output, what->fix);
    json_put(object, "partialFingerprints", prints);
    json_put(object, "properties", properties_object(reported));
    return object;
}

static json_t *failure_object(const struct format_output *output,
                              const struct failure *failure)
{
    struct arena *arena = output->printer.arena;
    json_t *object = json_new_object();
    json_put_text(object, "level", "error");
    json_put(object, "message", text_object(failure->why));
    if (failure->path) {
        const struct location location = {
            .path = location_path(arena, &output->workspace, failure->path)};
        json_put(object, "locations", array_of_one(location_object(arena, &location)));
    }
    return object;
}

static json_t *unchecked_object(struct arena *arena, const struct unchecked *item)
{
    json_t *object = json_new_object();
    json_put_text(object, "level", "note");
    json_put(object, "message",
             text_object(arena_printf(arena, "%s: not checked: %s: %s",
                                      item->node->name, item->what, item->why)));
    return object;
}

static json_t *notifications_array(const struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    struct arena *arena = output->printer.arena;
    json_t *array = json_new_array();
    for (size_t i = 0; i < verdict->n_failures; i++)
        json_add(array, failure_object(output, &verdict->failures[i]));
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct unchecked_list list =
            unchecked_find(arena, verdict->checked[i].cluster);
        for (size_t j = 0; j < list.n_items; j++)
            json_add(array, unchecked_object(arena, &list.items[j]));
    }
    return array;
}

static json_t *invocation_object(const struct format_output *output)
{
    json_t *object = json_new_object();
    json_put_bool(object, "executionSuccessful", output->verdict->n_failures == 0);
    json_put(object, "toolExecutionNotifications", notifications_array(output));
    return object;
}

static json_t *bases_object(void)
{
    json_t *root = json_new_object();
    json_put(root, "description",
             text_object("the root of the repository, or where pgconfcheck ran"));
    json_t *object = json_new_object();
    json_put(object, "%SRCROOT%", root);
    return object;
}

static void write_property(FILE *out, const char *name, json_t *value)
{
    fprintf(out, "\"%s\": ", name);
    json_write(out, value);
    fputs(",\n", out);
}

static void begin(struct format_output *output)
{
    FILE *out = output->printer.out;
    output->fingerprints = fingerprints_of(output->kept, output->verdict);
    fputs("{\n", out);
    write_property(out, "$schema", json_string(SCHEMA));
    write_property(out, "version", json_string("2.1.0"));
    fputs("\"runs\": [{\n\"tool\": {\"driver\": {\n", out);
    write_property(out, "name", json_string("pgconfcheck"));
    write_property(out, "version", json_string(PGCONFCHECK_VERSION));
    fputs("\"rules\": [", out);
    write_rules(output);
    fputs("\n]}},\n", out);
    write_property(out, "columnKind", json_string("unicodeCodePoints"));
    write_property(out, "redactionTokens", array_of_one(json_string(REDACTED)));
    write_property(out, "originalUriBaseIds", bases_object());
    write_property(out, "invocations", array_of_one(invocation_object(output)));
    fputs("\"results\": [", out);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    FILE *out = output->printer.out;
    fputs(output->n_findings > 0 ? ",\n" : "\n", out);
    json_write(out, result_object(output, reported));
}

static void end(struct format_output *output)
{
    fputs(output->n_findings > 0 ? "\n]}]}\n" : "]}]}\n", output->printer.out);
}

const struct format format_sarif = {"sarif", false, begin, finding, end};
