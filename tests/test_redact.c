/*
 * Secrets: lines with a planted one, of which no piece may be shown, and lines without
 * one, which must stay as they are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "parser/auth.h"
#include "parser/conf.h"
#include "rules/redact.h"

enum grammar { CONF, HBA, HBA_OLD, PLAIN };

/* A file that consists of `text`; PLAIN has no grammar. */
static struct file make_file(struct arena *arena, enum grammar grammar,
                             const char *text)
{
    struct file file = {.path = "file"};
    file.source = source_new(arena, "file", text, (uint32_t)strlen(text));
    if (grammar == CONF)
        file.syntax = conf_parse(arena, file.source);
    if (grammar == HBA)
        file.syntax = auth_parse(arena, file.source, AUTH_LINES_CONTINUED);
    if (grammar == HBA_OLD)
        file.syntax = auth_parse(arena, file.source, AUTH_LINES_SINGLE);
    return file;
}

/* `%` in a line stands for the secret, `^` for a secret with blanks and a quote. */
struct secret_line {
    enum grammar grammar;
    const char *line;
    const char *shown; /* how it looks; NULL: only the secret is looked for */
};

static const struct secret_line secret_lines[] = {
    /* Connection strings. */
    {CONF, "primary_conninfo = 'host=a password=% sslmode=prefer'",
     "primary_conninfo = 'host=a password=[REDACTED] sslmode=prefer'"},
    {CONF, "primary_conninfo = 'password=%'",
     "primary_conninfo = 'password=[REDACTED]'"},
    {CONF, "primary_conninfo = 'password=%' # why",
     "primary_conninfo = 'password=[REDACTED]' # why"},
    {CONF, "primary_conninfo = 'user=a password = % host=b'",
     "primary_conninfo = 'user=a password = [REDACTED] host=b'"},
    {CONF, "primary_conninfo = 'user=a password=''^'' host=b'",
     "primary_conninfo = 'user=a password=[REDACTED] host=b'"},
    {CONF, "primary_conninfo = 'user=a password=\\'^\\' host=b'",
     "primary_conninfo = 'user=a password=[REDACTED] host=b'"},
    {CONF, "primary_conninfo = 'user=a password=''^'''", NULL},
    {CONF, "primary_conninfo = 'user=a password=''a\\\\''^'' host=b'", NULL},
    {CONF, "primary_conninfo = 'user=a password=it\\\\ % host=b'", NULL},
    {CONF, "primary_conninfo = 'user=a password=a''% host=b'", NULL},
    {CONF, "primary_conninfo = 'user=a password=a'' ^ host=b'", NULL},
    {CONF, "primary_conninfo = 'user=a sslpassword=% host=b'",
     "primary_conninfo = 'user=a sslpassword=[REDACTED] host=b'"},
    {CONF, "primary_conninfo = 'user=a PASSWORD=% host=b'",
     "primary_conninfo = 'user=a PASSWORD=[REDACTED] host=b'"},
    {CONF, "primary_conninfo = 'user=a passwd=% host=b'", NULL},
    {CONF, "primary_conninfo = 'user=a pwd=% host=b'", NULL},
    {CONF, "primary_conninfo = 'user= password=%'", NULL},
    {CONF, "primary_conninfo = 'scram_client_key=% host=b'",
     "primary_conninfo = 'scram_client_key=[REDACTED] host=b'"},
    {CONF, "primary_conninfo = 'oauth_client_secret=% host=b'", NULL},
    {CONF, "primary_conninfo = 'host=a\\tpwd=% port=1'", NULL},
    {CONF, "primary_conninfo = 'host=a\\npassword=% port=1'", NULL},
    {CONF, "primary_conninfo = 'host=a pass\\word=% port=1'", NULL},
    {CONF, "primary_conninfo = 'host=a \\160assword=% port=1'", NULL},

    /* Connection strings that are broken. */
    {CONF, "primary_conninfo = 'password=two words % sslmode=prefer'",
     "primary_conninfo = 'password=[REDACTED] sslmode=prefer'"},
    {CONF, "primary_conninfo = 'password=two wo=% sslmode = prefer'",
     "primary_conninfo = 'password=[REDACTED] sslmode = prefer'"},
    {CONF, "primary_conninfo = 'host=a password='^' sslmode=prefer'",
     "primary_conninfo = 'host=a password=[REDACTED] sslmode=prefer'"},
    {CONF, "primary_conninfo = 'host=a password=% sslmode=prefer",
     "primary_conninfo = 'host=a password=[REDACTED] sslmode=prefer"},
    {CONF, "primary_conninfo = 'host=a password=''^ sslmode=prefer'", NULL},
    {CONF, "primary_conninfo = 'host=a password=my' %'", NULL},
    {CONF, "primary_conninfo = 'host=a password=my'%", NULL},
    {CONF, "primary_conninfo = 'password=''it''s %'' host=a'", NULL},
    {CONF, "primary_conninfo = host=a password=%", NULL},
    {CONF, "primary_conninfo = \"host=a password=%\"", NULL},
    {CONF, "primary_conninfo = 'host=a password='' #^'' host=b'", NULL},
    {CONF, "primary_conninfo = 'password=two #%'", NULL},
    {CONF, "password = ^", NULL},
    {CONF, "password=% host=b", "password=[REDACTED] host=b"},

    /* URIs. */
    {CONF, "primary_conninfo = 'postgresql://u:%@h:5432/db?sslmode=prefer'",
     "primary_conninfo = 'postgresql://u:[REDACTED]@h:5432/db?sslmode=prefer'"},
    {CONF, "primary_conninfo = 'postgres://u:%@[::1]:5432/'",
     "primary_conninfo = 'postgres://u:[REDACTED]@[::1]:5432/'"},
    {CONF, "primary_conninfo = 'postgresql://:%@h1,h2:5432/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:a@%@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:a/%@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:1/%@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:a?%#@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:a:%@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u@dom:%@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:^@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:a@b ^@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://u:%'", NULL},
    {CONF, "primary_conninfo = 'POSTGRESQL://u:%@h/'", NULL},
    {CONF, "primary_conninfo = 'postgresql://h1:1,h2:2/db?user=u&password=%&port=1'",
     "primary_conninfo = "
     "'postgresql://h1:1,h2:2/db?user=u&password=[REDACTED]&port=1'"},
    {CONF, "primary_conninfo = 'postgresql://h/db?password=^&user=u'", NULL},
    {CONF, "primary_conninfo = 'postgresql://h/db?sslpassword=%'", NULL},
    {CONF, "primary_conninfo = 'postgresql://h/db?pass%77ord=S3cr3tCanary&port=1'",
     NULL},
    {CONF, "archive_command = 'curl -T %p https://me:%@h/%f'", NULL},
    {CONF, "archive_command = 'curl -T - \"ftp://me:%@h/\"'", NULL},
    {CONF, "#primary_conninfo = 'postgresql://u:%@h/'",
     "#primary_conninfo = 'postgresql://u:[REDACTED]@h/'"},
    {CONF, "primary_conninfo='jdbc:postgresql://h/?user=u&password=%'", NULL},

    /* Commands. */
    {CONF, "archive_command = 'PGPASSWORD=% psql -c x'",
     "archive_command = 'PGPASSWORD=[REDACTED] psql -c x'"},
    {CONF, "archive_command = 'PGPASSWORD=''^'' psql'",
     "archive_command = 'PGPASSWORD=[REDACTED] psql'"},
    {CONF, "archive_command = 'PGPASSWORD=\"^\" psql'", NULL},
    {CONF, "archive_command = 'PGPASSWORD=a\\\\ % psql'", NULL},
    {CONF, "archive_command = 'PGPASSWORD=a\"b %\" psql'", NULL},
    {CONF, "archive_command = 'PGPASSWORD=''a''\"b %\" psql'", NULL},
    {CONF, "archive_command = 'AWS_SECRET_ACCESS_KEY=% aws s3 cp %p s3://b/'", NULL},
    {CONF, "archive_command = 'AWS_SESSION_TOKEN=% aws s3 cp %p s3://b/'", NULL},
    {CONF, "archive_command = 'env SECRET_KEY=% API_KEY=% x'", NULL},
    {CONF, "archive_command = 'export MY_PASSPHRASE=%; x'", NULL},
    {CONF, "archive_command = 'sshpass -p % scp -P 22 %p b:'",
     "archive_command = 'sshpass -p [REDACTED] scp -P 22 %p b:'"},
    {CONF, "archive_command = 'sshpass -p% scp -p %p b:'", NULL},
    {CONF, "archive_command = '/usr/bin/sshpass -p ''^'' scp %p b:'", NULL},
    {CONF, "archive_command = 'curl -u me:% -T %p http://h/'", NULL},
    {CONF, "archive_command = 'curl -ume:% -T %p http://h/'", NULL},
    {CONF, "archive_command = 'curl --user=\"me:^\" -T %p http://h/'", NULL},
    {CONF, "archive_command = 'curl -H \"Authorization: Bearer %\" http://h/'", NULL},
    {CONF, "archive_command = 'curl -H ''Authorization: Basic %'' http://h/'", NULL},
    {CONF, "archive_command = 'curl -H \"X-Auth-Token: %\" http://h/'", NULL},
    {CONF, "archive_command = 'openssl enc -k % -in %p'", NULL},
    {CONF, "archive_command = 'openssl enc -pass pass:% -in %p'", NULL},
    {CONF, "archive_command = 'openssl enc -in %p -passin \"pass:^\"'", NULL},
    {CONF, "archive_command = 'gpg --passphrase % -c %p'", NULL},
    {CONF, "archive_command = 'gpg --passphrase=% -c %p'", NULL},
    {CONF, "archive_command = 'x --password % %p'", NULL},
    {CONF, "archive_command = 'x --password=''^'' %p'", NULL},
    {CONF, "archive_command = 'pgbackrest --repo1-cipher-pass=% archive-push %p'",
     NULL},
    {CONF, "archive_command = 'psql \"host=a password=% user=b\" -c x'", NULL},
    {CONF, "restore_command = 'psql -d ''host=a password=%'' -c x'", NULL},
    {CONF, "# psql -c \"ALTER ROLE repl PASSWORD '^'\"", NULL},
    {CONF, "# {\"password\": \"^\", \"user\": \"a\"}", NULL},
    {CONF, "# the password: ^", NULL},

    /* Settings whose whole value is secret. */
    {CONF, "ssl_passphrase_command = 'echo ^'", "ssl_passphrase_command = [REDACTED]"},
    {CONF, "ssl_passphrase_command 'echo ^'", "ssl_passphrase_command [REDACTED]"},
    {CONF, "ssl_passphrase_command'echo %' # c",
     "ssl_passphrase_command[REDACTED] # c"},
    {CONF, "SSL_Passphrase_Command = 'echo ^' # c",
     "SSL_Passphrase_Command = [REDACTED] # c"},
    {CONF, "SSL_PASSPHRASE_COMMAND=echo %", NULL},
    {CONF, "ssl_passphrase_command = 'echo ''^'''", NULL},
    {CONF, "ssl_passphrase_command = 'echo '^''", NULL},
    {CONF, "ssl_passphrase_command = 'echo ^", NULL},
    {CONF, "ssl_passphrase_command = echo ^", NULL},
    {CONF, "ssl_passphrase_command = echo#%", NULL},
    {CONF, "ssl_passphrase_command == 'echo %'", NULL},
    {CONF, "ssl_passphrase_command = \"echo #^\"", NULL},
    {CONF, "#ssl_passphrase_command = 'echo ^'\t# c",
     "#ssl_passphrase_command = [REDACTED]\t# c"},
    {CONF, "#ssl_passphrase_command 'echo ^'", NULL},
    {CONF, "cluster_passphrase_command = 'echo %'", NULL},
    {CONF, "myapp.api_token = '%'", "myapp.api_token = [REDACTED]"},
    {CONF, "myapp.api_token %", "myapp.api_token [REDACTED]"},
    {CONF, "my.private_key = '%'", NULL},
    {CONF, "my.credentials = '%'", NULL},
    {CONF, "my_secret = two %", NULL},
    {CONF, "token = two %", NULL},

    /* Options of pg_hba.conf. */
    {HBA, "host all all all ldap ldapserver=h ldapbindpasswd=% ldapport=389",
     "host all all all ldap ldapserver=h ldapbindpasswd=[REDACTED] ldapport=389"},
    {HBA, "host all all all ldap ldapbindpasswd=\"^\" ldapport=389 # c",
     "host all all all ldap ldapbindpasswd=[REDACTED] ldapport=389 # c"},
    {HBA, "host all all all ldap \"ldapbindpasswd=my se=% x\" ldapport=389", NULL},
    {HBA, "host all all all ldap \"ldapbindpasswd=my \"\"%\"\" x\" ldapport=389", NULL},
    {HBA, "host all all all ldap ldapbind\"passwd=my %\" ldapport=389", NULL},
    {HBA, "host all all all ldap l\"dapbindpass\"wd=\"a % \"b ldapport=389", NULL},
    {HBA, "host all all all ldap ldapbindpasswd=two % ldapport=389", NULL},
    {HBA, "host all all all ldap ldapbindpasswd=\"two ^", NULL},
    {HBA, "host all all all ldap ldapurl=\"ldap://u:%@h/dc=a\"", NULL},
    {HBA, "host all all all ldap ldapbindpasswd=a\\\nb%", NULL},
    {HBA, "host all all all ldap ldapbindpasswd=\\\r\n%", NULL},
    {HBA, "host all all all ldap ldapbind\\\npasswd=% \\\n  ldapport=389", NULL},
    {HBA_OLD, "host all all all ldap ldapbindpasswd=\\\n%\\\n%", NULL},
    {HBA, "host all all all radius radiusservers=h radiussecrets=%", NULL},
    {HBA, "host all all all radius radiussecrets=\"%,%\" radiusports=1",
     "host all all all radius radiussecrets=[REDACTED] radiusports=1"},
    {HBA, "host all all all radius radiussecrets=\"\"\"%\"\",\"\"%\"\"\"", NULL},
    {HBA, "host all all all radius radiussecrets=%, %", NULL},
    {HBA, "host all all all radius radiussecret=\"^\"", NULL},
    {HBA, "# host all all all radius radiussecret=%", NULL},

    /* No file that we know. */
    {PLAIN, "password = %\nuser = a", "password = [REDACTED]\nuser = a"},
    {PLAIN, "PGPASSWORD=%", "PGPASSWORD=[REDACTED]"},
    {PLAIN, "don't: password=a' %", NULL},
};

