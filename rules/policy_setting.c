/* A policy about a setting, held against what a node runs with. */
#include <string.h>

#include "rules/pattern.h"
#include "rules/policy.h"
#include "rules/redact.h"

/* A setting under a policy. */
struct test {
    struct report *report;
    const struct node *node;
    const struct policy *policy;
    const struct setting *setting; /* NULL: set in no file, and no default is known */
    const char *value;             /* as SHOW prints it; NULL with `setting` */
};

/* What is broken: `what` goes on from the name and the value of the parameter. */
struct breach {
    const char *what;  /* "does not match ^pgbackrest" */
    struct span asked; /* where the policy asks for it */
};

/* The value, unless there is a secret in it, and what is wrong with it. */
static const char *words_for(const struct test *test, const struct breach *breach)
{
    const char *name = test->policy->setting.text;
    if (!test->setting)
        return report_text(test->report, "%s is set in no file", name);
    if (strcmp(redact_value(report_arena(test->report), name, test->value),
               test->value) != 0)
        return report_text(test->report, "%s %s", name, breach->what);
    return report_text(test->report, "%s is %s, which %s", name,
                       *test->value ? test->value : "empty", breach->what);
}

static void report_breach(const struct test *test, const struct breach *breach)
{
    const struct policy *policy = test->policy;
    const struct setting *setting = test->setting;
    const char *name = policy->setting.text;
    struct place place = {.node = test->node};
    if (setting)
        place = setting->place;
    const struct finding finding = {
        .message =
            policy->message.text ? policy->message.text : words_for(test, breach),
        .labels = {{place, setting ? report_text(test->report, "it %s", breach->what)
                                   : report_text(test->report, "%s is not set", name)},
                   {{.node = test->node,
                     .file = test->node->own->file,
                     .span = breach->asked},
                    report_text(test->report, "asked for by the policy %s",
                                policy->name.text)}},
        .policy = policy->name.text,
        .policy_severity = policy->severity,
    };
    report_add(test->report, &finding);
}

static void check_pattern(const struct test *test, struct own_text pattern,
                          bool is_wanted)
{
    if (!pattern.text)
        return;
    struct pattern *ready = pattern_open(pattern.text, false);
    const enum pattern_match match =
        ready ? pattern_fits(ready, test->value) : PATTERN_UNKNOWN;
    pattern_close(ready);
    const struct breach breach = {
        report_text(test->report, is_wanted ? "does not match %s" : "matches %s",
                    pattern.text),
        pattern.span,
    };
    if (match == PATTERN_UNKNOWN)
        report_give_up(
            test->report,
            report_text(test->report,
                        "policy %s: whether %s of %s matches cannot be told: "
                        "the pattern takes too many steps; write it without "
                        "repetitions inside repetitions",
                        test->policy->name.text, test->policy->setting.text,
                        test->node->name));
    else if ((match == PATTERN_YES) != is_wanted)
        report_breach(test, &breach);
}

static const struct guc *parameter(const struct test *test)
{
    return test->setting->guc;
}

static bool is_number(const struct test *test)
{
    const struct guc *guc = parameter(test);
    return guc && (guc->type == GUC_INTEGER || guc->type == GUC_REAL);
}

static struct value read(const struct test *test, const char *text)
{
    return value_read(report_arena(test->report), parameter(test), test->node->version,
                      text);
}

/* A value that is no number is the server's to refuse. */
static void check_bound(const struct test *test, struct own_text bound, bool is_least)
{
    if (!bound.text || !is_number(test))
        return;
    const struct value value = read(test, test->setting->value);
    if (value.error != VALUE_OK && value.error != VALUE_OUT_OF_RANGE)
        return;
    const double limit = read(test, bound.text).real;
    if (is_least ? value.real >= limit : value.real <= limit)
        return;
    const struct breach breach = {
        report_text(test->report, is_least ? "is less than %s" : "is more than %s",
                    bound.text),
        bound.span,
    };
    report_breach(test, &breach);
}

static bool is_one(const struct test *test, const char *word)
{
    if (!parameter(test) || parameter(test)->type == GUC_STRING)
        return strcmp(test->setting->value, word) == 0;
    const struct value wanted = read(test, word), is = read(test, test->setting->value);
    return strcmp(wanted.text, is.text) == 0;
}

static void check_choice(const struct test *test)
{
    const struct own_texts *choice = &test->policy->one_of;
    if (choice->n_items == 0)
        return;
    const char *list = "";
    for (size_t i = 0; i < choice->n_items; i++) {
        if (is_one(test, choice->items[i].text))
            return;
        list = report_text(test->report, "%s%s%s", list, i > 0 ? ", " : "",
                           choice->items[i].text);
    }
    const struct breach breach = {
        report_text(test->report, "is not one of %s", list),
        choice->items[0].span,
    };
    report_breach(test, &breach);
}

/* True when that is all that there is to say. */
static bool check_set(const struct test *test)
{
    const struct policy *policy = test->policy;
    const bool is_set =
        test->setting && test->setting->place.file && *test->setting->value;
    struct breach breach = {"is its default: no file sets it",
                            policy->must_be_set_span};
    if (test->setting && test->setting->place.file)
        breach.what = is_set ? "is to be set in no file" : "is not to be empty";
    if (policy->must_be_set == OWN_UNSAID || (policy->must_be_set == OWN_YES) == is_set)
        return false;
    report_breach(test, &breach);
    return true;
}

/* What is asked of a value when there is none at all. */
static void check_absent(const struct test *test)
{
    const struct policy *policy = test->policy;
    struct breach breach = {.what = ""};
    if (policy->must_match.text)
        breach.asked = policy->must_match.span;
    else if (policy->min.text || policy->max.text)
        breach.asked = policy->min.text ? policy->min.span : policy->max.span;
    else if (policy->one_of.n_items > 0)
        breach.asked = policy->one_of.items[0].span;
    else
        return;
    report_breach(test, &breach);
}

/* What wins, right or not; else the default, unless a server works it out. */
static const struct setting *setting_of(const struct node *node, const char *name)
{
    const struct setting *assigned = node_assignment(node, name);
    const struct setting *setting = assigned ? assigned : node_setting(node, name);
    if (setting && setting->is_default && setting->guc->flags & GUC_DEFAULT_COMPUTED)
        return NULL;
    return setting;
}

/* Of a module a version need not know a parameter. */
static bool has_parameter(const struct node *node, const char *name)
{
    return strchr(name, '.') || guc_find(name, node->version) ||
           node_assignment(node, name);
}

static const char *value_of(struct arena *arena, const struct setting *setting)
{
    if (!setting->guc || setting->guc->type == GUC_STRING)
        return setting->value;
    return value_show(arena, setting->guc, setting->read);
}

void policy_check_setting(struct report *report, const struct node *node,
                          const struct policy *policy)
{
    const char *name = policy->setting.text;
    if (!node->conf_known || !has_parameter(node, name))
        return;
    struct test test = {
        .report = report,
        .node = node,
        .policy = policy,
        .setting = setting_of(node, name),
    };
    if (test.setting)
        test.value = value_of(report_arena(report), test.setting);
    if (check_set(&test))
        return;
    if (!test.setting) {
        check_absent(&test);
        return;
    }
    check_pattern(&test, policy->must_match, true);
    check_pattern(&test, policy->must_not_match, false);
    check_bound(&test, policy->min, true);
    check_bound(&test, policy->max, false);
    check_choice(&test);
}
