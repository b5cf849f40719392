/* Versions, types and contexts as words. */
#include "rules/guc.h"

const int guc_versions[] = {900,  901,  902,  903,  904,  905,  906,  1000, 1100,
                            1200, 1300, 1400, 1500, 1600, 1700, 1800, 0};

const char *guc_version_name(int version, struct arena *arena)
{
    if (version >= 1000)
        return arena_printf(arena, "%d", version / 100);
    return arena_printf(arena, "%d.%d", version / 100, version % 100);
}

static bool is_known(int version)
{
    for (const int *known = guc_versions; *known; known++)
        if (*known == version)
            return true;
    return false;
}

/* A decimal number of at most six digits, without zeros before it; or -1. */
static int read_number(const char **text)
{
    const char *digit = *text;
    int number = 0;
    while (*digit >= '0' && *digit <= '9' && digit - *text < 6)
        number = number * 10 + (*digit++ - '0');
    if (digit == *text || (**text == '0' && digit - *text > 1))
        return -1;
    *text = digit;
    return number;
}

/* "9.6" and "9.6.24" are of 9.6, "15" and "15.4" of 15; so are 90624 and 150004. */
int guc_version_read(const char *text)
{
    enum { UNKNOWN = 0, PARTS_MAX = 3, FIRST_NUMBER = 90000 };
    int parts[PARTS_MAX], n = 0;
    for (;;) {
        parts[n] = read_number(&text);
        if (parts[n++] < 0)
            return UNKNOWN;
        if (*text != '.' || n == PARTS_MAX)
            break;
        text++;
    }
    if (*text)
        return UNKNOWN;

    int version = parts[0] * 100;
    if (n == 1 && parts[0] >= FIRST_NUMBER)
        version = parts[0] / 100;
    else if (n > 1 && parts[0] == 9)
        version += parts[1];
    else if (n > 2 || parts[0] < 10)
        return UNKNOWN;
    return is_known(version) ? version : UNKNOWN;
}

const char *guc_context_name(enum guc_context context)
{
    static const char *const names[] = {
        [GUC_INTERNAL] = "internal", [GUC_POSTMASTER] = "postmaster",
        [GUC_SIGHUP] = "sighup",     [GUC_SUPERUSER_BACKEND] = "superuser-backend",
        [GUC_BACKEND] = "backend",   [GUC_SUPERUSER] = "superuser",
        [GUC_USER] = "user",         [GUC_RECOVERY] = "recovery",
    };
    return names[context];
}

const char *guc_type_name(enum guc_type type)
{
    static const char *const names[] = {
        [GUC_BOOL] = "bool",     [GUC_INTEGER] = "integer", [GUC_REAL] = "real",
        [GUC_STRING] = "string", [GUC_ENUM] = "enum",
    };
    return names[type];
}

const char *guc_applies(const struct guc *guc)
{
    switch (guc->context) {
    case GUC_INTERNAL:
        return "initdb";
    case GUC_POSTMASTER:
    case GUC_RECOVERY:
        return "restart";
    case GUC_SUPERUSER_BACKEND:
    case GUC_BACKEND:
        return "new sessions";
    case GUC_SIGHUP:
    case GUC_SUPERUSER:
    case GUC_USER:
        break;
    }
    return "reload";
}
