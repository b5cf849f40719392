/* Encodings of clients. */
#ifndef RULES_ENCODING_H
#define RULES_ENCODING_H

/*
 * What the server calls an encoding that goes by this name ("utf-8": "UTF8"): of a name
 * only letters and digits count. NULL: none does.
 */
const char *encoding_find(const char *name);

#endif