static const char canary[] = "S3cr3tCanary";
static const char long_canary[] = "S3cr3tCanaryWithMore";

static char *plant(struct arena *arena, const char *line, const char *secret)
{
    char *planted = arena_alloc(arena, strlen(line) * 64 + 1);
    char *to = planted;
    for (; *line; line++) {
        /* %p, %f and %77 stand for themselves. */
        if (*line == '%' && !(line[1] && strchr("pf7", line[1])))
            to += sprintf(to, "%s", secret);
        else if (*line == '^')
            to += sprintf(to, "my %s is", secret);
        else
            *to++ = *line;
    }
    return planted;
}

/* Whether four bytes in a row of the secret are left. */
static bool leaks(const char *shown)
{
    for (size_t i = 0; i + 4 <= strlen(long_canary); i++) {
        char piece[5] = {0};
        memcpy(piece, long_canary + i, 4);
        if (strstr(shown, piece))
            return true;
    }
    return false;
}

static const char *show(struct arena *arena, enum grammar grammar, const char *text)
{
    const struct file file = make_file(arena, grammar, text);
    return redact_text(arena, &file, (struct span){0, file.source->size});
}

static void test_secrets_are_not_shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof secret_lines / sizeof *secret_lines; i++) {
        const struct secret_line *row = &secret_lines[i];
        struct arena arena = {0};
        const char *line = plant(&arena, row->line, canary);
        const char *longer = plant(&arena, row->line, long_canary);
        const char *shown = show(&arena, row->grammar, line);
        if (leaks(shown) || !strstr(shown, REDACTED))
            fail_msg("%s\n  is shown as: %s", line, shown);
        assert_string_equal(show(&arena, row->grammar, longer), shown);
        if (row->shown)
            assert_string_equal(shown, row->shown);
        arena_free(&arena);
    }
}

