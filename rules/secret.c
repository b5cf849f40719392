/* Secret are names that hold certain words, less those that hold other ones, too. */
#include "rules/secret.h"

#include <string.h>

#include "rules/spelling.h"

/* Anywhere in a name. */
static const char *const secret_words[] = {
    "password",
    "passwd",
    "passwort",
    "passphrase",
    "passcode",
    "secret",
    "token",
    "credential",
    "private_key",
    "privatekey",
    "api_key",
    "apikey",
    "access_key",
    "account_key",
    "storage_key",
    "bindpw",
    "bindpas",
    "bindps",
    "radiussec",
    "encryption_key",
    "signing_key",
    "sse_c_key",
    "sse_customer_key",
    "libsodium_key",
    "scram_client_key",
    "scram_server_key",
};

/* At the end of a name, the whole of it or behind a dot, a hyphen or an underscore. */
static const char *const secret_ends[] = {
    "pass", "pwd", "pw", "passin", "passout", "storepass", "keypass",
};

/* How passwords are treated, and their absence. */
static const char *const plain_names[] = {
    "password_encryption",
    "md5_password_warnings",
    "ssl_passphrase_command_supports_reload",
    "no_password",
    "passwordcheck.min_password_length",
};

/* What only tells where a secret is, at the end of a name as above. */
static const char *const plain_ends[] = {
    "file", "path", "dir", "stdin", "fd", "access_key_id",
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
    name.length = length < LONGEST_NAME ? length : LONGEST_NAME;
    name.text[name.length] = '\0';
    text += length - name.length;
    for (size_t i = 0; i < name.length; i++)
        name.text[i] = fold(text[i]);
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
    const char *piece = name->text;
    for (const char *c = name->text; *c; c++)
        if ((*c == '_' || *c == '.') && c[1])
            piece = c + 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (spelling_distance(piece, words[i], strlen(words[i])) < SPELLING_FAR)
            return true;
    return false;
}

/* Whether a secret word begins at a letter of a name. */
static bool is_at_word(const char *at)
{
    for (size_t i = 0; i < sizeof secret_words / sizeof *secret_words; i++)
        if (secret_words[i][0] == *at &&
            strncmp(at, secret_words[i], strlen(secret_words[i])) == 0)
            return true;
    return false;
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
    for (size_t i = 0; i < sizeof secret_ends / sizeof *secret_ends; i++)
        if (ends_with_word(name, secret_ends[i]))
            return true;
    return false;
}

bool secret_name(const char *name, size_t length)
{
    if (length < 2)
        return false;
    const struct name folded = fold_name(name, length);
    return (has_word(&folded) || has_end(&folded) || is_misspelt(&folded)) &&
           !is_plain(&folded);
}
