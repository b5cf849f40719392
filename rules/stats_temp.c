/* The directory that stats_temp_directory names. */
#include "rules/stats_temp.h"

void stats_temp_check(struct report *report, const struct node *node,
                      const char *effect)
{
    const struct probe *probe = node_probe(node, "stats_temp_directory");
    if (!probe || probe->is_there)
        return;
    const struct finding finding = {
        .message = "the directory that stats_temp_directory names is not there",
        .labels[0] = {node_setting(node, "stats_temp_directory")->place,
                      report_text(report, "no such directory: %.500s", probe->path)},
        .effect = effect,
        .applies = "restart",
        .help = "make it, with mode 0700",
    };
    report_add(report, &finding);
}