/* Each span of a line, however it lies, shows nothing of the secret. */
static void test_parts_of_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof secret_lines / sizeof *secret_lines; i++) {
        struct arena arena = {0};
        const char *line = plant(&arena, secret_lines[i].line, canary);
        const struct file file = make_file(&arena, secret_lines[i].grammar, line);
        for (uint32_t at = 0; at < file.source->size; at++) {
            const struct span front = {0, at}, back = {at, file.source->size};
            assert_false(leaks(redact_text(&arena, &file, front)));
            assert_false(leaks(redact_text(&arena, &file, back)));
        }
        arena_free(&arena);
    }
}

static bool is_sound(const struct spans *spans, uint32_t size)
{
    uint32_t end = 0;
    for (size_t i = 0; i < spans->n_spans; i++) {
        const struct span span = spans->spans[i];
        if (span.begin < end || span.end <= span.begin || span.end > size)
            return false;
        end = span.end;
    }
    return true;
}

/* A label keeps in front of the first secret of its line, wherever it was. */
static void test_labels(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof secret_lines / sizeof *secret_lines; i++) {
        struct arena arena = {0};
        const char *line = plant(&arena, secret_lines[i].line, canary);
        const struct file file = make_file(&arena, secret_lines[i].grammar, line);
        const struct span whole = {0, file.source->size};
        const struct spans secrets = redact_spans(&arena, &file, whole);
        assert_true(is_sound(&secrets, whole.end));
        const struct span first_line = source_line(file.source, 1);
        bool on_first_line = secrets.spans[0].begin < first_line.end;
        for (uint32_t at = 0; on_first_line && at < first_line.end; at++) {
            const struct span label = {at, at + 1 + at % 3};
            const struct span cut = redact_label(&arena, &file, label);
            assert_true(cut.begin <= cut.end);
            assert_true(cut.end <= secrets.spans[0].begin);
        }
        arena_free(&arena);
    }
}

