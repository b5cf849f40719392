/*
 * What can be the name or the numeric address of a host.
 */
#ifndef RULES_HOST_NAME_H
#define RULES_HOST_NAME_H

#include <stdbool.h>
#include <stddef.h>

/*
 * False is certain: a name has letters, digits, hyphens, dots, underscores and what is
 * not ASCII; an IPv6 address two colons at least, and a zone behind a %. Nothing else
 * can be looked up.
 */
bool host_name_is_possible(const char *text, size_t length);

#endif
