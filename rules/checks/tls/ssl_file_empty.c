/*
 * SSL is on, and its certificate or its key has no name
 *
 * With `ssl = on` the server needs both. An empty `ssl_cert_file` or `ssl_key_file`
 * does not stand for the default: the start ends with "could not load server
 * certificate file" or "could not access private key file".
 *
 * Name the file, or take the line out: the defaults are `server.crt` and `server.key`.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ssl_key_file = ''
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * ssl = on
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    static const char *const files[] = {"ssl_cert_file", "ssl_key_file"};
    const struct setting *ssl = node_setting(node, "ssl");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const struct setting *file = node_setting(node, files[i]);
        if (!setting_on(ssl) || !file || file->value[0] != '\0')
            continue;
        const struct finding finding = {
            .message = report_text(report, "ssl is on, but %s is empty", files[i]),
            .labels = {{file->place, "no file"}, {ssl->place, "asks for it"}},
            .effect = "the server does not start",
        };
        report_add(report, &finding);
    }
}

const struct rule rule_ssl_file_empty = {
    .severity = SEVERITY_ERROR,
    .since = 902,
    .check_node = check,
};