/* Where single labels go. */
struct label_case {
    const char *line;
    const char *label; /* the first such bytes of the line */
    const char *shown;
};

static const struct label_case labels[] = {
    {"port = 5432", "5432", "5432"},
    {"primary_conninfo = 'host=a password=x1 port=1'", "host=a", "host=a"},
    {"primary_conninfo = 'host=a password=x1 port=1'", "host=a password=x1",
     "host=a password="},
    {"primary_conninfo = 'host=a password=x1 port=1'", "x1", "password"},
    {"primary_conninfo = 'host=a password = ''x1'' port=1'", "x1", "password"},
    {"primary_conninfo = 'host=a password=x1 port=1'", "port", "primary_conninfo"},
    {"primary_conninfo = 'postgresql://u:x1@h/'", "x1", "u"},
    {"  # password=x1 port=1", "port", "# password="},
};

static void test_where_labels_go(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct arena arena = {0};
        const struct file file = make_file(&arena, CONF, labels[i].line);
        uint32_t begin =
            (uint32_t)(strstr(labels[i].line, labels[i].label) - labels[i].line);
        const struct span label = {begin, begin + (uint32_t)strlen(labels[i].label)};
        const struct span cut = redact_label(&arena, &file, label);
        assert_string_equal(source_text(file.source, cut, &arena), labels[i].shown);
        arena_free(&arena);
    }
}

