/* The loop over records, and questions that several rules ask. */
#include "rules/hba_complain.h"

#include <string.h>

#include "rules/hba_coverage.h"

bool hba_is_remote(const struct hba_record *record)
{
    return record->type != HBA_LOCAL && !hba_has_method(record, "reject") &&
           !hba_is_loopback(record);
}

bool hba_may_be_plain(const struct hba_record *record)
{
    return record->type == HBA_HOST || record->type == HBA_HOSTNOSSL ||
           record->type == HBA_HOSTNOGSSENC;
}

bool hba_is_template(const char *text)
{
    static const char *const marks[] = {"$(", "${", "{{", "<%", "%s", NULL};
    if (!strpbrk(text, "$<{%"))
        return false;
    for (size_t i = 0; marks[i]; i++)
        if (strstr(text, marks[i]))
            return true;
    return false;
}

static struct span span_of(const struct hba_record *record, enum hba_spot spot)
{
    if (spot == HBA_SPOT_ADDRESS && record->type != HBA_LOCAL)
        return record->address_span;
    return spot == HBA_SPOT_METHOD ? record->method_span : record->span;
}

void hba_complain(struct report *report, const struct node *node,
                  const struct hba_complaint *complaint)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error || record->warning || !complaint->is_meant(node, record) ||
            (complaint->is_of_access && hba_is_dead(node, record)))
            continue;
        const struct span span = span_of(record, complaint->spot);
        const struct finding finding = {
            .message = complaint->message,
            .labels[0] = {{node, record->file, span, NULL}, complaint->label},
            .effect = complaint->effect,
            .applies = "reload",
            .help = complaint->help,
        };
        report_add(report, &finding);
    }
}
