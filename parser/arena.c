/* Blocks of memory, each twice as large as the last one. */
#include "parser/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 64 * 1024,
    LARGEST_BLOCK = 8 * 1024 * 1024,
    FIRST_CAPACITY = 8,
    LARGE_ARRAY = 1024 * 1024, /* from here on it has a block of its own, which grows */
};

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

static struct arena_block *new_block(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (!block)
        out_of_memory();
    block->size = size;
    return block;
}

static struct arena_block *add_block(struct arena *arena, size_t at_least)
{
    size_t size = arena->last ? arena->last->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < at_least)
        size = at_least;

    struct arena_block *block = new_block(size);
    block->previous = arena->last;
    arena->last = block;
    return block;
}

/* A full block for one thing, below the one that has room left. */
static void *alloc_alone(struct arena *arena, size_t size)
{
    if (!arena->last)
        add_block(arena, FIRST_BLOCK);
    struct arena_block *block = new_block(size);
    block->used = size;
    block->previous = arena->last->previous;
    arena->last->previous = block;
    return block->bytes;
}

/* The pointer to the block that is this array's alone; it is one of the newest. */
static struct arena_block **find_alone(struct arena *arena, const void *items)
{
    struct arena_block **link = &arena->last;
    while ((const void *)(*link)->bytes != items)
        link = &(*link)->previous;
    return link;
}

static void *grow_alone(struct arena *arena, void *items, size_t size)
{
    struct arena_block **link = find_alone(arena, items);
    if (size > SIZE_MAX - sizeof **link)
        out_of_memory();
    struct arena_block *block = realloc(*link, sizeof *block + size);
    if (!block)
        out_of_memory();
    block->size = block->used = size;
    *link = block;
    return block->bytes;
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
    if (n * size >= LARGE_ARRAY)
        return grow_alone(arena, items, capacity * size);
    void *larger = capacity * size >= LARGE_ARRAY ? alloc_alone(arena, capacity * size)
                                                  : arena_alloc(arena, capacity * size);
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

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = arena->last;
    if (!kept)
        return;
    arena->last = kept->previous;
    arena_free(arena);
    memset(kept->bytes, 0, kept->used);
    kept->used = 0;
    kept->previous = NULL;
    arena->last = kept;
}

void arena_give(struct arena *to, struct arena *from)
{
    struct arena_block **end = to->last ? &to->last->previous : &to->last;
    if (!from->last)
        return;
    struct arena_block *first = from->last;
    while (first->previous)
        first = first->previous;
    first->previous = *end;
    *end = from->last;
    from->last = NULL;
}
