/* client_encoding: names of encodings, of which only letters and digits count. */
#include <string.h>

#include "rules/domain_parts.h"
#include "rules/spelling.h"

/* Cleaned, and the same in every version. */
static const char *const names[] = {
    "abc",         "alt",          "big5",        "euccn",       "eucjis2004",
    "eucjp",       "euckr",        "euctw",       "gb18030",     "gbk",
    "iso88591",    "iso885910",    "iso885913",   "iso885914",   "iso885915",
    "iso885916",   "iso88592",     "iso88593",    "iso88594",    "iso88595",
    "iso88596",    "iso88597",     "iso88598",    "iso88599",    "johab",
    "koi8",        "koi8r",        "koi8u",       "latin1",      "latin10",
    "latin2",      "latin3",       "latin4",      "latin5",      "latin6",
    "latin7",      "latin8",       "latin9",      "mskanji",     "muleinternal",
    "shiftjis",    "shiftjis2004", "sjis",        "sqlascii",    "tcvn",
    "tcvn5712",    "uhc",          "unicode",     "utf8",        "vscii",
    "win",         "win1250",      "win1251",     "win1252",     "win1253",
    "win1254",     "win1255",      "win1256",     "win1257",     "win1258",
    "win866",      "win874",       "win932",      "win936",      "win949",
    "win950",      "windows1250",  "windows1251", "windows1252", "windows1253",
    "windows1254", "windows1255",  "windows1256", "windows1257", "windows1258",
    "windows866",  "windows874",   "windows932",  "windows936",  "windows949",
    "windows950",
};

enum { NAME_SIZE = 64 }; /* no known name, once cleaned, is as long */

/* Letters and digits alone, in lower case; false when that is too much. */
static bool clean(const char *text, char name[NAME_SIZE])
{
    size_t n = 0;
    for (; *text && n < NAME_SIZE; text++) {
        char c = spelling_lower(*text);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            name[n++] = c;
    }
    if (n == NAME_SIZE)
        return false;
    name[n] = '\0';
    return true;
}

const char *domain_encoding(const struct domain_value *value)
{
    char name[NAME_SIZE];
    if (clean(value->text, name))
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strcmp(names[i], name) == 0)
                return NULL;
    return "is the name of no encoding";
}
