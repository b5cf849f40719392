/* A policy about records of pg_hba.conf that must not be there. */
#include <string.h>

#include "rules/hba_address.h"
#include "rules/hba_method.h"
#include "rules/pattern.h"
#include "rules/policy.h"

/* The patterns of a policy, made ready; NULL where a column may hold anything. */
struct patterns {
    struct pattern *type, *database, *user, *address, *method;
};

static struct pattern *open_pattern(struct own_text text)
{
    return text.text ? pattern_open(text.text, true) : NULL;
}

static struct patterns open_all(const struct policy_record *record)
{
    return (struct patterns){
        .type = open_pattern(record->type),
        .database = open_pattern(record->database),
        .user = open_pattern(record->user),
        .address = open_pattern(record->address),
        .method = open_pattern(record->method),
    };
}

static void close_all(const struct patterns *patterns)
{
    pattern_close(patterns->type);
    pattern_close(patterns->database);
    pattern_close(patterns->user);
    pattern_close(patterns->address);
    pattern_close(patterns->method);
}

static enum pattern_match fits(struct pattern *pattern, const char *text)
{
    return pattern ? pattern_fits(pattern, text) : PATTERN_YES;
}

static enum pattern_match fits_word(struct pattern *pattern,
                                    const struct auth_field *field)
{
    enum pattern_match match = pattern ? PATTERN_NO : PATTERN_YES;
    for (size_t i = 0; i < field->n_words && match == PATTERN_NO; i++)
        match = fits(pattern, field->words[i].text);
    return match;
}

/* As in 10.0.0.0/8, with the address as it is written; else the word that stands there.
 */
static const char *address_text(struct arena *arena, const struct hba_address *address)
{
    switch (address->kind) {
    case HBA_ADDRESS_NONE:
        return "";
    case HBA_ADDRESS_ALL:
        return "all";
    case HBA_ADDRESS_SAMEHOST:
        return "samehost";
    case HBA_ADDRESS_SAMENET:
        return "samenet";
    case HBA_ADDRESS_NAME:
        return address->word;
    case HBA_ADDRESS_NETWORK:
        break;
    }
    const char *text = hba_address_text(arena, address);
    const int bits = hba_address_prefix(address);
    return bits < 0 ? arena_printf(arena, "%s %s", text,
                                   hba_address_mask_text(arena, address))
                    : arena_printf(arena, "%s/%d", text, bits);
}

/* The network as the server compares it: of 10.1.2.3/8 that is 10.0.0.0/8. */
static const char *network_text(struct arena *arena, const struct hba_address *address)
{
    const struct hba_address network = hba_address_network(address);
    return address_text(arena, &network);
}

static enum pattern_match fits_address(struct arena *arena, struct pattern *pattern,
                                       const struct hba_address *address)
{
    const enum pattern_match match = fits(pattern, address_text(arena, address));
    if (match != PATTERN_NO || address->kind != HBA_ADDRESS_NETWORK)
        return match;
    return fits(pattern, network_text(arena, address));
}

static enum pattern_match both(enum pattern_match one, enum pattern_match other)
{
    if (one == PATTERN_NO || other == PATTERN_NO)
        return PATTERN_NO;
    return one == PATTERN_YES ? other : one;
}

static enum pattern_match fits_record(struct arena *arena,
                                      const struct patterns *patterns,
                                      const struct hba_record *record)
{
    if (record->error)
        return PATTERN_NO;
    enum pattern_match match = fits(patterns->type, hba_type_name(record->type));
    match = both(match, fits(patterns->method, record->method));
    if (match != PATTERN_NO && patterns->address)
        match = both(match, fits_address(arena, patterns->address, &record->address));
    if (match != PATTERN_NO)
        match = both(match, fits_word(patterns->database, &record->databases));
    if (match != PATTERN_NO)
        match = both(match, fits_word(patterns->user, &record->users));
    return match;
}

static void report_record(struct report *report, const struct node *node,
                          const struct policy *policy, const struct hba_record *record)
{
    const struct finding finding = {
        .message = policy->message.text
                       ? policy->message.text
                       : report_text(report, "the policy %s forbids this record",
                                     policy->name.text),
        .labels =
            {{{.node = node, .file = record->file, .span = record->span},
              "a record like this must not be here"},
             {{.node = node, .file = node->own->file, .span = policy->forbidden.span},
              report_text(report, "forbidden by the policy %s", policy->name.text)}},
        .policy = policy->name.text,
        .policy_severity = policy->severity,
    };
    report_add(report, &finding);
}

/* The nth word that a column can hold; NULL when there are no more. */
typedef const char *word_at(size_t n);

/* A pattern that no word fits would forbid nothing, and nobody would notice. */
static const char *column_complaint(struct arena *arena, const char *column,
                                    struct own_text text, word_at *words)
{
    struct pattern *pattern = open_pattern(text);
    if (!pattern)
        return NULL;
    const char *list = "";
    enum pattern_match match = PATTERN_NO;
    for (size_t i = 0; words(i) && match == PATTERN_NO; i++) {
        match = pattern_fits(pattern, words(i));
        list = arena_printf(arena, "%s%s%s", list, i > 0 ? ", " : "", words(i));
    }
    pattern_close(pattern);
    return match == PATTERN_NO ? arena_printf(arena, "no %s fits %s: there are %s",
                                              column, text.text, list)
                               : NULL;
}

const char *policy_record_complaint(struct arena *arena,
                                    const struct policy_record *record,
                                    struct own_text *where)
{
    *where = record->type;
    const char *why = column_complaint(arena, "type", record->type, hba_type_at);
    if (why)
        return why;
    *where = record->method;
    return column_complaint(arena, "method", record->method, hba_method_at);
}

void policy_check_records(struct report *report, const struct node *node,
                          const struct policy *policy)
{
    const struct patterns patterns = open_all(&policy->forbidden);
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        switch (fits_record(report_arena(report), &patterns, record)) {
        case PATTERN_NO:
            continue;
        case PATTERN_YES:
            report_record(report, node, policy, record);
            continue;
        case PATTERN_UNKNOWN:
            break;
        }
        report_give_up(report,
                       report_text(report,
                                   "policy %s: whether a record of pg_hba.conf of %s "
                                   "matches cannot be told: the pattern takes too many "
                                   "steps; write it without repetitions inside "
                                   "repetitions",
                                   policy->name.text, node->name));
        break;
    }
    close_all(&patterns);
}
