/*
 * Which names say that their values are secret.
 */
#ifndef RULES_SECRET_H
#define RULES_SECRET_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Names of parameters, options, environment variables and keywords; case does not
 * matter, a hyphen is as good as an underscore, and a NUL is not there. What only names
 * a file, or says how passwords are treated, is not secret.
 */
bool secret_name(const char *name, size_t length);

#endif
