/*
 * What rules about the files of SSL have in common.
 */
#ifndef RULES_SSL_FILES_H
#define RULES_SSL_FILES_H

#include "rules/rule.h"

/* A look at what each of the parameters names, on a node that has its data. */
void ssl_files_each(struct report *report, const struct node *node,
                    void (*look)(struct report *report, const struct node *node,
                                 const struct probe *probe));

/* A finding about one of them, without which the server does not start. */
struct finding ssl_file_finding(const struct node *node, const struct probe *probe,
                                const char *message, const char *label);

#endif
