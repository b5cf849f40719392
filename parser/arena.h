/*
 * Memory that is freed at once.
 *
 * Everything that belongs to one run is taken from an arena and goes with it;
 * nobody frees a part. When the machine has no memory left the arena ends the
 * program with a message and status 2: no caller has to think about it.
 */
#ifndef PARSER_ARENA_H
#define PARSER_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_block;

/* Starts as all zeroes. */
struct arena {
    struct arena_block *last;
    struct arena *children, *sibling;
};

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for an array of `n` elements of `size` bytes; what is in it is not known. */
void *arena_room(struct arena *arena, size_t n, size_t size);

/* A copy of `size` bytes with a NUL behind them. */
char *arena_copy(struct arena *arena, const char *text, size_t size);

char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Makes room in an array that is full: it holds 0, 8, 16, 32 ... elements. */
enum { ARENA_FIRST = 8 };
void *arena_grow(struct arena *arena, void *items, size_t n, size_t size);

/*
 * Makes room for one more element of `size` bytes behind the `n` that `items`
 * holds, and returns the array, which may have moved: then the old one is gone, and of
 * the room nothing is zeroed. The capacity follows from `n`, so the array must be grown
 * by this function alone, one element at a time:
 *
 *     list->items = arena_push(arena, list->items, list->n_items, sizeof *list->items);
 *     list->items[list->n_items++] = item;
 */
static inline void *arena_push(struct arena *arena, void *items, size_t n, size_t size)
{
    const bool is_full = n < ARENA_FIRST ? n == 0 : (n & (n - 1)) == 0;
    return is_full ? arena_grow(arena, items, n, size) : items;
}

/* Ends the program, as an arena does when the machine has no memory left. */
_Noreturn void arena_out_of_memory(void);

/* Frees everything; the arena is empty afterwards and can be used again. */
void arena_free(struct arena *arena);

/* The same, but one block stays, so that the next use need not ask for memory. */
void arena_reset(struct arena *arena);

/* One that is freed with its parent, at the latest; another thread may use it. */
struct arena *arena_child(struct arena *parent);

#endif