struct plain_line {
    enum grammar grammar;
    const char *line;
};

static const struct plain_line plain_lines[] = {
    {CONF, ""},
    {CONF, "\n\n"},
    {CONF, "password_encryption = scram-sha-256"},
    {CONF, "#password_encryption = scram-sha-256\t# scram-sha-256 or md5"},
    {CONF, "password_encryption on"},
    {CONF, "md5_password_warnings = on"},
    {CONF, "scram_iterations = 4096"},
    {CONF, "ssl_key_file = 'server.key'"},
    {CONF, "ssl_passphrase_command_supports_reload = off"},
    {CONF, "#ssl_passphrase_command = ''"},
    {CONF, "ssl_passphrase_command = ''  # none"},
    {CONF, "krb_server_keyfile = 'FILE:/etc/krb5.keytab'"},
    {CONF, "log_line_prefix = '%m [%p] %q%u@%d '"},
    {CONF, "listen_addresses = '127.0.0.1, ::1'"},
    {CONF, "# The password is in ~/.pgpass"},
    {CONF, "# password is in ~/.pgpass"},
    {CONF, "primary_conninfo = 'host=a passfile=/x/.pgpass user=b'"},
    {CONF, "primary_conninfo = 'host=a sslkey=/x/y sslcert=/x/z port=5432'"},
    {CONF, "primary_conninfo = 'host=a user=password require_auth=password,md5'"},
    {CONF, "primary_conninfo = 'postgresql://u@h:5432/db?sslmode=prefer'"},
    {CONF, "primary_conninfo = 'postgresql://[::1]:5432,h:5433/db'"},
    {CONF, "primary_conninfo = 'postgresql:///db?host=/tmp&port=1'"},
    {CONF, "primary_conninfo = 'host=a password='"},
    {CONF, "archive_command = 'test ! -f /a/%f && cp %p /a/%f'"},
    {CONF, "archive_command = 'scp -p %p a@b:/c/%f'"},
    {CONF, "archive_command = 'curl -T %p http://h:8080/x/%f'"},
    {CONF, "archive_command = 'psql -U u -h h -p 5432 -w'"},
    {CONF, "archive_command = 'psql --no-password -c x'"},
    {CONF, "archive_command = 'gpg --passphrase-file /x -c %p'"},
    {CONF, "archive_command = 'wal-g wal-push %p' # see http://wiki/x?y=z"},
    {HBA, "host all all 10.0.0.0/8 password"},
    {HBA, "host all all 10.0.0.0/8 password # clear text"},
    {HBA, "hostssl all all 0.0.0.0/0 cert map=password"},
    {HBA, "# METHOD can be \"trust\", \"md5\", \"password\", \"scram-sha-256\"."},
    {HBA, "# Note that \"password\" sends passwords in clear text; \"md5\" or"},
    {HBA,
     "host all all all ldap ldapserver=h ldapprefix=\"cn=\" ldapsuffix=\", dc=a\""},
    {HBA, "local all postgres peer map=a \\\n  # b"},
    {PLAIN, "ssh://git@host:22/x"},
    {PLAIN, "a::b ://:// x:y@z"},
};

