/* Values that follow their parameter to another name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/conversion.h"

static const struct {
    const char *name;
    const char *value;
    const char *converted; /* NULL: it cannot be told */
    enum fix_class class;
} cases[] = {
    {"checkpoint_segments", "1", "48MB", FIX_UNSAFE},
    {"checkpoint_segments", "32", "1536MB", FIX_UNSAFE},
    {"checkpoint_segments", "2147483647", "103079215056MB", FIX_UNSAFE},
    {"checkpoint_segments", "0", NULL, FIX_UNSAFE},
    {"checkpoint_segments", "many", NULL, FIX_UNSAFE},
    {"max_wal_size", "2MB", "1", FIX_UNSAFE},
    {"max_wal_size", "95MB", "1", FIX_UNSAFE},
    {"max_wal_size", "1GB", "21", FIX_UNSAFE},
    {"max_wal_size", "64", "1", FIX_UNSAFE}, /* MB when nothing is said */
    {"wal_keep_segments", "0", "0MB", FIX_UNSAFE},
    {"wal_keep_segments", "100", "1600MB", FIX_UNSAFE},
    {"wal_keep_segments", "-1", NULL, FIX_UNSAFE},
    {"wal_keep_size", "0", "0", FIX_UNSAFE},
    {"wal_keep_size", "1MB", "1", FIX_UNSAFE},
    {"wal_keep_size", "16MB", "1", FIX_UNSAFE},
    {"wal_keep_size", "17MB", "2", FIX_UNSAFE},
    {"pause_at_recovery_target", "t", "pause", FIX_UNSAFE},
    {"pause_at_recovery_target", "OFF", "promote", FIX_UNSAFE},
    {"pause_at_recovery_target", "maybe", NULL, FIX_UNSAFE},
    {"recovery_target_action", "shutdown", NULL, FIX_UNSAFE},
    {"replication_timeout", "60s", "60s", FIX_SAFE},
    {"replication_timeout", "60 parsecs", NULL, FIX_UNSAFE},
    {"wal_sender_timeout", " 60 s ", " 60 s ", FIX_SAFE},
    {"trigger_file", "", "", FIX_SAFE},
    {"redirect_stderr", "on", "on", FIX_SAFE}, /* no version here knows it */
    {"unix_socket_directory", "/tmp", "/tmp", FIX_SAFE},
    {"unix_socket_directory", "/tmp/a,b", NULL, FIX_SAFE},
    {"unix_socket_directories", "/tmp, /run", NULL, FIX_SAFE},
    {"ssl_groups", "prime256v1", "prime256v1", FIX_UNSAFE},
    {"ssl_groups", "X25519:prime256v1", NULL, FIX_UNSAFE},
    {"extension_destdir", "/usr", NULL, FIX_UNSAFE},
    {"no_such_name", "1", NULL, FIX_UNSAFE},
};

static void values_are_converted(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct conversion conversion =
            conversion_make(&arena, cases[i].name, cases[i].value);
        const char *value = conversion.value ? conversion.value : "(none)";
        const char *expected = cases[i].converted ? cases[i].converted : "(none)";
        if (strcmp(value, expected) != 0 || conversion.class != cases[i].class)
            fail_msg("%s = %s becomes %s", cases[i].name, cases[i].value, value);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_converted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
