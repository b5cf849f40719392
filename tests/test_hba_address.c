/* Numeric addresses and masks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "rules/hba_address.h"

static const struct {
    const char *text;
    const char *shown; /* NULL: no address */
} addresses[] = {
    {"", NULL},
    {"127.0.0.1", "127.0.0.1"},
    {"127.1", "127.0.0.1"},
    {"1.2.3", "1.2.0.3"},
    {"0", "0.0.0.0"},
    {"2130706433", "127.0.0.1"},
    {"0x7f.1", "127.0.0.1"},
    {"0X7F.0xa", "127.0.0.10"},
    {"010.0.0.1", "8.0.0.1"},
    {"0000000000000000000000000000000000001.2", "1.0.0.2"},
    {"255.255.255.255", "255.255.255.255"},
    {"4294967295", "255.255.255.255"},
    {"4294967296", NULL},
    {"99999999999999999999999999", NULL},
    {"1.16777215", "1.255.255.255"},
    {"1.16777216", NULL},
    {"1.2.65535", "1.2.255.255"},
    {"1.2.65536", NULL},
    {"256.0.0.1", NULL},
    {"1.2.3.256", NULL},
    {"1.2.3.4.5", NULL},
    {"1.", NULL},
    {".1", NULL},
    {"1..2", NULL},
    {"08", NULL},
    {"0x", NULL},
    {"0xg", NULL},
    {"-1", NULL},
    {"+1", NULL},
    {"1e3", NULL},
    {" 1.2.3.4", NULL},
    {"1.2.3.4 ", NULL},
    {"1.2.3.4 x", NULL},
    {"1.2.3.4%1", NULL},
    {"::", "::"},
    {"::1", "::1"},
    {"0:0:0:0:0:0:0:1", "::1"},
    {"ABCD::00Ef", "abcd::ef"},
    {"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
    {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
    {"::ffff:1.2.3.4", "::ffff:1.2.3.4"},
    {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
    {"::ffff:1.2.3.04", NULL},
    {"::ffff:1.2.3", NULL},
    {"1:2:3:4:5:6:7", NULL},
    {"1:2:3:4:5:6:7:8:9", NULL},
    {"1::2::3", NULL},
    {":1::", NULL},
    {":::", NULL},
    {"::00001", NULL},
    {"::g", NULL},
    {"[::1]", NULL},
    {"::1%1", "::1"},
    {"::1%4294967295", "::1"},
    {"::1%4294967296", NULL},
    {"::1%", NULL},
    {"::1%-1", NULL},
    {"::1%lo", NULL},
    {"fe80::1%lo", "fe80::1"},
    {"fe80::1%no such one", "fe80::1"},
    {"febf::1%x", "febf::1"},
    {"fec0::1%x", NULL},
    {"fe80::1%", NULL},
    {"ff01::1%x", "ff01::1"},
    {"ff12::1%x", "ff12::1"},
    {"ff05::1%x", NULL},
    {"%1", NULL},
    {"1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111:1111", NULL},
    {"localhost", NULL},
};

static void addresses_are_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        struct hba_address address = {0};
        bool is_read = hba_address_read(&address, addresses[i].text);
        if (is_read != (addresses[i].shown != NULL))
            fail_msg("%s", addresses[i].text);
        if (!is_read)
            continue;
        assert_string_equal(hba_address_text(&arena, &address), addresses[i].shown);
        assert_int_equal(address.kind, HBA_ADDRESS_NETWORK);
        assert_int_equal(address.family, strchr(addresses[i].shown, ':') ? 6 : 4);
    }
    arena_free(&arena);
}

/* Whatever stands between dots, and with whatever behind it, is what libc reads. */
static void dotted_addresses_are_as_libc_reads_them(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "",    "0",   "00",  "1",   "01",   "9",    "10",  "99", "100", "200", "249",
        "255", "256", "260", "999", "0255", "1000", "0x1", "-1", "2 ",  "+3"};
    enum { N_PARTS = sizeof parts / sizeof *parts, LONGEST = 5 };
    size_t n_texts = 1;
    for (int n = 0; n <= LONGEST; n++, n_texts *= N_PARTS) {
        /* of the many, every so-manieth */
        for (size_t number = 0; number < n_texts; number += n == LONGEST ? 97 : 1) {
            char text[64] = "";
            size_t rest = number;
            for (int i = 0; i < n; i++, rest /= N_PARTS)
                strcat(strcat(text, i > 0 ? "." : ""), parts[rest % N_PARTS]);
            struct hba_address address = {0};
            struct in_addr expected;
            const bool is_read = hba_address_read(&address, text);
            if (is_read != (!strchr(text, ' ') && inet_aton(text, &expected)))
                fail_msg("[%s]", text);
            if (is_read && memcmp(address.address, &expected, 4) != 0)
                fail_msg("[%s]", text);
        }
    }
}

static void prefix_lengths_are_as_libc_reads_them(void **state)
{
    (void)state;
    for (int n = 0; n < 2000; n++) {
        char text[16];
        struct hba_address address = {.family = n % 2 ? 4 : 6};
        snprintf(text, sizeof text, "%0*d", n / 500, n % 500);
        const bool is_one = n % 500 <= (n % 2 ? 32 : 128);
        assert_int_equal(hba_address_set_bits(&address, text), is_one);
        if (is_one)
            assert_int_equal(hba_address_prefix(&address), n % 500);
    }
}

