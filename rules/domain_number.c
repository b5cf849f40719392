/* Booleans and numbers with a limit more than their range. */
#include "rules/domain_parts.h"
#include "rules/value.h"

static struct value read_value(const struct domain_value *value)
{
    return value_read(value->arena, value->guc, value->version, value->text);
}

/* Up to 11 both are possible. */
const char *domain_off(const struct domain_value *value)
{
    return value->version >= 1200 && read_value(value).boolean
               ? "can only be off from 12 on"
               : NULL;
}

const char *domain_pages(const struct domain_value *value)
{
    return read_value(value).integer % 16 != 0 ? "is no multiple of 16 pages of 8 kB"
                                               : NULL;
}

const char *domain_not_zero(const struct domain_value *value)
{
    return read_value(value).integer == 0 ? "is 0, and not -1 or more than 0" : NULL;
}

const char *domain_vacuum_limit(const struct domain_value *value)
{
    long long limit = read_value(value).integer;
    return limit > 0 && limit < 128 ? "is neither 0 nor 128kB or more" : NULL;
}
