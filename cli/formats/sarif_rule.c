/* What SARIF says of a rule. */
#include <string.h>

#include "cli/formats/sarif.h"
#include "cli/json_text.h"

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
    return sarif_text_object(*text ? text : entry->summary);
}

static void add_all(json_t *array, const char *const *texts)
{
    while (texts && *texts)
        json_add(array, json_string(*texts++));
}

json_t *sarif_rule_object(struct arena *arena, const struct rule_entry *entry)
{
    json_t *configuration = json_new_object();
    json_put_text(configuration, "level", sarif_levels[entry->rule->severity]);
    json_t *tags = json_new_array();
    json_add(tags, json_string(entry->family));
    add_all(tags, entry->rule->tags);
    add_all(tags, entry->rule->part_tags);
    json_t *properties = json_new_object();
    json_put(properties, "tags", tags);

    json_t *object = json_new_object();
    json_put_text(object, "id", entry->name);
    json_put(object, "shortDescription", sarif_text_object(entry->summary));
    json_put(object, "fullDescription", description_object(arena, entry));
    if (*entry->page)
        json_put(object, "help", page_object(entry->page));
    json_put(object, "defaultConfiguration", configuration);
    json_put(object, "properties", properties);
    return object;
}
