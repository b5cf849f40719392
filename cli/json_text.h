/*
 * Objects of jansson, filled so that nothing has to be checked: text may be of any
 * bytes, and the program ends where memory does.
 */
#ifndef CLI_JSON_TEXT_H
#define CLI_JSON_TEXT_H

#include <jansson.h>

#include "parser/arena.h"

/* Once, before anything else: without memory the program ends. */
void json_start(void);

json_t *json_new_object(void);
json_t *json_new_array(void);

/* Both take over `value`. */
void json_put(json_t *object, const char *key, json_t *value);
void json_add(json_t *array, json_t *value);

void json_put_number(json_t *object, const char *key, size_t number);
void json_put_bool(json_t *object, const char *key, int value);

/*
 * Sets `key` to a text, or to null. Bytes that are no valid UTF-8 become U+FFFD; then
 * all bytes of the text stand as hexadecimal digits in `key`_hex.
 */
void json_put_text(json_t *object, const char *key, const char *text);

/* Sets `key` to a text as utf8_show makes it, for people; nothing when it is NULL. */
void json_put_shown(json_t *object, const char *key, const char *text);

/*
 * Writes a value on one line in ASCII, and gives it up. What a runner of GitHub would
 * take for a command, "##[", is spelt with an escape.
 */
void json_write(FILE *out, json_t *value);

#endif
