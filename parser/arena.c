/* Blocks of memory, each twice as large as the last one. */
#include "parser/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 8 * 1024 * 1024, FIRST_CAPACITY = 8 };

struct arena_block {
    struct arena_block *previous;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

static void out_of_memory(void)
{
    fputs("pgconfcheck: out of memory\n", stderr);
    exit(2);
}

static struct arena_block *add_block(struct arena *arena, size_t at_least)
{
    size_t size = arena->last ? arena->last->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < at_least)
        size = at_least;

    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (!block)
        out_of_memory();

    block->size = size;
    block->previous = arena->last;
    arena->last = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t mask = alignof(max_align_t) - 1;
    if (size > SIZE_MAX - mask)
        out_of_memory();
    size = (size + mask) & ~mask;

    struct arena_block *block = arena->last;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);

    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    if (size > 0)
        memcpy(copy, text, size);
    return copy;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(length >= 0);

    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

/* An array is full when it holds 0, 8, 16, 32 ... elements. */
static int is_full(size_t n)
{
    return n == 0 || (n >= FIRST_CAPACITY && (n & (n - 1)) == 0);
}

void *arena_push(struct arena *arena, void *items, size_t n, size_t size)
{
    if (!is_full(n))
        return items;

    size_t capacity = n == 0 ? FIRST_CAPACITY : n * 2;
    if (capacity > SIZE_MAX / size)
        out_of_memory();
    void *larger = arena_alloc(arena, capacity * size);
    if (n > 0)
        memcpy(larger, items, n * size);
    return larger;
}

void arena_free(struct arena *arena)
{
    while (arena->last) {
        struct arena_block *block = arena->last;
        arena->last = block->previous;
        free(block);
    }
}
