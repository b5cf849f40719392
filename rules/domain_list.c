/* Splitting lists of names and of paths. */
#include "rules/domain_list.h"

#include <string.h>

#include "rules/spelling.h"

/* The vertical tab is one from 16 on; the others may have it too: no harm is done. */
static const char blanks[] = " \t\n\v\f\r";
static const char comma_or_blank[] = ", \t\n\v\f\r";

/* Bytes up to the closing quote of what begins with one; a doubled one is a letter. */
static bool find_closing(const char *text, size_t *size)
{
    for (const char *quote = text;; quote++) {
        quote = strchr(quote + 1, '"');
        if (!quote)
            return false;
        if (quote[1] != '"') {
            *size = (size_t)(quote - text) - 1;
            return true;
        }
    }
}

static bool take_entry(struct domain_list *list)
{
    list->is_quoted = *list->rest == '"';
    if (list->is_quoted) {
        if (!find_closing(list->rest, &list->size))
            return false;
        list->entry = list->rest + 1;
        list->rest = list->entry + list->size + 1;
        return true;
    }
    list->entry = list->rest;
    list->size =
        strcspn(list->rest, list->kind == LIST_OF_NAMES ? comma_or_blank : ",");
    list->rest += list->size;
    while (list->size > 0 && strchr(blanks, list->entry[list->size - 1]))
        list->size--;
    return list->size > 0;
}

/* What stands behind an entry: a comma, and then another one has to follow; the end. */
static bool take_separator(struct domain_list *list)
{
    list->rest += strspn(list->rest, blanks);
    if (*list->rest == ',') {
        list->rest++;
        return true;
    }
    list->is_done = *list->rest == '\0';
    return list->is_done;
}

bool domain_list_next(struct domain_list *list)
{
    if (list->is_done || list->is_broken)
        return false;
    list->rest += strspn(list->rest, blanks);
    if (!list->is_begun && *list->rest == '\0') {
        list->is_done = true;
        return false;
    }
    list->is_begun = true;
    list->is_broken = !take_entry(list) || !take_separator(list);
    return !list->is_broken;
}

bool domain_list_is_broken(const char *text, enum domain_list_kind kind)
{
    struct domain_list list = {.rest = text, .kind = kind};
    while (domain_list_next(&list))
        continue;
    return list.is_broken;
}

bool domain_list_is(const struct domain_list *list, const char *word)
{
    return strlen(word) == list->size && spelling_same(list->entry, word, list->size);
}
