/* Files that a server with ssl = on opens at its start. */
#include "rules/ssl_files.h"

void ssl_files_each(struct report *report, const struct node *node,
                    void (*look)(struct report *report, const struct node *node,
                                 const struct probe *probe))
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    for (size_t i = 0; control && control->is_there && probe_ssl_files[i]; i++) {
        const struct probe *probe = node_probe(node, probe_ssl_files[i]);
        if (probe)
            look(report, node, probe);
    }
}

struct finding ssl_file_finding(const struct node *node, const struct probe *probe,
                                const char *message, const char *label)
{
    return (struct finding){
        .message = message,
        .labels = {{node_setting(node, probe->name)->place, label},
                   {node_setting(node, "ssl")->place, "asks for it"}},
        .effect = "the server does not start",
    };
}
