/*
 * Lists of names as servers split them: at commas, with blanks around the names, and
 * with double quotes around a name that holds what would end it.
 */
#ifndef RULES_DOMAIN_LIST_H
#define RULES_DOMAIN_LIST_H

#include <stdbool.h>
#include <stddef.h>

enum domain_list_kind {
    LIST_OF_NAMES, /* a blank ends a name */
    LIST_OF_PATHS, /* blanks may stand inside */
};

/* Starts with `rest` at the text and the rest as zeroes. */
struct domain_list {
    const char *rest;
    enum domain_list_kind kind;
    const char *entry; /* the entry at hand, without its quotes, into the text */
    size_t size;
    bool is_quoted;
    bool is_begun, is_done, is_broken;
};

/* Moves on to the next entry. False at the end, and where the list is broken. */
bool domain_list_next(struct domain_list *list);

/* Whether a server could not split the text. A blank one is an empty list. */
bool domain_list_is_broken(const char *text, enum domain_list_kind kind);

/* Whether the entry at hand is this word, in any case. */
bool domain_list_is(const struct domain_list *list, const char *word);

#endif
