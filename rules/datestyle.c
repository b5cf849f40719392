/* The words of DateStyle and what they ask for. */
#include "rules/datestyle.h"

#include <string.h>

#include "rules/domain_list.h"

/* `default` stands for whatever is not said before it. */
static const struct word {
    const char *word;
    bool is_prefix; /* whatever follows: postgresql, european */
    enum datestyle_style style;
    enum datestyle_order order;
} words[] = {
    {"iso", false, STYLE_ISO, ORDER_NONE},
    {"sql", false, STYLE_SQL, ORDER_NONE},
    {"postgres", true, STYLE_POSTGRES, ORDER_NONE},
    {"german", false, STYLE_GERMAN, ORDER_NONE},
    {"ymd", false, STYLE_NONE, ORDER_YMD},
    {"dmy", false, STYLE_NONE, ORDER_DMY},
    {"euro", true, STYLE_NONE, ORDER_DMY},
    {"mdy", false, STYLE_NONE, ORDER_MDY},
    {"us", false, STYLE_NONE, ORDER_MDY},
    {"noneuro", true, STYLE_NONE, ORDER_MDY},
    {"default", false, STYLE_NONE, ORDER_NONE},
};

static const struct word *find_word(struct domain_list entry)
{
    const size_t size = entry.size;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i].word);
        entry.size = words[i].is_prefix && size > length ? length : size;
        if (domain_list_is(&entry, words[i].word))
            return &words[i];
    }
    return NULL;
}

/* Takes what a word asks for; an order that German alone has asked for gives way. */
static enum datestyle_error take(const struct word *word, struct datestyle *said)
{
    if (word->style != STYLE_NONE && said->style != STYLE_NONE &&
        word->style != said->style)
        return DATESTYLE_TWO_STYLES;
    if (word->order != ORDER_NONE && said->order != ORDER_NONE &&
        word->order != said->order)
        return DATESTYLE_TWO_ORDERS;
    if (word->style != STYLE_NONE)
        said->style = word->style;
    if (word->order != ORDER_NONE)
        said->order = word->order;
    return DATESTYLE_OK;
}

enum datestyle_error datestyle_read(const char *text, struct datestyle *now)
{
    const struct datestyle before = *now;
    struct datestyle said = {STYLE_NONE, ORDER_NONE};
    struct domain_list list = {.rest = text};
    while (domain_list_next(&list)) {
        const struct word *word = find_word(list);
        if (!word)
            return DATESTYLE_UNKNOWN_WORD;
        const enum datestyle_error error = take(word, &said);
        if (error != DATESTYLE_OK)
            return error;
        const bool asks_nothing =
            word->style == STYLE_NONE && word->order == ORDER_NONE;
        if (asks_nothing && said.style == STYLE_NONE)
            now->style = before.style;
        if (asks_nothing && said.order == ORDER_NONE)
            now->order = before.order;
        if (word->style == STYLE_GERMAN && said.order == ORDER_NONE)
            now->order = ORDER_DMY;
        now->style = said.style != STYLE_NONE ? said.style : now->style;
        now->order = said.order != ORDER_NONE ? said.order : now->order;
    }
    return DATESTYLE_OK;
}

const char *datestyle_show(struct arena *arena, struct datestyle datestyle)
{
    static const char *const styles[] = {"", "ISO", "SQL", "Postgres", "German"};
    static const char *const orders[] = {"", "YMD", "DMY", "MDY"};
    return arena_printf(arena, "%s, %s", styles[datestyle.style],
                        orders[datestyle.order]);
}
