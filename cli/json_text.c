/* jansson, with text that may be anything. */
#include "cli/json_text.h"

#include <stdlib.h>
#include <string.h>

#include "cli/complain.h"
#include "cli/utf8.h"

static json_t *need(json_t *value)
{
    if (!value) {
        complain("out of memory");
        exit(STATUS_FAILED);
    }
    return value;
}

/* jansson passes over some of its own failures, so it is not to have any. */
static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (!memory)
        arena_out_of_memory();
    return memory;
}

void json_start(void)
{
    json_set_alloc_funcs(allocate, free);
}

json_t *json_new_object(void)
{
    return need(json_object());
}

json_t *json_new_array(void)
{
    return need(json_array());
}

void json_put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, need(value)) != 0)
        need(NULL);
}

void json_add(json_t *array, json_t *value)
{
    if (json_array_append_new(array, need(value)) != 0)
        need(NULL);
}

void json_put_number(json_t *object, const char *key, size_t number)
{
    json_put(object, key, json_integer((json_int_t)number));
}

void json_put_bool(json_t *object, const char *key, int value)
{
    json_put(object, key, json_boolean(value));
}

static const char *hex(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    char *all = arena_alloc(arena, 2 * strlen(text) + 1);
    char *to = all;
    for (; *text; text++) {
        *to++ = digits[(unsigned char)*text >> 4];
        *to++ = digits[(unsigned char)*text & 15];
    }
    return all;
}

void json_put_text(json_t *object, const char *key, const char *text)
{
    if (!text) {
        json_put(object, key, json_null());
        return;
    }
    json_t *value = json_string(text);
    if (value) {
        json_put(object, key, value);
        return;
    }
    /* it is no valid UTF-8 */
    struct arena arena = {0};
    json_put(object, key, json_string(utf8_repair(&arena, text)));
    json_put(object, arena_printf(&arena, "%s_hex", key),
             json_string(hex(&arena, text)));
    arena_free(&arena);
}

void json_put_shown(json_t *object, const char *key, const char *text)
{
    if (!text)
        return;
    struct arena arena = {0};
    json_put(object, key, json_string(utf8_show(&arena, text)));
    arena_free(&arena);
}

void json_write(FILE *out, json_t *value)
{
    static const char command[] = "##[";
    char *text = json_dumps(value, JSON_ENSURE_ASCII | JSON_ENCODE_ANY);
    need(text ? value : NULL);
    char *rest = text, *found;
    while ((found = strstr(rest, command))) {
        fprintf(out, "%.*s##\\u005b", (int)(found - rest), rest);
        rest = found + sizeof command - 1;
    }
    fputs(rest, out);
    free(text);
    json_decref(value);
}
