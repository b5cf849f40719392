/*
 * Connection strings of any bytes, as every version's libpq reads them: what is found
 * lies in the text, and no password reaches what is printed.
 */
#include <string.h>

#include "parser/conf.h"
#include "rules/conninfo.h"
#include "rules/redact.h"
#include "tests/fuzz/fuzz.h"

static const char canary[] = "S3cr3tW0rd";

/* Elsewhere it would be no secret. */
static bool is_only_password(const struct conninfo *conninfo, const char *text)
{
    const char *password = conninfo_get(conninfo, "password");
    const char *first = strstr(text, canary);
    return password && strcmp(password, canary) == 0 && first &&
           !strstr(first + 1, canary);
}

static void check_spans(const struct conninfo *conninfo, const char *text)
{
    const size_t size = strlen(text);
    for (size_t i = 0; i < conninfo->n_options; i++) {
        const struct conninfo_option *option = &conninfo->options[i];
        if (option->begin > option->value_begin ||
            option->value_begin > option->value_end ||
            option->value_end > option->end || option->end > size)
            fuzz_require("an option lies outside of the text or of itself");
        if (!conninfo_get(conninfo, option->keyword))
            fuzz_require("an option cannot be asked for");
    }
    if (conninfo->error &&
        (conninfo->error_begin > conninfo->error_end || conninfo->error_end > size))
        fuzz_require("an error lies outside of the text");
    if (conninfo->error && is_only_password(conninfo, text) &&
        strstr(conninfo->error, canary))
        fuzz_require("an error repeats the password");
}

static void check_hosts(struct arena *arena, const struct conninfo *conninfo)
{
    const struct conninfo_hosts hosts = conninfo_hosts(arena, conninfo);
    for (size_t i = 0; i < hosts.n_hosts; i++)
        if (!hosts.hosts[i].host && !hosts.hosts[i].is_socket)
            fuzz_require("a host without a name that is no socket");
}

/* The string as the value of a parameter: its password, when it is one, is hidden. */
static void check_redaction(struct arena *arena, const struct conninfo *conninfo,
                            const char *text)
{
    if (conninfo->error || !is_only_password(conninfo, text))
        return;
    const char *line =
        arena_printf(arena, "primary_conninfo = %s\n", conf_encode(arena, text));
    const struct source *source =
        source_new(arena, "fuzz", line, (uint32_t)strlen(line));
    const struct file file = {.path = "fuzz",
                              .kind = FILE_CONF,
                              .source = source,
                              .syntax = conf_parse(arena, source)};
    const struct span whole = {0, source->size};
    if (strstr(redact_text(arena, &file, whole), canary))
        fuzz_require("a password is shown");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int versions[] = {900, 906, 1000, 1200, 1500, 1600, 1800};
    struct arena arena = {0};
    const char *text = arena_copy(&arena, (const char *)data, size);
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        const struct conninfo conninfo = conninfo_read(&arena, text, versions[i]);
        check_spans(&conninfo, text);
        check_hosts(&arena, &conninfo);
        check_redaction(&arena, &conninfo, text);
    }
    arena_free(&arena);
    return 0;
}
