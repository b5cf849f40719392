"""Rows of the tier `pairs`: pg_hba.conf and pg_ident.conf of the primary.

The records for the one who looks stay in front; what varies are those for replication.
"""

from changes import file_gone, line, several
from pair_case import (PairCase, conninfo, folder_made, leading, mode, primary, raw, records,
                       text_of, tls, varied)

HBA = "pg_hba.conf"
DATA, HOSTS = "what is in the data is in no file", "names of hosts are resolved elsewhere"

# In each the record for replication of the base is out, and these are in.
RECORDS = varied("hba", records, (
    "host replication repl {address}/32 trust",
    "host replication repl {address} 255.255.255.255 trust",
    "host replication repl {address}/24 trust", "host replication repl {address}/0 trust",
    "host replication repl {address} trust", "host replication repl {address}/33 trust",
    "host replication repl {address}/-1 trust",
    "host replication repl {address} 255.0.0.255 trust",
    "host replication repl 0.0.0.0/0 trust", "host replication repl 0.0.0.0 0.0.0.0 trust",
    "host replication repl all trust",
    "host replication repl samenet trust",
    "host replication repl ::/0 trust", "host replication repl ::0/0 trust",
    "host replication repl 127.0.0.1/32 trust", "host replication repl 127.0.0.0/8 trust",
    "host replication repl {address}/32,10.0.0.1/32 trust",
    "host replication repl 300.1.1.1/32 trust", "host replication repl * trust",
    "host replication repl ::ffff:{address}/128 trust",
    "host replication repl \"{address}/32\" trust",
    "host replication repl localhost/32 trust",
    "host all repl {address}/32 trust", "host ALL repl {address}/32 trust",
    "host all all 0.0.0.0/0 trust", "host all,replication repl {address}/32 trust",
    "host all, replication repl {address}/32 trust", "host replication,all all all trust",
    "host \"replication\" repl {address}/32 trust", "host REPLICATION repl {address}/32 trust",
    "host Replication repl {address}/32 trust", "host replicate repl {address}/32 trust",
    "host postgres repl {address}/32 trust", "host sameuser repl {address}/32 trust",
    "host samerole,replication repl {address}/32 trust",
    "host /^repl.*$ repl {address}/32 trust", "host @dbs repl {address}/32 trust",
    "host replication all {address}/32 trust", "host replication ALL {address}/32 trust",
    "host replication \"all\" {address}/32 trust", "host replication \"repl\" {address}/32 trust",
    "host replication REPL {address}/32 trust", "host replication plain {address}/32 trust",
    "host replication plain,repl {address}/32 trust",
    "host replication plain, repl {address}/32 trust",
    "host replication plain repl {address}/32 trust", "host replication rep {address}/32 trust",
    "host replication /^re.l$ {address}/32 trust", "host replication /^re {address}/32 trust",
    "host replication \"/^re\" {address}/32 trust", "host replication /^pl {address}/32 trust",
    "host replication /re(pl {address}/32 trust", "host replication @users {address}/32 trust",
    "host replication repl {address}/32 reject", "host replication repl {address}/32 Trust",
    "host replication repl {address}/32 trusted", "host replication repl {address}/32",
    "host replication repl {address}/32 trust trust",
    "host replication repl {address}/32 trust map=x",
    "host replication repl {address}/32 md5 clientcert=verify-ca",
    "host replication repl {address}/32 md5 clientcert=1",
    "host replication repl {address}/32 cert", "host replication repl {address}/32 peer",
    "host replication repl {address}/32 crypt",
    "host replication repl {address}/32 krb5", "host replication repl {address}/32 ldap",
    "host replication repl {address}/32 ldap ldapserver=nowhere.invalid",
    "host replication repl {address}/32 radius", "host replication repl {address}/32 oauth",
    "host replication repl {address}/32 pam pamservice=x y=z",
    "hosts replication repl {address}/32 trust", "HOST replication repl {address}/32 trust",
    "hostssl replication repl {address}/32 trust", "hostnossl replication repl {address}/32 trust",
    "hostgssenc replication repl {address}/32 trust",
    "hostnogssenc replication repl {address}/32 trust",
    "local replication repl trust", "local replication repl {address}/32 trust",
    "host,hostssl replication repl {address}/32 trust", "\"host\" replication repl all trust",
    "host replication repl {address}/32 trust # a word", "host replication repl all trust#word",
    "\thost\treplication\trepl\t{address}/32\ttrust", "host replication repl all \\\n  trust",
    "host replication \\\nrepl all trust", "host replication \"repl {address}/32 trust",
    "host replication repl {address}/32 \"trust\"", "host, replication, repl, all, trust",
    "host replication repl {address}/32 trust;", "host replication repl",
    "hosted", "host", "", "# host replication repl all trust",
    "include hba.more\nhost replication repl all trust",
    "include_if_exists hba.more\nhost replication repl all trust",
    "include_dir hba.d\nhost replication repl all trust",
)) + varied("hba order", records, (
    "host replication repl {address}/32 reject\nhost replication repl {address}/32 trust",
    "host replication repl {address}/32 trust\nhost replication repl {address}/32 reject",
    "host all repl {address}/32 reject\nhost replication repl {address}/32 trust",
    "host replication plain 0.0.0.0/0 reject\nhost replication repl {address}/32 trust",
    "host replication all 10.9.0.0/16 reject\nhost replication repl {address}/32 trust",
    "host all,replication all all reject\nhost replication repl {address}/32 trust",
    "hostssl replication all all reject\nhost replication repl {address}/32 trust",
    "hostnossl replication all all reject\nhost replication repl {address}/32 trust",
    "hostnogssenc replication all all reject\nhost replication repl all trust",
    "local replication all reject\nhost replication repl {address}/32 trust",
    "host replication all ::/0 reject\nhost replication repl {address}/32 trust",
    "host replication repl {address}/32 trust\nhost replication repl {address}/32 nonsense",
    "host replication repl {address}/32 trust\nlocal all all trust map=x",
    "host replication repl {address}/32 trust\nhost all all 10.0.0.0/8 ident sameuser",
    "host replication repl {address}/32 trust\nhost all all 10.0.0.0/8 cert",
    "host replication repl {address}/32 trust\nhostssl all all 10.0.0.0/8 cert",
    "host replication repl {address}/32 trust\nhostssl all all all md5 clientcert=verify-full",
    "host replication repl {address}/32 trust\nhost all /x( 10.0.0.0/8 md5",
    "host replication repl {address}/32 trust\nhost all all 10.0.0.0/8 ident map=absent",
    "host replication repl {address}/32 trust\nlocal all all ident",
))

