/* Whom maps let be which role. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/ident_map.h"
#include "tests/auth_line.h"

static const struct map_case {
    const char *lines[3];
    const char *system_user, *role;
    int version;
    enum hba_match lets;
} cases[] = {
    {{"m bob amy"}, "bob", "amy", 1500, HBA_YES},
    {{"m bob amy"}, "bob", "bob", 1500, HBA_NO},
    {{"m bob amy"}, "Bob", "amy", 1500, HBA_NO},
    {{"n bob amy"}, "bob", "amy", 1500, HBA_NO},
    {{"m bob x", "m bob amy"}, "bob", "amy", 1500, HBA_YES},
    {{"m all amy"}, "bob", "amy", 1500, HBA_NO},
    {{"m bob all"}, "bob", "amy", 1500, HBA_NO},
    {{"m bob all"}, "bob", "amy", 1600, HBA_YES},
    {{"m bob \"all\""}, "bob", "amy", 1600, HBA_NO},
    {{"m bob +dba"}, "bob", "amy", 1600, HBA_UNKNOWN},
    {{"m bob +dba"}, "bob", "dba", 1600, HBA_YES},
    {{"m bob +dba"}, "bob", "+dba", 1500, HBA_YES},
    {{"m bob \"+dba\""}, "bob", "+dba", 1600, HBA_YES},
    {{"m bob /^a"}, "bob", "amy", 1600, HBA_YES},
    {{"m bob /^b"}, "bob", "amy", 1600, HBA_NO},
    {{"m /^b amy"}, "bob", "amy", 1500, HBA_YES},
    {{"m /^c amy"}, "bob", "amy", 1500, HBA_NO},
    {{"m /(?i)^B amy"}, "bob", "amy", 1500, HBA_UNKNOWN},
    {{"m /(?i)^B amy", "m bob amy"}, "bob", "amy", 1500, HBA_YES},
    {{"m /(?i)^B \\1", "m bob amy"}, "bob", "amy", 1500, HBA_UNKNOWN},
    {{"m /^(.*)@x$ \\1"}, "bob@x", "bob", 1500, HBA_YES},
    {{"m /^(.*)@x$ \\1"}, "bob@y", "bob", 1500, HBA_NO},
    {{"m /^(.*)@x$ \\1"}, "bob@x", "amy", 1500, HBA_NO},
    {{"m /^(.*)@x$ a_\\1_z"}, "bob@x", "a_bob_z", 1500, HBA_YES},
    {{"m /^(.*)@x$ a_\\1_z"}, "bob@x", "a_z", 1500, HBA_NO},
    {{"m /(b*) \\1"}, "bob", "b", 1500, HBA_UNKNOWN},
    {{"m /^(a|ab)(c|bcd)?$ \\1"}, "abcd", "a", 1500, HBA_YES},
    {{"m /^(a|ab)b*$ \\1"}, "ab", "a", 1500, HBA_UNKNOWN},
    {{"m /^(b)?ob$ \\1"}, "ob", "b", 1500, HBA_UNKNOWN},
    {{"m /^b \\1", "m bob amy"}, "bob", "amy", 1500, HBA_NO},
    {{"m /^c \\1", "m bob amy"}, "bob", "amy", 1500, HBA_YES},
    {{"m bob x,y"}, "bob", "amy", 1500, HBA_UNKNOWN},
    {{"m /^(.*)@x$ +\\1"}, "bob@x", "bob", 1600, HBA_UNKNOWN},
};

static struct ident_records read_lines(struct arena *arena, const struct map_case *c)
{
    struct ident_records records = {0};
    for (; records.n_records < 3 && c->lines[records.n_records]; records.n_records++) {
        const struct auth_fields fields =
            line_fields(arena, c->lines[records.n_records], c->version);
        records.records = arena_push(arena, records.records, records.n_records,
                                     sizeof *records.records);
        records.records[records.n_records] = ident_read(arena, &fields, c->version);
    }
    return records;
}

static void maps_let_users_be_roles(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct map_case *c = &cases[i];
        const struct ident_records records = read_lines(&arena, c);
        const struct ident_claim claim = {
            .system_user = c->system_user, .role = c->role, .version = c->version};
        const enum hba_match lets = ident_lets(&records, "m", &claim);
        if (lets != c->lets)
            fail_msg("row %zu, %s: %d", i, c->lines[0], (int)lets);
    }
    arena_free(&arena);
}

static void without_a_map_names_are_equal(void **state)
{
    (void)state;
    const struct ident_records none = {0};
    struct ident_claim claim = {.system_user = "bob", .role = "Bob", .version = 1500};
    assert_int_equal(ident_lets(&none, NULL, &claim), HBA_NO);
    claim.folds_case = true;
    assert_int_equal(ident_lets(&none, "", &claim), HBA_YES);
    assert_int_equal(ident_lets(&none, "m", &claim), HBA_NO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_let_users_be_roles),
        cmocka_unit_test(without_a_map_names_are_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
