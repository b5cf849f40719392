"""The written cases: what has surprised somebody, a row each; and the shipped files."""

from pathlib import Path

from agree_case import MAIN_FILE, Case

# Lines of postgresql.conf, each in a case of its own between two plain settings.
CONF_LINES = {
    "needs no blanks": (b"work_mem'5MB'", b"geqo_seed+0.5", b"fsync'on'",
                        b"work_mem=5MB#c"),
    "name is not one": (b"work-mem = 1", b"fsync:on", b"port-5", b"port.5", b"a.b.c = 1",
                        b"a. = 1", b".a = 1", b"1a.b = 1", b"a.1b = 1", b"a$b.c = 1"),
    "custom name": (b"a.b = 1", "_a.\u00e9 = 1".encode(), b"x.include = 'y'",
                    b"include.x = 'y'"),
    "bare value": (b"log_directory = a.b.c", b"log_directory = a.",
                   b"log_directory = a/b.c", b"log_directory = C:/x",
                   b"log_directory = localhost", b"log_directory = a-b_c:d/e",
                   "log_directory = \u00e9".encode()),
    "must be quoted": (b"log_directory = a.b", b"search_path = 10.0.0.1",
                       b"search_path = *", b"log_directory = /tmp", b'search_path = "x"',
                       b"search_path = a,b", b"search_path = a b", b"search_path = $x",
                       b"search_path = x$", b"log_line_prefix = %m", b"a.b = a+b"),
    "number as token": (b"work_mem = 1.5GB", b"statement_timeout = 0.1s", b"geqo_seed = .",
                        b"geqo_seed = 2e-1", b"geqo_seed = 1.e-3", b"work_mem = 4 MB",
                        b"work_mem = 1_000", b"work_mem = 0X100", b"work_mem = --1",
                        b"work_mem = 0x100", b"work_mem = 1e3", b"work_mem = 1.0e3",
                        b"work_mem = 7.0e3kB", b"work_mem = '1e3'"),
    "quoting": (b"a.b = E'x'", b"a.b = 'a''", b"a.b = 'a' 'b'", b"a.b = 'a'b", b"a.b = ''",
                b"a.b = 'a''b'", b"a.b = 'a\\'b'", b"a.b = '\\b\\f\\n\\r\\t\\q\\x41'",
                b"a.b = '\\101\\1\\18\\400x'", b"a.b = 'ab\\0cd'", b"a.b = '\\\\'",
                b"a.b = 'x\\", b"a.b = 'a\\\nb'", b"a.b = 'a\tb'", b"a.b = 'ab\x00cd'"),
    "no such syntax": (b"[section]", b"; c", b"-- c", b"// c", b"'work_mem' = 1",
                       b"set a = b", b"fsync = on;", b"fsync = on,", b"fsync", b"fsync =",
                       b"fsync == on", b"= on", b"\\", b"fsync = on geqo = on"),
    "odd bytes": (b"fsync = on\r", b"fsync = 'on\r", b"fsync = 'on\r'", b"# c\rfsync = x",
                  b"fsync\xa0= on", b"fsync = on\xc2\xa0", b"work_mem = 1\xc2\xa0", b"\x0c",
                  b"\x0bfsync = on", b"\x1a", b"\x7f", b"\x00", b"# \x00", b"#\xff",
                  b"a.\xff = '\xff\xfe'", b"\xef\xbb\xbf# c", b"\xef\xbb\xbffsync = on"),
    "names": (b"FSYNC = on", b"sort_mem = 4MB", b"Vacuum_Mem = 4MB", b"nosuch = 1",
              b"force_parallel_mode = on", b"custom_variable_classes = 'a'"),
    "boolean": tuple(f"fsync = '{word}'".encode() for word in
                     "t tr TRUE f fa y ye n no on of off ON o 1 0 01 +1 1.0 00".split()) +
               (b"fsync = ' on'", b"fsync = ''"),
    "enum": tuple(f"synchronous_commit = '{word}'".encode() for word in
                  "on ON t true of off 1 yes no Local remote_apply nosuch".split()) +
            (b"client_min_messages = debug", b"client_min_messages = info",
             b"client_min_messages = fatal", b"password_encryption = on",
             b"password_encryption = scram-sha-256"),
    "integer": tuple(f"work_mem = '{number}'".encode() for number in (
        "010000", "08", "0x1000B", "1000B", "65536B", "1TB", "1mb", "1KB", "1K", "64.5",
        "", " 64 ", "64 kB", "64kB ", "63", "63.5", "63.4", "0.1GB", "1.0001GB", "1.5MB",
        "0.001TB", "2147483647", "2147483648", "2097151MB", "2TB", "0x1p10", "+64", "1e3",
        "-1", "99999999999999999999")),
    "time": tuple(f"checkpoint_timeout = '{number}'".encode() for number in (
        "30", "29", "29999ms", "29500ms", "29501ms", "0.5min", "1h", "1d", "2d", "0.1d",
        "1Min", "30S", "30sec", "30000000us", "86401", "1 min")),
    "real": tuple(f"geqo_seed = '{number}'".encode() for number in (
        "010", "0x1", "0x1p-3", "inf", "nan", "1e-400", "1e400", ".5", "1.", " 0.5 ",
        "1.0000001", "-0", "0.5x")),
    "real with unit": (b"vacuum_cost_delay = '10us'", b"vacuum_cost_delay = 1ms",
                       b"vacuum_cost_delay = '0.1s'", b"vacuum_cost_delay = 1.5"),
    "whole value": (b"log_destination = 'stderr,csvlog'", b"log_destination = 'x'",
                    b"log_destination = ''", b"search_path = 'a,'", b"search_path = ''",
                    b"search_path = '\"a'", b"datestyle = 'iso, dmy'", b"datestyle = 'x'",
                    b"datestyle = 'dmy, mdy'", b"timezone = 'Mars/Phobos'",
                    b"timezone = '+3'", b"timezone = 'Europe/Berlin'", b"timezone = ''",
                    b"synchronous_standby_names = '2 (a, b)'",
                    b"synchronous_standby_names = 'a b'", b"synchronous_standby_names = '*'",
                    b"synchronous_standby_names = '0 (a)'", b"client_encoding = 'nosuch'",
                    b"client_encoding = 'utf-8'", b"primary_slot_name = 'A'",
                    b"wal_consistency_checking = 'x'", b"backtrace_functions = 'a b'"),
    "internal": (b"block_size = 8192", b"server_version = '1'", b"lc_collate = 'C'",
                 b"transaction_isolation = 'serializable'", b"seed = 0.5",
                 b"role = 'x'", b"session_authorization = 'x'"),
}
# Whole postgresql.conf files.
CONF_FILES = {
    "no newline at the end": (b"fsync = on", b"fsync", b"fsync = on\nfsync =", b"\n\nfsync"),
    "duplicates": (b"work_mem = bad\nwork_mem = 4MB\n", b"Work_Mem = bad\nwork_mem = 4MB\n",
                   b"sort_mem = bad\nwork_mem = 4MB\n", b"a.b = 1\na.b = 2\n",
                   b"work_mem = 1MB\nwork_mem = 2MB\nwork_mem = bad\n"),
    "stages": (b"work_mem = bad\nnosuch = 1\n", b"nosuch = 1\nx y z\n",
               b"work_mem = bad\nx y z\nfsync = on\nx y z\n",
               b"include 'nofile'\nnosuch = 1\nwork_mem = bad\n"),
    "includes": (b"include 'nofile'\n", b"include_if_exists 'nofile'\n", b"include ''\n",
                 b"include_dir ''\n", b"include_dir 'nodir'\n", b"include foo.conf\n",
                 b"include = 'a.conf'\n", b"INCLUDE 'a.conf'\n", b"include_dir = 'd'\n",
                 b"include 'd'\n", b"include_if_exists 'd'\n", b"include_dir 'a.conf'\n",
                 b"include 'postgresql.conf'\n", b"include 'loop.conf'\n",
                 b"include 'd/../a.conf'\n", b"include './a.conf'\n", b"include_dir 'd/'\n",
                 b"include 'a.conf'\ninclude 'a.conf'\n", b"include 'deep/0'\n",
                 b"include 'bad.conf'\nfsync = on\n", b"include_dir 'mixed'\nfsync = on\n",
                 b"include_dir 'none'\n", b"include 'no/../a.conf'\n"),
}
BESIDE = {
    "a.conf": b"work_mem = 5MB\n", "bad.conf": b"x y z\nwork_mem = 6MB\n",
    "loop.conf": b"fsync = on\ninclude 'pool.conf'\n", "pool.conf": b"include 'loop.conf'\n",
    "none": None, "mixed/1.conf": b"x y\n", "mixed/2.conf": b"geqo = on\n",
    **{f"d/{name}": b"work_mem = 7MB\n" for name in (
        "9.conf", "10.conf", "B.conf", "_.conf", "a b.conf", "a.b.conf", "a.conf", "#x.conf",
        ".h.conf", ".conf", "x.conf~", "x.conf.bak", "x.CONF", "\u00e9.conf")},
    "d/sub.conf": None,
    **{f"deep/{depth}": b"include '%d'\nwork_mem = %dMB\n" % (depth + 1, depth + 1)
       for depth in range(12)},
    "deep/12": b"fsync = on\n",
}
# Lines of pg_hba.conf, in groups: there a wrong record hides no other.
HBA_FILES = {
    "tokens": (b"local all all trust#c\nlocal a, b c trust\nlocal a,,b c trust\n"
               b"local ,a c trust\nlocal a ,b trust\nlocal a\"b\"c all trust\n"
               b"local \"a\"\"b\" all trust\nlocal \"open all trust\nlocal 'a b' c trust\n"
               b"local a\\b c trust\n\"local\" all all \"trust\"\n",),
    "continued": (b"local all \\\nall trust\nlocal all all \\ \ntrust\n# c \\\nlocal a b trust\n"
                  b"local al\\\nl all trust\nlocal a all trust \\\\\nlocal b all trust\\",
                  b"\\\nlocal all all trust\n", b" \\\r\nlocal all all trust\r\n"),
    "odd bytes": (b"\xef\xbb\xbf# c\nlocal all all trust\n", b"local all all trust\r\n",
                  b"local a\x00b all trust\nlocal c all trust\nlocal d all trust\n",
                  b"local\x0call all trust\nlocal \xc2\xa0 \xff trust\n",
                  b"local all all trust"),
    "files": (b"local @list all trust\nlocal x,@list all trust\nlocal @none all trust\n"
              b"local @nofile all trust\nlocal \"@list\" all trust\nlocal @\"list\" all trust\n"
              b"local @ all trust\nlocal all all @method\nlocal all all cert @list\n",),
    "includes": (b"include more\nlocal a b trust\ninclude nofile\ninclude_if_exists nofile\n"
                 b"include_dir d\ninclude_dir nodir\ninclude d\ninclude a b\ninclude\n"
                 b"include more,x\n\"include\" more\n",),
    "keywords": (b"Local all all trust\nlocal ALL all Trust\nhost all all ALL trust\n"
                 b"host \"all\" \"all\" \"all\" trust\nhost samerole +g samenet md5\n"
                 b"host all all samehost MD5\nlocal,host all all trust\nhosts all all trust\n",),
    "addresses": tuple(b"host all all %s trust\n" % address for address in (
        b"127.1/8", b"1.2.3/24", b"0x7f.1/32", b"010.0.0.1/8", b"2130706433/32", b"1.2.3.4/08",
        b"1.2.3.4/", b"1.2.3.4/x", b"1.2.3.4/0x8", b"1.2.3.4/-1", b"1.2.3.4/33", b"host/8",
        b"256.0.0.1", b"*", b'""', b"fe80::1%nosuch", b"::1/128", b"[::1]/128", b"1.2.3.4",
        b"1.2.3.4 255.0.255.0", b"1.2.3.4 32", b"1.2.3.4 255.255.255", b"1.2.3.4 ::",
        b"1.2.3.4 x", b"127.5.6.7/8", b"::ffff:1.2.3.4/96", b".example.com", b"host 255.0.0.0",
        b"a,b", b"ffff::/16", b"::/0", b"1.2.3.4 255.0.0.0,x", b"2001:DB8::1 ffff:ff00::")),
    "methods": tuple(b"%s%s\n" % (start, method) for start in (
        b"local a b ", b"host a b all ", b"hostssl a b all ", b"hostnossl a b all ")
        for method in (b"trust", b"reject", b"md5", b"password", b"scram-sha-256", b"ident",
                       b"peer", b"cert", b"gss", b"sspi", b"pam", b"ldap", b"radius", b"bsd",
                       b"oauth", b"krb5", b"crypt", b"trust,md5", b"")),
    "too short": (b"local\nlocal all\nlocal all all\nhost\nhost all\nhost all all\n"
                  b"host all all 1.2.3.4\nhost all all all\nhost all all 1.2.3.4 255.0.0.0\n",),
    "options": tuple(b"hostssl a b all %s\n" % rest for rest in (
        b"cert map=m", b"md5 map=m", b"cert map=", b'cert map="a b"', b"cert map = m",
        b"cert map=a map=b", b"cert clientcert=1", b"cert clientcert=0", b"md5 clientcert=1",
        b"cert clientcert=verify-ca", b"md5 clientcert=verify-ca", b"md5 clientcert=no-verify",
        b"md5 clientcert=verify-full", b"md5 clientcert=x", b"cert clientname=DN",
        b"cert clientname=cn", b"md5 clientname=CN", b"md5 nosuch=1", b"md5 nosuch",
        b"ident map=m", b"radius radiusservers=127.0.0.1", b"radius radiussecrets=s",
        b"radius radiusservers=127.0.0.1 radiussecrets=s radiusports=x",
        b'radius radiusservers="127.0.0.1,::1" radiussecrets="a,b" radiusports="1,2"',
        b'radius radiusservers="127.0.0.1,::1" radiussecrets="a,b,c"', b"cert include_realm=1",
        b"ldap ldapserver=h ldapbasedn=x", b"ldap ldapserver=h", b"ldap ldapbasedn=x",
        b"ldap ldapserver=h ldapprefix=p ldapbasedn=x", b"ldap ldapserver=h ldapport=0",
        b"ldap ldapserver=h ldapbasedn=x ldaptls=2 ldapscheme=x", b"ldap ldapurl=x",
        b'ldap "ldapurl=ldap://h:389/dc=x?uid?sub"', b"gss include_realm=0 krb_realm=R map=m",
        b"gss", b"gss include_realm=0", b"pam pamservice=x pam_use_hostname=1")),
    "regexes": tuple(b"local %s all trust\n" % word for word in (
        b"/^a", b'"/^a b"', b"/", b"/(", b"/[", b"/*", b"/a{2,1}", b'"/a{2,1}"', b"/\\", b"/)")),
}
IDENT_FILES = {
    "fields": (b"m a b\nm a b c d\nm a\nm\nm a,b c\nm @list c\nm @one c\nm @none c d\n"
               b"\"m x\" \"a\"\"b\" \"c\nm a#b c\nall all all\nm '' \"\"\n",),
    "regexes": tuple(b"m /%s b\n" % regex for regex in (
        b"^(.*)@x$", b"(", b")", b"*", b"a**", b"[b-a]", b"[[:nosuch:]]", b"[[:alpha:]]",
        b"a{256}", b"a{255}", b"\\y", b"(a)\\1", b"\\1", b"(?i)x", b"***:x", b"a(?=b)", b"",
        b"x{,3}", b"\\", b"a|", b"()", b"[[.x.]]", b"[a", b"a{1", b"***=a(")),
    "role": (b"m a all\nm a +g\nm a \"all\"\nm a \\1\nm /(a) x\\1y\nm a /^b\nm a /^\\1\n"
             b"m a \"/^b c\"\nm a /(\nm /(a) /^\\1$\n",),
    "continued": (b"m \\\na b\n\\\nm a b\n# c \\\nm a b\nm a c\n",),
    "includes": (b"include one.conf\nm a b\ninclude nofile\ninclude_if_exists nofile\n"
                 b"include_dir d\ninclude d\n",),
}
SIDE = {"list": b"a b\nc,d # x\n", "one": b"solo\n", "none": b"# c\n", "method": b"trust\n",
        "more": b"local x y trust\nbad\n", "one.conf": b"m x y\nm x\n",
        "d/b.conf": b"local q r md5\n", "d/a.conf": b"local o p md5\n", "d/.h.conf": b"x\n"}


def written() -> list[Case]:
    """A case for each text above."""
    name = MAIN_FILE["file-settings"]
    cases = [Case(f"written: {group} {line!r}", "file-settings",
                  {name: b"geqo = on\n" + line + b"\nenable_sort = on\n"})
             for group, lines in CONF_LINES.items() for line in lines]
    cases += [Case(f"written: {group} {text!r}", "file-settings", {name: text} | BESIDE)
              for group, texts in CONF_FILES.items() for text in texts]
    for view, table in (("hba", HBA_FILES), ("ident", IDENT_FILES)):
        cases += [Case(f"written: {group} {number}", view, {MAIN_FILE[view]: text} | SIDE)
                  for group, texts in table.items() for number, text in enumerate(texts)]
    return cases


def sample_cases(folder: Path) -> list[Case]:
    """The files that the server ships, as they are."""
    return [Case(f"sample {name}", view, {name: (folder / f"{name}.sample").read_bytes()})
            for name, view in (("postgresql.conf", "file-settings"),
                               ("pg_hba.conf", "hba"), ("pg_ident.conf", "ident"))]
