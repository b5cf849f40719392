/* Secret are names that hold certain words, less those that hold other ones, too. */
#include "rules/secret.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "rules/spelling.h"

/* At the end of a name, the whole of it or behind a dot, a hyphen or an underscore. */
static const char *const secret_ends[] = {
    "pass",    "pwd",     "pw",      "passin", "passout", "storepass",
    "keypass", "sshpass", "sslpass", "pgpass", "sslpwd",  "pword",
};

/* How passwords are treated, and their absence. */
static const char *const plain_names[] = {
    "password_encryption",
    "md5_password_warnings",
    "ssl_passphrase_command_supports_reload",
    "no_password",
    "passwordcheck.min_password_length",
    ".pgpass",
};

/* What only tells where a secret is, at the end of a name as above. */
static const char *const plain_ends[] = {
    "file",     "path", "dir", "stdin", "fd", "access_key_id", "application_key_id",
    "key_type",
};

/* Likewise, with nothing in between. */
static const char *const glued_plain_ends[] = {
    "passwordfile",
    "tokenfile",
    "secretfile",
};

/* Of a longer name the end tells; a name that never ends must not cost more. */
enum { LONGEST_NAME = 128 };

struct name {
    char text[LONGEST_NAME + 1];
    size_t length;
    uint32_t letters; /* which it has: bit 0 is a */
};

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    if (c == '-')
        return '_';
    return c;
}

static struct name fold_name(const char *text, size_t length)
{
    struct name name;
    const char *end = text + length;
    name.length = 0;
    name.letters = 0;
    if (length > LONGEST_NAME)
        text = end - LONGEST_NAME;
    for (; text < end; text++) {
        const char c = fold(*text);
        name.text[name.length] = c;
        name.length += c != '\0';
        if (c >= 'a' && c <= 'z')
            name.letters |= UINT32_C(1) << (c - 'a');
    }
    name.text[name.length] = '\0';
    return name;
}

static bool ends_with(const struct name *name, const char *end)
{
    size_t length = strlen(end);
    return name->length >= length &&
           memcmp(name->text + name->length - length, end, length) == 0;
}

static bool ends_with_word(const struct name *name, const char *word)
{
    size_t length = strlen(word);
    if (!ends_with(name, word))
        return false;
    if (name->length == length)
        return true;
    char before = name->text[name->length - length - 1];
    return before == '_' || before == '.';
}

/* Behind the last dot or underscore, or all of a name. */
static const char *last_word(const struct name *name)
{
    const char *word = name->text + name->length;
    while (word > name->text && word[-1] != '_' && word[-1] != '.')
        word--;
    return word;
}