static const struct mask_case {
    const char *address;
    const char *bits; /* or */
    const char *mask;
    const char *shown; /* NULL: refused */
} masks[] = {
    {"1.2.3.4", "0", NULL, "0.0.0.0"},
    {"1.2.3.4", "1", NULL, "128.0.0.0"},
    {"1.2.3.4", "31", NULL, "255.255.255.254"},
    {"1.2.3.4", "032", NULL, "255.255.255.255"},
    {"1.2.3.4", "+8", NULL, "255.0.0.0"},
    {"1.2.3.4", " 9", NULL, "255.128.0.0"},
    {"1.2.3.4", "-0", NULL, "0.0.0.0"},
    {"1.2.3.4", "33", NULL, NULL},
    {"1.2.3.4", "-1", NULL, NULL},
    {"1.2.3.4", "", NULL, NULL},
    {"1.2.3.4", "8 ", NULL, NULL},
    {"1.2.3.4", "0x8", NULL, NULL},
    {"1.2.3.4", "99999999999999999999", NULL, NULL},
    {"::1", "0", NULL, "::"},
    {"::1", "24", NULL, "ffff:ff00::"},
    {"::1", "127", NULL, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe"},
    {"::1", "128", NULL, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {"::1", "129", NULL, NULL},
    {"1.2.3.4", NULL, "255.0.0.255", "255.0.0.255"},
    {"1.2.3.4", NULL, "32", "0.0.0.32"},
    {"1.2.3.4", NULL, "ffff::", NULL},
    {"1.2.3.4", NULL, "/8", NULL},
    {"1.2.3.4", NULL, "", NULL},
    {"::1", NULL, "ffff:ff00::", "ffff:ff00::"},
    {"::1", NULL, "255.0.0.0", NULL},
};

static void masks_are_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        struct hba_address address = {0};
        memset(address.mask, 0x55, sizeof address.mask);
        assert_true(hba_address_read(&address, masks[i].address));
        bool is_read = masks[i].bits ? hba_address_set_bits(&address, masks[i].bits)
                                     : hba_address_set_mask(&address, masks[i].mask);
        assert_int_equal(is_read, masks[i].shown != NULL);
        if (!is_read)
            continue;
        assert_string_equal(hba_address_mask_text(&arena, &address), masks[i].shown);
    }
    arena_free(&arena);
}

static void prefixes_are_masks_without_holes(void **state)
{
    (void)state;
    for (int family = 4; family <= 6; family += 2)
        for (int bits = 0; bits <= (family == 4 ? 32 : 128); bits++) {
            struct hba_address address = {.family = (unsigned char)family};
            char text[8];
            snprintf(text, sizeof text, "%d", bits);
            assert_true(hba_address_set_bits(&address, text));
            assert_int_equal(hba_address_prefix(&address), bits);
            for (int hole = 0; hole < bits - 1; hole++) {
                struct hba_address other = address;
                other.mask[hole / 8] &= (unsigned char)~(0x80 >> hole % 8);
                assert_int_equal(hba_address_prefix(&other), -1);
            }
        }
}

static const struct {
    const char *network;
    const char *mask;
    const char *address;
    bool contains;
    bool is_loopback;
} networks[] = {
    {"127.5.6.7", "255.0.0.0", "127.0.0.1", true, true},
    {"127.0.0.1", "255.255.255.255", "127.0.0.2", false, true},
    {"127.0.0.0", "254.0.0.0", "126.0.0.1", true, false},
    {"128.0.0.0", "255.0.0.0", "127.0.0.1", false, false},
    {"0.0.0.0", "0.0.0.0", "255.255.255.255", true, false},
    {"0.0.0.0", "0.0.0.0", "::1", false, false},
    {"10.0.3.0", "255.0.255.0", "10.9.3.9", true, false},
    {"10.0.3.0", "255.0.255.0", "10.9.4.9", false, false},
    {"::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::1", true, true},
    {"::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", "::", true, false},
    {"::2", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::1", false, false},
    {"::", "::", "fe80::1", true, false},
    {"::", "::", "10.0.0.1", false, false},
    {"::ffff:127.0.0.1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "127.0.0.1", false,
     false},
};

static void networks_hold_addresses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        struct hba_address network = {0}, address = {0};
        assert_true(hba_address_read(&network, networks[i].network));
        assert_true(hba_address_set_mask(&network, networks[i].mask));
        assert_true(hba_address_read(&address, networks[i].address));
        assert_int_equal(hba_address_contains(&network, &address),
                         networks[i].contains);
        assert_int_equal(hba_address_is_loopback(&network), networks[i].is_loopback);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_read),
        cmocka_unit_test(dotted_addresses_are_as_libc_reads_them),
        cmocka_unit_test(prefix_lengths_are_as_libc_reads_them),
        cmocka_unit_test(masks_are_read),
        cmocka_unit_test(prefixes_are_masks_without_holes),
        cmocka_unit_test(networks_hold_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
