/*
 * A value that is none of the words that the parameter takes
 *
 * Some parameters take one word of a list, in any case but whole. With any other the
 * server does not start: "invalid value for parameter". A reload keeps the old value.
 * Words come and go: `replica` exists from 9.6 on, and `password_encryption = on` no
 * longer from 14 on.
 *
 * Write one of the words that are shown. Up to 11 those of recovery.conf have to be in
 * lower case.
 *
 * ```wrong
 * wal_level = replication
 * ```
 *
 * ```wrong 9.5
 * wal_level = replica
 * max_wal_senders = 3
 * ```
 *
 * ```right
 * wal_level = replica
 * ```
 */
#include <string.h>

#include "rules/checked.h"
#include "rules/rule.h"
#include "rules/spelling.h"

/* Words of other versions, and what they are here. */
static const struct {
    const char *name;
    const char *word;
    const char *value;
} words[] = {
    {"wal_level", "replica", "hot_standby"}, {"password_encryption", "on", "md5"},
    {"password_encryption", "true", "md5"},  {"password_encryption", "yes", "md5"},
    {"password_encryption", "1", "md5"},
};

static const char *translate(const struct setting *setting)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(setting->name, words[i].name) == 0 &&
            spelling_compare(setting->value, words[i].word) == 0)
            return words[i].value;
    return NULL;
}

static const struct fix *mend(struct report *report, const struct setting *setting)
{
    const char *word = translate(setting);
    if (!word)
        word = value_suggest(report_arena(report), setting->guc, setting->value);
    if (!word)
        return NULL;
    /* recovery.conf knows the word, but not in capitals. */
    bool same = spelling_compare(word, setting->value) == 0;
    return checked_fix(report, same ? FIX_SAFE : FIX_UNSAFE, setting, word);
}

static const char *help(struct report *report, const struct setting *setting)
{
    const char *advice = checked_lookalike(setting);
    return advice ? advice
                  : report_text(report, "its words are: %s",
                                value_words(report_arena(report), setting->guc));
}

static void complain(struct report *report, const struct setting *setting)
{
    const struct finding finding = {
        .message = report_text(report, "%s is '%.40s', which it does not know",
                               setting->name, setting->value),
        .labels[0] = {setting->place, "not one of its words"},
        .effect = checked_effect(setting),
        .help = help(report, setting),
        .fix = mend(report, setting),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    checked_each(report, node, VALUE_BAD_ENUM, complain);
}

const struct rule rule_setting_bad_enum = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