static void test_other_lines_stay(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain_lines / sizeof *plain_lines; i++) {
        struct arena arena = {0};
        const char *line = plain_lines[i].line;
        const char *shown = show(&arena, plain_lines[i].grammar, line);
        assert_string_equal(shown, line);
        arena_free(&arena);
    }
}

struct value_case {
    const char *name;
    const char *value;
    const char *shown;
};

static const struct value_case values[] = {
    {"primary_conninfo", "", ""},
    {"ssl_passphrase_command", "", ""},
    {"ssl_passphrase_command", "echo x", REDACTED},
    {"MyApp.API_Token", "x", REDACTED},
    {"ldapbindpasswd", "x", REDACTED},
    {"password_encryption", "md5", "md5"},
    {"primary_conninfo", "host=a password=x port=1",
     "host=a password=" REDACTED " port=1"},
    {"primary_conninfo", "password='' port=1", "password='' port=1"},
    {"primary_conninfo", "password='it\\'s' port=1", "password=" REDACTED " port=1"},
    {"primary_conninfo", "password=it's port=1", "password=" REDACTED " port=1"},
    {"primary_conninfo", "postgresql://u:x@h/", "postgresql://u:" REDACTED "@h/"},
    {"primary_conninfo", "postgresql://h?%70assword=x", REDACTED},
    {"archive_command", "PGPASSWORD='a b' psql 'host=x'",
     "PGPASSWORD=" REDACTED " psql 'host=x'"},
};

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct arena arena = {0};
        assert_string_equal(redact_value(&arena, values[i].name, values[i].value),
                            values[i].shown);
        arena_free(&arena);
    }
}

static void test_file_without_source(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct file file = {.path = "gone"};
    const struct span span = {3, 5};
    assert_string_equal(redact_text(&arena, &file, span), "");
    assert_int_equal(redact_spans(&arena, &file, span).n_spans, 0);
    assert_int_equal(redact_label(&arena, &file, span).begin, 3);
    arena_free(&arena);
}

/* Long lines that look like the begin of something, over and over. */
static const char *const repeated[] = {
    "password=a ",
    "password='a' ",
    "password=a' ",
    "password=\"",
    "a://b:c ",
    "://",
    "a://b:1",
    "postgresql://a:b ",
    "postgresql://a:1",
    "'password=''a\\",
    "\\'",
    "\"'",
    "=",
    "a=",
    "-u -p --token ",
    "PGPASSWORD=a'b\"c\\",
    "#",
    " ",
    "a",
    "password ",
    "password: a' ",
    "'postgresql://a:b c@",
    "?password=a&",
    "\\\n",
    "password=a\\\n",
};

static void test_long_lines(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        struct arena arena = {0};
        char *text = arena_alloc(&arena, SIZE + 1);
        for (size_t at = 0; at < SIZE; at++)
            text[at] = repeated[i][at % strlen(repeated[i])];

        clock_t begin = clock();
        const struct spans spans = redact_find(&arena, text, SIZE);
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        assert_true(is_sound(&spans, SIZE));
        if (seconds > 5)
            fail_msg("%s: %.1f s", repeated[i], seconds);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_secrets_are_not_shown),
        cmocka_unit_test(test_parts_of_lines),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_where_labels_go),
        cmocka_unit_test(test_other_lines_stay),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_file_without_source),
        cmocka_unit_test(test_long_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
