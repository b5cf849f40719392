#include "rules/advice.h"

void advise(struct report *report, const struct setting *setting,
            const struct advice *advice)
{
    const struct finding finding = {
        .message = advice->message,
        .labels[0] = {setting->place, advice->label},
        .effect = advice->effect,
        .help = advice->help,
        .fix = advice->wanted ? fix_set(report, FIX_UNSAFE, setting->place.node,
                                        setting->name, advice->wanted)
                              : NULL,
    };
    report_add(report, &finding);
}
