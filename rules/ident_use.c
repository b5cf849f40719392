/* pg_hba.conf and pg_ident.conf, side by side. */
#include "rules/ident_use.h"

#include "rules/hba_option.h"

const struct hba_option *ident_use_map(const struct hba_record *record)
{
    const struct hba_option *map =
        record->error ? NULL : hba_option_find(record, "map");
    return map && *map->value ? map : NULL;
}

bool ident_use_is_known(const struct node *node)
{
    if (!node->hba_known || !node->ident_known)
        return false;
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].file_kind == FILE_HBA ||
            node->troubles[i].file_kind == FILE_IDENT)
            return false;
    if (hba_has_error(&node->hba))
        return false;
    for (size_t i = 0; i < node->ident.n_records; i++)
        if (node->ident.records[i].error)
            return false;
    return true;
}
