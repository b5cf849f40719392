/* Certificates and keys in texts, and the names that they are for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "rules/certificate.h"

static const char *read_file(struct arena *arena, const char *name)
{
    enum { MOST = 8192 };
    FILE *file = fopen(arena_printf(arena, "%s/certificates/%s", TESTS_DIR, name), "r");
    char *text = arena_alloc(arena, MOST + 1);
    assert_non_null(file);
    assert_true(fread(text, 1, MOST, file) > 0);
    fclose(file);
    return text;
}

static void read_as(const char *text, enum certificate_status certificate_status,
                    enum certificate_status key_status)
{
    struct arena arena = {0};
    struct certificate certificate;
    struct key_digest key;
    assert_int_equal(certificate_read(&arena, &certificate, text, strlen(text)),
                     certificate_status);
    assert_int_equal(certificate_read_key(&key, text, strlen(text)), key_status);
    arena_free(&arena);
}

static void texts_are_read(void **state)
{
    struct arena arena = {0};
    (void)state;
    read_as("", CERTIFICATE_BROKEN, CERTIFICATE_BROKEN);
    read_as("words\n", CERTIFICATE_BROKEN, CERTIFICATE_BROKEN);
    read_as("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            CERTIFICATE_BROKEN, CERTIFICATE_BROKEN);
    /* One of a kind that is not known may be known to the server. */
    read_as("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            CERTIFICATE_BROKEN, CERTIFICATE_UNKNOWN);
    read_as("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
            "DEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAAAAAAAAAAAAAA"
            "\n-----END RSA PRIVATE KEY-----\n",
            CERTIFICATE_BROKEN, CERTIFICATE_UNKNOWN);
    read_as(read_file(&arena, "good.crt"), CERTIFICATE_READ, CERTIFICATE_BROKEN);
    read_as(read_file(&arena, "good.key"), CERTIFICATE_BROKEN, CERTIFICATE_READ);
    arena_free(&arena);
}

static const char *joined(struct arena *arena, const char *first, const char *second)
{
    return arena_printf(arena, "%s%s", first, second);
}

/* Without its second line. */
static const char *shortened(struct arena *arena, const char *text)
{
    const char *line = strchr(text, '\n') + 1;
    return arena_printf(arena, "%.*s%s", (int)(line - text), text,
                        strchr(line, '\n') + 1);
}

static void damage_is_seen(void **state)
{
    struct arena arena = {0};
    const char *crt = read_file(&arena, "good.crt"),
               *key = read_file(&arena, "good.key");
    const char *ca = read_file(&arena, "ca.crt");
    (void)state;
    read_as(shortened(&arena, crt), CERTIFICATE_BROKEN, CERTIFICATE_BROKEN);
    read_as(shortened(&arena, key), CERTIFICATE_BROKEN, CERTIFICATE_BROKEN);
    read_as(joined(&arena, crt, ca), CERTIFICATE_READ, CERTIFICATE_BROKEN);
    read_as(joined(&arena, crt, key), CERTIFICATE_READ, CERTIFICATE_READ);
    read_as(joined(&arena, crt, shortened(&arena, ca)), CERTIFICATE_BROKEN,
            CERTIFICATE_BROKEN);
    read_as(joined(&arena, key, "-----BEGIN PRIVATE KEY-----\n"), CERTIFICATE_BROKEN,
            CERTIFICATE_READ);
    arena_free(&arena);
}

static void ends_as(const char *text, enum certificate_status status)
{
    long long ends = 0;
    assert_int_equal(certificate_read_ends(&ends, text, strlen(text)), status);
    assert_int_equal(ends != 0, status == CERTIFICATE_READ);
}

/* All of them or none, as a server takes them. */
static void authorities_are_read(void **state)
{
    struct arena arena = {0};
    const char *crt = read_file(&arena, "good.crt"), *ca = read_file(&arena, "ca.crt");
    (void)state;
    ends_as("", CERTIFICATE_BROKEN);
    ends_as(ca, CERTIFICATE_READ);
    ends_as(joined(&arena, ca, crt), CERTIFICATE_READ);
    ends_as(joined(&arena, ca, read_file(&arena, "good.key")), CERTIFICATE_READ);
    ends_as(joined(&arena, ca, shortened(&arena, crt)), CERTIFICATE_BROKEN);
    ends_as(joined(&arena, shortened(&arena, ca), crt), CERTIFICATE_BROKEN);
    arena_free(&arena);
}

static void facts_are_read(void **state)
{
    struct arena arena = {0};
    struct certificate good, plain;
    struct key_digest key;
    const char *text = read_file(&arena, "good.crt");
    (void)state;
    certificate_read(&arena, &good, text, strlen(text));
    assert_string_equal(certificate_time(&arena, good.begins),
                        "2020-01-01 00:00:00 UTC");
    assert_string_equal(certificate_time(&arena, good.ends), "2099-12-31 23:59:59 UTC");
    assert_string_equal(good.common_name, "db1.example.com");
    assert_int_equal(good.n_names, 2);
    assert_int_equal(good.n_addresses, 1);
    text = read_file(&arena, "good.key");
    certificate_read_key(&key, text, strlen(text));
    assert_memory_equal(&key, &good.key, sizeof key);
    text = read_file(&arena, "plain.crt");
    certificate_read(&arena, &plain, text, strlen(text));
    assert_memory_not_equal(&key, &plain.key, sizeof key);
    arena_free(&arena);
}

static void names_are_compared(void **state)
{
    static const struct {
        const char *file, *host;
        int version;
        bool is_for;
    } rows[] = {
        {"good.crt", "db1.example.com", 1500, true},
        {"good.crt", "DB1.EXAMPLE.COM", 1500, true},
        {"good.crt", "db1.example.com.", 1500, false},
        {"good.crt", "x.shop.example.com", 1500, true},
        {"good.crt", ".shop.example.com", 1500, false},
        {"good.crt", "shop.example.com", 1500, false},
        {"good.crt", "x.y.shop.example.com", 1500, false},
        {"good.crt", "10.0.0.1", 1500, true},
        {"good.crt", "10.0.0.1", 1400, false},
        {"good.crt", "10.0.0.2", 1500, false},
        {"good.crt", "x.shop.example.com", 904, false}, /* the common name alone */
        {"good.crt", "db1.example.com", 904, true},
        {"plain.crt", "db1.example.com", 1500, true},
        {"plain.crt", "db2.example.com", 1500, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct certificate certificate;
        const char *text = read_file(&arena, rows[i].file);
        certificate_read(&arena, &certificate, text, strlen(text));
        if (certificate_is_for(&certificate, rows[i].host, rows[i].version) !=
            rows[i].is_for)
            fail_msg("%s for %s at %d", rows[i].file, rows[i].host, rows[i].version);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_read),       cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(authorities_are_read), cmocka_unit_test(facts_are_read),
        cmocka_unit_test(names_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
