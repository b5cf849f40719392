/* Which recovery targets lie behind the data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/target_past.h"

enum { CHECKPOINT = 1700000000 }; /* 2023-11-14 22:13:20 UTC */

static const struct {
    const char *text;
    bool alone, known; /* past without pg_control, and with it */
} times[] = {
    {"2001-01-01", true, true},
    {"epoch", true, true},
    {"2009-12-31 23:59:59.2500+02", true, true},
    {"Dec 24 2003", true, true},
    {"24.12.2003", true, true},
    {"20040102 030405", true, true},
    {"tomorrow", true, true},
    {"2023-01-01 00:00", false, true},
    {"2023-11-12 10:00:00-11", false, true},
    {"2023-11-13 23:00:00", false, false}, /* a time zone may make it later */
    {"2023-11-15", false, false},
    {"2090-01-01 00:00:00.2001+2000", false, false},
    {"2090-01-01 00:00:00 +0200", false, false},
    {"Dec 24 2030 12:00:00.1999", false, false},
    {"infinity", false, false},
};

static void times_are_compared_with_the_checkpoint(void **state)
{
    (void)state;
    struct control control = {0};
    control.values[CONTROL_CHECKPOINT_TIME] = CHECKPOINT;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        if (target_time_is_past(times[i].text, NULL) != times[i].alone ||
            target_time_is_past(times[i].text, &control) != times[i].known)
            fail_msg("%s", times[i].text);
    }
}

static void positions_are_compared_with_the_redo_point(void **state)
{
    (void)state;
    struct control control = {0};
    control.values[CONTROL_REDO] = 0x200000028;
    assert_true(target_lsn_is_past("0/1", NULL));
    assert_false(target_lsn_is_past("0/1000000", NULL));
    assert_true(target_lsn_is_past("0/FF000000", &control));
    assert_true(target_lsn_is_past("2/0", &control));
    assert_false(target_lsn_is_past("2/28", &control));
    assert_false(target_lsn_is_past("3/0", &control));
    assert_false(target_lsn_is_past("", &control));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_compared_with_the_checkpoint),
        cmocka_unit_test(positions_are_compared_with_the_redo_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
