/* Marks in each file, at every so many bytes. */
#include "cli/characters.h"

#include "cli/utf8.h"

enum { STEP = 1024 };

/* A byte at which a character begins, and how many characters of the file are before
 * it.
 */
struct mark {
    uint32_t at, n_before;
};

/* The nth mark is at n * STEP, or at the next character. */
struct counted {
    const struct source *source;
    struct mark *marks;
    size_t n_marks;
    struct counted *next;
};

struct characters {
    struct arena *arena;
    struct counted *first; /* the one that was asked for last */
};

struct characters *characters_new(struct arena *arena)
{
    struct characters *characters = arena_alloc(arena, sizeof *characters);
    characters->arena = arena_child(arena);
    return characters;
}

void characters_forget(struct characters *characters)
{
    characters->first = NULL;
    arena_reset(characters->arena);
}

/* Counts on from a mark until it is at the offset, or behind it. */
static struct mark go_on(const struct source *source, struct mark mark, uint32_t offset)
{
    while (mark.at < offset) {
        mark.at += (uint32_t)utf8_size(source->text + mark.at, source->size - mark.at);
        mark.n_before++;
    }
    return mark;
}

static struct counted *find(struct characters *characters, const struct source *source)
{
    struct counted **link = &characters->first;
    while (*link && (*link)->source != source)
        link = &(*link)->next;
    struct counted *counted = *link;
    if (counted) {
        *link = counted->next;
    } else {
        counted = arena_alloc(characters->arena, sizeof *counted);
        counted->source = source;
    }
    counted->next = characters->first;
    characters->first = counted;
    return counted;
}

/* The last mark that is not behind the offset. */
static struct mark mark_before(struct arena *arena, struct counted *counted,
                               uint32_t offset)
{
    const size_t wanted = offset / STEP;
    while (counted->n_marks <= wanted) {
        const size_t n = counted->n_marks;
        const struct mark last = n > 0 ? counted->marks[n - 1] : (struct mark){0};
        counted->marks = arena_push(arena, counted->marks, n, sizeof last);
        counted->marks[counted->n_marks++] =
            go_on(counted->source, last, (uint32_t)n * STEP);
    }
    const struct mark mark = counted->marks[wanted];
    return mark.at <= offset ? mark : counted->marks[wanted - 1];
}

uint32_t characters_count(struct characters *characters, const struct source *source,
                          uint32_t line_begin, uint32_t offset)
{
    const struct mark begin = {.at = line_begin};
    if (!characters || offset < line_begin + STEP)
        return go_on(source, begin, offset).n_before;
    struct counted *counted = find(characters, source);
    const struct mark before_line = mark_before(characters->arena, counted, line_begin);
    const struct mark before = mark_before(characters->arena, counted, offset);
    return go_on(source, before, offset).n_before -
           go_on(source, before_line, line_begin).n_before;
}
