/* Blocks of memory, each twice as large as the last one. */
#include "parser/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 4 * 1024,
    LARGEST_BLOCK = 8 * 1024 * 1024,
    LARGE_ARRAY = 128 * 1024, /* from here on it has a block of its own, which grows */
};

struct arena_block {
    struct arena_block *previous;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

void arena_out_of_memory(void)
{
    fputs("pgconfcheck: out of memory\n", stderr);
    exit(2);
}

static struct arena_block *new_block(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        arena_out_of_memory();
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        arena_out_of_memory();
    *block = (struct arena_block){.size = size};
    return block;
}

/* Not inline: the many that find room would have to save registers for it. */
__attribute__((noinline)) static struct arena_block *add_block(struct arena *arena,
                                                               size_t at_least)
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
        arena_out_of_memory();
    struct arena_block *block = realloc(*link, sizeof *block + size);
    if (!block)
        arena_out_of_memory();
    block->size = block->used = size;
    *link = block;
    return block->bytes;
}

static size_t aligned(size_t size)
{
    const size_t mask = alignof(max_align_t) - 1;
    if (size > SIZE_MAX - mask)
        arena_out_of_memory();
    return (size + mask) & ~mask;
}

/* In a debug build nobody gets away with taking for 0 what is not known. */
static void *spoil(void *memory, size_t size)
{
#ifndef NDEBUG
    memset(memory, 0xa5, size);
#else
    (void)size;
#endif
    return memory;
}

/* The next bytes, as they are. */
static void *reserve(struct arena *arena, size_t size)
{
    size = aligned(size);

    struct arena_block *block = arena->last;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);

    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

/* What is in these bytes is not known. */
static void *take(struct arena *arena, size_t size)
{
    return spoil(reserve(arena, size), size);
}

void *arena_room(struct arena *arena, size_t n, size_t size)
{
    if (size > 0 && n > SIZE_MAX / size)
        arena_out_of_memory();
    return n * size >= LARGE_ARRAY ? spoil(alloc_alone(arena, n * size), n * size)
                                   : take(arena, n * size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    char *copy = take(arena, size + 1);
    if (size > 0)
        memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

/* Most texts fit into the room that is left, and are printed but once. */
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    const struct arena_block *block = arena->last;
    const size_t room = block ? block->size - block->used : 0;
    char *text = room > 0 ? arena->last->bytes + block->used : NULL;
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(text, room, format, again);
    va_end(again);
    assert(length >= 0);

    const size_t size = (size_t)length + 1;
    text = reserve(arena, size);
    if (size > room)
        vsnprintf(text, size, format, arguments);
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

/* Whether the newest thing of the arena, of `size` bytes, could be made larger in
 * place. */
static bool grow_in_place(struct arena *arena, const void *newest, size_t size,
                          size_t larger)
{
    struct arena_block *block = arena->last;
    if (block->used < aligned(size) ||
        (const char *)newest != block->bytes + block->used - aligned(size) ||
        aligned(larger) > block->size - (block->used - aligned(size)))
        return false;
    block->used += aligned(larger) - aligned(size);
    return true;
}

void *arena_grow(struct arena *arena, void *items, size_t n, size_t size)
{
    size_t capacity = n == 0 ? ARENA_FIRST_CAPACITY : n * 2;
    if (capacity > SIZE_MAX / size)
        arena_out_of_memory();
    if (n * size >= LARGE_ARRAY)
        return grow_alone(arena, items, capacity * size);
    const bool is_large = capacity * size >= LARGE_ARRAY;
    if (n > 0 && !is_large && grow_in_place(arena, items, n * size, capacity * size))
        return items;
    void *larger =
        is_large ? alloc_alone(arena, capacity * size) : take(arena, capacity * size);
    if (n > 0)
        memcpy(larger, items, n * size);
    return larger;
}

void arena_free(struct arena *arena)
{
    for (struct arena *child = arena->children; child; child = child->sibling)
        arena_free(child);
    arena->children = NULL;
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
    kept->used = 0;
    kept->previous = NULL;
    arena->last = kept;
}

struct arena *arena_child(struct arena *parent)
{
    struct arena *child = arena_alloc(parent, sizeof *child);
    child->sibling = parent->children;
    parent->children = child;
    return child;
}
