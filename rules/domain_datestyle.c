/* DateStyle: one style of output, one order of day, month and year. */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/domain_parts.h"

enum style { STYLE_NONE, STYLE_ISO, STYLE_SQL, STYLE_POSTGRES, STYLE_GERMAN };

enum order { ORDER_NONE, ORDER_YMD, ORDER_DMY, ORDER_MDY };

/* `default` stands for whatever is not said elsewhere. */
static const struct {
    const char *word;
    bool is_prefix; /* whatever follows: postgresql, european */
    enum style style;
    enum order order;
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

enum { N_WORDS = sizeof words / sizeof *words };

static size_t find(struct domain_list entry)
{
    size_t i = 0;
    const size_t size = entry.size;
    for (; i < N_WORDS; i++) {
        size_t length = strlen(words[i].word);
        entry.size = words[i].is_prefix && size > length ? length : size;
        if (domain_list_is(&entry, words[i].word))
            break;
    }
    return i;
}

const char *domain_datestyle(const struct domain_value *value)
{
    const char *error = domain_names(value);
    if (error)
        return error;
    enum style style = STYLE_NONE;
    enum order order = ORDER_NONE;
    struct domain_list list = {.rest = value->text};
    while (domain_list_next(&list)) {
        size_t i = find(list);
        if (i == N_WORDS)
            return "holds a word other than ISO, SQL, Postgres, German, YMD, DMY, MDY";
        if (words[i].style != STYLE_NONE && style != STYLE_NONE &&
            words[i].style != style)
            return "asks for two styles at once";
        if (words[i].order != ORDER_NONE && order != ORDER_NONE &&
            words[i].order != order)
            return "asks for two orders at once";
        style = words[i].style != STYLE_NONE ? words[i].style : style;
        order = words[i].order != ORDER_NONE ? words[i].order : order;
    }
    return NULL;
}
