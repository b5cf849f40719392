/* Reading pg_control: the layout is the one whose checksum is right. */
#include "rules/control.h"

#include "rules/control_layout.h"
#include "rules/guc.h"

enum { WORD_BITS = 32, HALF_BITS = 16 };

/* What each release was given for life; what lies between them never was a release. */
static const struct {
    uint32_t number;
    int version;
} catalogs[] = {
    {201008051, 900},  {201105231, 901},  {201204301, 902},  {201306121, 903},
    {201409291, 904},  {201510051, 905},  {201608131, 906},  {201707211, 1000},
    {201809051, 1100}, {201909212, 1200}, {202007201, 1300}, {202107181, 1400},
    {202209061, 1500}, {202307071, 1600}, {202406281, 1700}, {202506291, 1800},
};

static int version_of_catalog(uint32_t number)
{
    for (size_t i = 0; i < sizeof catalogs / sizeof *catalogs; i++)
        if (catalogs[i].number == number)
            return catalogs[i].version;
    return 0;
}

uint32_t control_catalog(int version)
{
    for (size_t i = 0; i < sizeof catalogs / sizeof *catalogs; i++)
        if (catalogs[i].version == version)
            return catalogs[i].number;
    return 0;
}

/* A number of up to eight bytes, the lowest first. */
static uint64_t number_at(const char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | (unsigned char)bytes[i - 1];
    return number;
}

static uint64_t value_at(const char *at, int version, enum control_field field)
{
    const size_t size = control_members[field].size;
    if (size > sizeof(uint64_t))
        return 0;
    if (control_is_pair(version, field))
        return number_at(at, 4) << WORD_BITS | number_at(at + 4, 4);
    return number_at(at, size);
}

static enum control_status read_layout(const struct control_layout *layout, size_t word,
                                       const char *bytes, size_t size,
                                       struct control *control)
{
    size_t offsets[N_CONTROL_FIELDS] = {0};
    if (size < control_place(layout->version, word, offsets))
        return CONTROL_SHORT;
    const size_t end = offsets[CONTROL_CHECKSUM];
    if (control_checksum(layout, bytes, end) != number_at(bytes + end, 4))
        return CONTROL_BAD_CHECKSUM;

    *control = (struct control){.layout = layout->version};
    for (enum control_field field = 0; field < N_CONTROL_FIELDS; field++)
        if (control_layout_has(layout->version, field))
            control->values[field] =
                value_at(bytes + offsets[field], layout->version, field);
    control->version = version_of_catalog((uint32_t)control->values[CONTROL_CATALOG]);
    return CONTROL_READ;
}

static bool is_swapped(uint64_t format)
{
    return format >> HALF_BITS != 0 && (format & UINT16_MAX) == 0;
}

/* What is said of a file that no layout fits is said of the usual alignment. */
static enum control_status read_aligned(const struct control_layout *layout,
                                        const char *bytes, size_t size,
                                        struct control *control)
{
    const enum control_status status =
        read_layout(layout, sizeof(uint64_t), bytes, size, control);
    if (status == CONTROL_READ)
        return status;
    return read_layout(layout, sizeof(uint32_t), bytes, size, control) == CONTROL_READ
               ? CONTROL_READ
               : status;
}

enum control_status control_read(const char *bytes, size_t size,
                                 struct control *control)
{
    size_t offsets[N_CONTROL_FIELDS] = {0};
    control_place(GUC_OLDEST, sizeof(uint64_t), offsets);
    if (size < offsets[CONTROL_STATE])
        return CONTROL_SHORT;
    const uint64_t format = number_at(bytes + offsets[CONTROL_FORMAT], 4);
    enum control_status status =
        is_swapped(format) ? CONTROL_BIG_ENDIAN : CONTROL_UNKNOWN;
    for (const struct control_layout *layout = control_layouts; layout->format;
         layout++) {
        if (layout->format != format)
            continue;
        status = read_aligned(layout, bytes, size, control);
        if (status == CONTROL_READ)
            return status;
    }
    return status;
}

bool control_has(const struct control *control, enum control_field field)
{
    return control_layout_has(control->layout, field);
}

long long control_number(const struct control *control, enum control_field field)
{
    return (long long)control->values[field];
}

long long control_timeline(const struct control *control)
{
    const long long here = control_number(control, CONTROL_TIMELINE);
    const long long there = control_number(control, CONTROL_RECOVERY_END_TIMELINE);
    return here > there ? here : there;
}

bool control_fits(const struct control *control, int version)
{
    if (control->version)
        return control->version == version;
    /* A catalog of somebody else's: the format alone tells. */
    uint32_t format = 0;
    for (const struct control_layout *layout = control_layouts; layout->format;
         layout++)
        if (layout->version <= version)
            format = layout->format;
    return control_number(control, CONTROL_FORMAT) == format;
}