static bool is_plain(const struct name *name)
{
    for (size_t i = 0; i < sizeof plain_names / sizeof *plain_names; i++)
        if (strcmp(name->text, plain_names[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof plain_ends / sizeof *plain_ends; i++)
        if (ends_with_word(name, plain_ends[i]))
            return true;
    for (size_t i = 0; i < sizeof glued_plain_ends / sizeof *glued_plain_ends; i++)
        if (ends_with(name, glued_plain_ends[i]))
            return true;
    return false;
}

/* A slip of the hand hides no password: what stands behind a misspelt name is one, too.
 */
static bool is_misspelt(const struct name *name)
{
    static const char *const words[] = {"password",       "passwd",
                                        "passphrase",     "sslpassword",
                                        "ldapbindpasswd", "radiussecrets"};
    const char *piece = name->text + name->length;
    while (piece > name->text && ((piece[-1] != '_' && piece[-1] != '.') || !piece[0]))
        piece--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (spelling_distance(piece, words[i], strlen(words[i])) < SPELLING_FAR)
            return true;
    return false;
}

static bool begins(const char *at, const char *word)
{
    return at[1] == word[1] && strncmp(at, word, strlen(word)) == 0;
}

/* Whether a secret word begins at a letter of a name. */
static bool is_at_word(const char *at)
{
    switch (*at) {
    case 'a':
        return begins(at, "access_key") || begins(at, "account_key") ||
               begins(at, "api_key") || begins(at, "apikey") ||
               begins(at, "azure_key") || begins(at, "accountkey") ||
               begins(at, "application_key");
    case 'b':
        return begins(at, "bindpw") || begins(at, "bindpas") || begins(at, "bindps");
    case 'c':
        return begins(at, "credential");
    case 'e':
        return begins(at, "encryption_key");
    case 'l':
        return begins(at, "libsodium_key");
    case 'p':
        return begins(at, "password") || begins(at, "passwd") ||
               begins(at, "passwort") || begins(at, "passphrase") ||
               begins(at, "passcode") || begins(at, "private_key") ||
               begins(at, "privatekey");
    case 'r':
        return begins(at, "radiussec") || begins(at, "radiuskey") ||
               begins(at, "radiusshared");
    case 's':
        return begins(at, "secret") || begins(at, "storage_key") ||
               begins(at, "signing_key") || begins(at, "sse_c_key") ||
               begins(at, "sse_customer_key") || begins(at, "scram_client_key") ||
               begins(at, "scram_server_key");
    case 't':
        return begins(at, "token");
    default:
        return false;
    }
}

static bool has_word(const struct name *name)
{
    for (const char *at = name->text; *at; at++)
        if (is_at_word(at))
            return true;
    return false;
}

static bool has_end(const struct name *name)
{
    const char *word = last_word(name);
    for (size_t i = 0; i < sizeof secret_ends / sizeof *secret_ends; i++)
        if (strcmp(word, secret_ends[i]) == 0)
            return true;
    return false;
}

/* Letters as they are in struct name. */
enum letter {
    A = 1 << ('a' - 'a'),
    B = 1 << ('b' - 'a'),
    C = 1 << ('c' - 'a'),
    D = 1 << ('d' - 'a'),
    E = 1 << ('e' - 'a'),
    H = 1 << ('h' - 'a'),
    I = 1 << ('i' - 'a'),
    K = 1 << ('k' - 'a'),
    N = 1 << ('n' - 'a'),
    O = 1 << ('o' - 'a'),
    P = 1 << ('p' - 'a'),
    R = 1 << ('r' - 'a'),
    S = 1 << ('s' - 'a'),
    T = 1 << ('t' - 'a'),
    U = 1 << ('u' - 'a'),
    W = 1 << ('w' - 'a'),
    Y = 1 << ('y' - 'a'),
};

static bool has_all(const struct name *name, uint32_t letters)
{
    return (letters & ~name->letters) == 0;
}

/* A change makes up for one letter at most. */
static bool has_nearly_all(const struct name *name, uint32_t letters)
{
    uint32_t missing = letters & ~name->letters;
    for (int i = 1; i < SPELLING_FAR; i++)
        missing &= missing - 1; /* without the lowest one */
    return missing == 0;
}

/* Whether all letters of one of the words and ends are there; in most names not. */
static bool may_have_word(const struct name *name)
{
    return has_all(name, P | A | S) || has_all(name, P | W) ||
           has_all(name, S | E | C | R | T) || has_all(name, T | O | K | E | N) ||
           has_all(name, C | R | E | D | T) || has_all(name, K | E | Y) ||
           has_all(name, B | I | N | D | P) || has_all(name, R | A | D | I | U | S);
}

/* Likewise of those that may be misspelt; "passwd" is part of several. */
static bool may_be_misspelt(const struct name *name)
{
    return has_nearly_all(name, P | A | S | W | D) ||
           has_nearly_all(name, P | A | S | H | R | E) ||
           has_nearly_all(name, R | A | D | I | U | S | E | C | T);
}

bool secret_name(const char *name, size_t length)
{
    if (length < 2)
        return false;
    const struct name folded = fold_name(name, length);
    assert(may_have_word(&folded) || (!has_word(&folded) && !has_end(&folded)));
    assert(may_be_misspelt(&folded) || !is_misspelt(&folded));
    return ((may_have_word(&folded) && (has_word(&folded) || has_end(&folded))) ||
            (may_be_misspelt(&folded) && is_misspelt(&folded))) &&
           !is_plain(&folded);
}