CLIENT = "the address that a standby asks from is in no file"
UNKNOWABLE = varied("hba", records, (
    "host replication repl 10.0.0.0/8 trust", "host replication repl 192.0.2.77/32 trust",
    "host replication repl samehost trust",
    "host replication all samenet reject\nhost replication repl {address}/32 trust",
), unknowable=CLIENT) + varied("hba", records, (
    "host replication repl ALL trust", "host replication repl \"all\" trust",
), unknowable=HOSTS) + varied("hba", records, (
    "host replication repl {address}/32 md5", "host replication repl {address}/32 password",
    "host replication repl {address}/32 scram-sha-256",
    "host replication all all scram-sha-256\nhost replication repl {address}/32 trust",
), unknowable="a password may lie in .pgpass") + varied("hba", records, (
    "host replication repl {address}/32 sspi",
    "host replication repl {address}/32 ldap ldapserver=nowhere.invalid ldapprefix=a",
    "host replication repl {address}/32 trust\nhost all all 10.0.0.0/8 gss krb_realm=X",
), unknowable="what a server was built with is in no file")

OTHERS = (
    PairCase("hba: a byte order mark", leading("db1", HBA, "\ufeff")),
    PairCase("hba: carriage returns", raw("db1", HBA, b"host all all 10.0.0.0/8 md5\r\n")),
    PairCase("hba: no last newline", raw("db1", HBA, b"host all all 10.0.0.0/8 md5")),
    PairCase("hba: Latin-1 in a comment", raw("db1", HBA, b"# caf\xe9\n")),
    PairCase("hba: a NUL byte", raw("db1", HBA, b"host all all 10.0.0.0/8 m\0d5\n")),
    PairCase("hba: empty", text_of("db1", HBA, "")),
    PairCase("hba: comments alone", text_of("db1", HBA, "# nobody\n")),
    PairCase("hba: gone", file_gone("db1", HBA)),
    PairCase("hba: gone on the standby", file_gone("db2", HBA)),
    PairCase("hba: empty on the standby", text_of("db2", HBA, "")),
    PairCase("hba: broken on the standby", line("db2", HBA, "host all")),
    PairCase("hba: nobody may read it", mode("db1", HBA, 0o000)),
    PairCase("hba: a list of users in a file", several(
        records("host replication @users all trust"), line("db1", "users", "plain\nrepl"))),
    PairCase("hba: a list of users without ours", several(
        records("host replication @users all trust"), line("db1", "users", "plain, other"))),
    PairCase("hba: a list of databases in a file", several(
        records("host @dbs repl all trust"), line("db1", "dbs", "all, replication"))),
    PairCase("hba: included", several(
        records("include hba.more"),
        line("db1", "hba.more", "host replication repl all trust"))),
    PairCase("hba: included in single quotes", several(
        records("include 'hba.more'"),
        line("db1", "hba.more", "host replication repl all trust"))),
    PairCase("hba: included in double quotes", several(
        records("include \"hba.more\""),
        line("db1", "hba.more", "host replication repl all trust"))),
    PairCase("hba: included reject before", several(
        records("include hba.more\nhost replication repl all trust"),
        line("db1", "hba.more", "host replication all all reject"))),
    PairCase("hba: included broken", several(
        records("include hba.more\nhost replication repl all trust"),
        line("db1", "hba.more", "host replication all all"))),
    PairCase("hba: included folder", several(
        records("include_dir hba.d"),
        line("db1", "hba.d/1.conf", "host replication repl all trust"))),
    PairCase("hba: included folder, empty", several(
        folder_made("db1", "hba.d"), records("include_dir hba.d"))),
    PairCase("hba: includes itself", line("db1", HBA, "include pg_hba.conf")),
    PairCase("hba: continued line with a blank behind",
             records("host replication repl all \\ \ntrust\n")),
    PairCase("hba: hba_file elsewhere, missing",
             primary("hba_file", "'/nonexistent/pg_hba.conf'")),
    PairCase("hba: hostssl with ssl on", several(
        tls("db1"), records("hostssl replication repl all trust"))),
    PairCase("hba: hostnossl with ssl on", several(
        tls("db1"), records("hostnossl replication repl all trust"))),
    PairCase("hba: hostssl reject with ssl on", several(
        tls("db1"), records("hostssl replication repl all reject\n"
                            "host replication repl all trust"))),
    PairCase("hba: hostssl, ssl on, sslmode=disable", several(
        tls("db1"), records("hostssl replication repl all trust"),
        conninfo("{conninfo} sslmode=disable"))),
    PairCase("hba: hostnossl, ssl on, sslmode=require", several(
        tls("db1"), records("hostnossl replication repl all trust"),
        conninfo("{conninfo} sslmode=require"))),
    PairCase("hba: cert, ssl on without a CA", several(
        tls("db1"), records("hostssl replication repl all cert"))),
    PairCase("hba: clientcert, ssl on without a CA", several(
        tls("db1"), records("hostssl replication repl all trust clientcert=verify-ca"))),
    PairCase("hba: md5 with the password", several(
        records("host replication repl {address}/32 md5"),
        conninfo("{conninfo} password=eeRoh3Ae"))),
    PairCase("hba: password with the password", several(
        records("host replication repl {address}/32 password"),
        conninfo("{conninfo} password=eeRoh3Ae"))),
    PairCase("hba: md5 with a wrong password", several(
        records("host replication repl {address}/32 md5"),
        conninfo("{conninfo} password=wrong")), unknowable=DATA),
    PairCase("hba: scram-sha-256 with the password", several(
        records("host replication repl {address}/32 scram-sha-256"),
        conninfo("{conninfo} password=eeRoh3Ae")), until=13, unknowable=DATA),
    PairCase("hba: scram-sha-256 with the password", several(
        records("host replication repl {address}/32 scram-sha-256"),
        conninfo("{conninfo} password=eeRoh3Ae")), since=14),
    PairCase("hba: a group", records("host replication +pg_monitor {address}/32 trust"),
             unknowable=DATA),
    PairCase("hba: a host that is not there",
             records("host replication repl nowhere.invalid trust"), unknowable=HOSTS),
    PairCase("hba: a user without REPLICATION", several(
        records("host replication plain all trust"),
        conninfo("host={address} port={port1} user=plain")), unknowable=DATA),
    PairCase("hba: a user that is not there", several(
        records("host replication absent all trust"),
        conninfo("host={address} port={port1} user=absent")), unknowable=DATA),
    PairCase("ident: gone", file_gone("db1", "pg_ident.conf")),
    PairCase("ident: broken", line("db1", "pg_ident.conf", "onlymap")),
    PairCase("ident: broken, and its map used", several(
        line("db1", "pg_ident.conf", "m /( repl"),
        records("host replication repl {address}/32 trust\n"
                "host all all 10.0.0.0/8 ident map=m"))),
)

HBA_CASES = RECORDS + UNKNOWABLE + OTHERS
