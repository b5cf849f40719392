#include "rules/socket_path.h"

#include "rules/domain_list.h"

size_t socket_path_size(const struct node *node, size_t directory)
{
    static const char before_port[] = "/.s.PGSQL.";
    size_t n_digits = 1;
    for (long long port = setting_int(node_setting(node, "port")); port > 9; port /= 10)
        n_digits++;
    return directory + sizeof before_port - 1 + n_digits;
}

struct socket_paths socket_paths(const struct node *node)
{
    struct socket_paths paths = {0};
    const struct setting *directories = node_setting(node, "unix_socket_directories");
    if (setting_empty(directories) || directories->refused)
        return paths;
    struct domain_list list = {.rest = directories->value, .kind = LIST_OF_PATHS};
    while (domain_list_next(&list)) {
        const size_t size = socket_path_size(node, list.size);
        if (size > SOCKET_PATH_MOST)
            paths.n_long++;
        else
            paths.n_fitting++;
        if (size > paths.longest)
            paths.longest = size;
    }
    return paths;
}

void socket_path_complain(struct report *report, const struct node *node,
                          const struct socket_paths *paths, const char *effect)
{
    const struct finding finding = {
        .message = report_text(report, "the path of a Unix socket has %zu bytes",
                               paths->longest),
        .labels[0] = {node_setting(node, "unix_socket_directories")->place,
                      "107 is the most"},
        .effect = effect,
    };
    report_add(report, &finding);
}
