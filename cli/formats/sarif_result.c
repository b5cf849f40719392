/*
 * What SARIF says of a finding. A message is text with links: what a file gives to it
 * must not become one.
 */
#include <string.h>

#include "cli/formats/sarif.h"
#include "cli/hunk.h"
#include "cli/json_text.h"
#include "cli/snippet.h"
#include "cli/utf8.h"

#define FINGERPRINT_KEY "pgconfcheck/v1"

/* How many of the rules before this row are written. */
static size_t count_before(const struct verdict *verdict, size_t row)
{
    size_t n = 0;
    for (size_t i = 0; i < row; i++)
        n += verdict->enabled[i];
    return n;
}

/* Among the rules that are written, and the policies behind them. */
static size_t rule_index(const struct format_output *output,
                         const struct reported *reported)
{
    const struct sarif_policies *policies = output->state;
    const char *policy = reported->finding.policy;
    if (!policy)
        return count_before(output->verdict, (size_t)(reported->entry - rule_entries));
    return count_before(output->verdict, n_rule_entries) +
           sarif_policy_index(policies, policy);
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
        json_t *object = sarif_location_object(arena, &location);
        json_put_number(object, "id", json_array_size(array) + 1);
        if (label->text && *label->text)
            json_put(object, "message", sarif_text_object(label->text));
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
    json_put(object, "deletedRegion", sarif_region_object(&location));
    json_put(object, "insertedContent", content);
    return object;
}

/* That a file goes has no words in SARIF, nor have bytes that are no text. */
static bool edit_is_telling(const struct file_edit *edit)
{
    return edit->text && utf8_is_valid(edit->text);
}

/* Whether all that it does can be told. */
static bool is_telling(const struct hunks *hunks)
{
    for (size_t i = 0; i < hunks->n_hunks; i++) {
        if (hunk_has_secret(&hunks->hunks[i]))
            return false;
        for (size_t j = 0; j < hunks->hunks[i].n_edits; j++)
            if (!edit_is_telling(&hunks->hunks[i].edits[j]))
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
            json_put(change, "artifactLocation",
                     sarif_artifact_object(
                         arena, location_path(arena, &output->workspace, path)));
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
    json_put(object, "description", sarif_text_object(fix->title));
    json_put(object, "artifactChanges", changes_array(output, &hunks));
    json_put(result, "fixes", sarif_array_of_one(object));
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

/* A comment is in a file of the node, all else is outside of them. */
static json_t *suppression_object(const struct format_output *output,
                                  const struct reported *reported)
{
    struct arena *arena = output->printer.arena;
    const struct ignore *ignore = reported->ignore;
    json_t *object = json_new_object();
    json_put_text(object, "kind", ignore && ignore->owner ? "inSource" : "external");
    json_put_text(object, "status", "accepted");
    json_put_shown(object, "justification", format_hidden_reason(arena, reported));
    if (ignore) {
        /* Where it begins: how long a reason is depends on secrets in it. */
        const struct span begin = {ignore->span.begin, ignore->span.begin};
        const struct location location =
            location_of_span(arena, &output->workspace, ignore->file, begin);
        json_put(object, "location", sarif_location_object(arena, &location));
    }
    return object;
}

/* An empty one says that nothing suppresses the finding. */
static json_t *suppressions_array(const struct format_output *output,
                                  const struct reported *reported)
{
    json_t *array = json_new_array();
    if (format_hidden_word(reported))
        json_add(array, suppression_object(output, reported));
    return array;
}

json_t *sarif_result_object(const struct format_output *output,
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
    json_put_text(object, "ruleId", reported_name(arena, reported));
    json_put_number(object, "ruleIndex", rule_index(output, reported));
    json_put_text(object, "level", sarif_levels[reported->severity]);
    json_put(object, "message", message);
    json_put(object, "locations",
             sarif_array_of_one(sarif_location_object(arena, &location)));
    json_t *related = related_array(output, what);
    if (json_array_size(related) > 0)
        json_put(object, "relatedLocations", related);
    else
        json_decref(related);
    put_fixes(object, output, what->fix);
    json_put(object, "partialFingerprints", prints);
    if (output->verdict->show_ignored)
        json_put(object, "suppressions", suppressions_array(output, reported));
    json_put(object, "properties", properties_object(reported));
    return object;
}
