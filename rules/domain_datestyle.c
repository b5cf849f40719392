/* DateStyle: words that do not contradict one another. */
#include "rules/datestyle.h"
#include "rules/domain_parts.h"

const char *domain_datestyle(const struct domain_value *value)
{
    const char *error = domain_names(value);
    if (error)
        return error;
    struct datestyle datestyle = {STYLE_ISO, ORDER_MDY};
    switch (datestyle_read(value->text, &datestyle)) {
    case DATESTYLE_UNKNOWN_WORD:
        return "holds a word other than ISO, SQL, Postgres, German, YMD, DMY, MDY";
    case DATESTYLE_TWO_STYLES:
        return "asks for two styles at once";
    case DATESTYLE_TWO_ORDERS:
        return "asks for two orders at once";
    case DATESTYLE_OK:
        break;
    }
    return NULL;
}
