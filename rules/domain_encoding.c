/* client_encoding: a name that some encoding goes by. */
#include "rules/domain_parts.h"
#include "rules/encoding.h"

const char *domain_encoding(const struct domain_value *value)
{
    return encoding_find(value->text) ? NULL : "is the name of no encoding";
}
