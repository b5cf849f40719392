/*
 * ssl_ciphers has no cipher in it
 *
 * No word of `ssl_ciphers` is the name of a cipher, or of a group of them, that OpenSSL
 * knows: names are compared letter by letter, `high` is none. Those of TLS 1.3, such as
 * TLS_AES_256_GCM_SHA384, do not belong here. With `ssl = on` a server with OpenSSL 3
 * does not start: "could not set the cipher list (no valid ciphers available)"; one
 * with OpenSSL 1.1 may start, and then speaks TLS 1.3 alone.
 *
 * Take the line out, or ask `openssl ciphers -v LIST` what a list means.
 *
 * ```wrong
 * ssl = on
 * ssl_ciphers = 'TLS_AES_256_GCM_SHA384'
 * ```
 *
 * ```right
 * ssl = on
 * ssl_ciphers = 'HIGH:!aNULL'
 * ```
 */
#include <string.h>

#include "rules/rule.h"

static bool is_word(const char *text, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(text, word, size) == 0;
}

/* The names of groups, of all versions of OpenSSL. */
static bool is_group(const char *text, size_t size)
{
    static const char *const groups[] = {
        "ALL",         "COMPLEMENTOFALL",
        "DEFAULT",     "COMPLEMENTOFDEFAULT",
        "HIGH",        "MEDIUM",
        "LOW",         "EXPORT",
        "EXP",         "EXPORT40",
        "EXPORT56",    "eNULL",
        "NULL",        "aNULL",
        "kRSA",        "aRSA",
        "RSA",         "kDHr",
        "kDHd",        "kDH",
        "kDHE",        "kEDH",
        "DH",          "DHE",
        "EDH",         "ADH",
        "kEECDH",      "kECDHE",
        "kECDH",       "kECDHr",
        "kECDHe",      "ECDHE",
        "EECDH",       "AECDH",
        "ECDH",        "aECDH",
        "aDSS",        "DSS",
        "aDH",         "aECDSA",
        "ECDSA",       "TLSv1.2",
        "TLSv1.0",     "TLSv1",
        "SSLv3",       "SSLv2",
        "AES128",      "AES256",
        "AES",         "AESGCM",
        "AESCCM",      "AESCCM8",
        "ARIA",        "ARIA128",
        "ARIA256",     "ARIAGCM",
        "CAMELLIA",    "CAMELLIA128",
        "CAMELLIA256", "CHACHA20",
        "3DES",        "DES",
        "RC4",         "RC2",
        "IDEA",        "SEED",
        "MD5",         "SHA1",
        "SHA",         "SHA256",
        "SHA384",      "CBC",
        "aGOST",       "aGOST01",
        "kGOST",       "GOST94",
        "GOST89",      "GOST12",
        "PSK",         "kPSK",
        "aPSK",        "kECDHEPSK",
        "kDHEPSK",     "kRSAPSK",
        "SRP",         "kSRP",
        "aSRP",        "FIPS",
        "SUITEB128",   "SUITEB128ONLY",
        "SUITEB192",   "SUITEB128C2",
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (is_word(text, size, groups[i]))
            return true;
    return false;
}

/* Whether a word may add ciphers: a group, some of a group, or a name with a dash. */
static bool may_add(const char *word, size_t size)
{
    if (size == 0 || strchr("!-+", *word))
        return false;
    if (memchr(word, '-', size) || memchr(word, '=', size))
        return true;
    return is_group(word, strcspn(word, "+:, ;"));
}

static bool has_cipher(const char *list)
{
    static const char separators[] = ":, ;";
    while (*list) {
        const size_t size = strcspn(list, separators);
        if (may_add(list, size))
            return true;
        list += size;
        list += strspn(list, separators);
    }
    return false;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *ciphers = node_setting(node, "ssl_ciphers");
    const struct setting *ssl = node_setting(node, "ssl");
    if (!setting_on(ssl) || !ciphers || ciphers->is_default ||
        has_cipher(ciphers->value))
        return;
    const struct finding finding = {
        .message = "ssl_ciphers has no cipher in it",
        .labels = {{ciphers->place, "no name of a cipher or of a group"},
                   {ssl->place, "asks for it"}},
        .effect = "the server does not start, or (with OpenSSL 1.1) speaks TLS 1.3 "
                  "alone",
    };
    report_add(report, &finding);
}

const struct rule rule_ssl_ciphers_none = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
