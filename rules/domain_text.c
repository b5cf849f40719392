/* Text of which only the form is checked: lists of any names, lengths, bytes. */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/domain_parts.h"

static const char list_is_broken[] = "is no list of names between commas";

const char *domain_names(const struct domain_value *value)
{
    return domain_list_is_broken(value->text, LIST_OF_NAMES) ? list_is_broken : NULL;
}

const char *domain_paths(const struct domain_value *value)
{
    return domain_list_is_broken(value->text, LIST_OF_PATHS)
               ? "is no list of directories between commas"
               : NULL;
}

const char *domain_not_empty(const struct domain_value *value)
{
    return *value->text ? NULL : "is empty";
}

const char *domain_functions(const struct domain_value *value)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789_, \n\t";
    return value->text[strspn(value->text, allowed)]
               ? "holds more than letters, digits, underscores, commas and blanks"
               : NULL;
}

/* What is no ASCII is a letter or none as the locale has it. */
const char *domain_abbreviations(const struct domain_value *value)
{
    if (*value->text == '\0')
        return "is empty";
    for (const char *at = value->text; *at; at++) {
        bool is_letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');
        if (!is_letter && (unsigned char)*at < 0x80)
            return "is the name of a file, which has letters only";
    }
    return NULL;
}
