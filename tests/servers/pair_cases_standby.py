"""Rows of the tier `pairs`: the standby: its signal, its recovery, how it asks."""

from changes import (file_gone, line, no_recovery, primary_conf_on_standby, recovery, several)
from pair_case import (PairCase, auto, both, conninfo, folder_gone, folder_made, leading, mode, primary,
                       records, slot_kept, standby, text_of, tls, varied)
from pair_cases_primary import settings

PROXY = "an address may be that of a proxy with ports of its own"
DATA, OTHERS = "what is in the data is in no file", "names of hosts are resolved elsewhere"
OUTSIDE = "files and variables outside the data directory"


def recovering(family: str, texts: tuple[str, ...], **more) -> tuple[PairCase, ...]:
    """A case for each text, which is a few recovery settings at once."""
    def verb(text: str):
        return several(*(line("db2", "{recovery_file}", each.strip())
                         for each in text.split(";")))
    return varied(family, verb, texts, **more)


SIGNALS = (
    PairCase("signal: none", file_gone("db2", "standby.signal"), since=12),
    PairCase("signal: misspelt", file_gone("db2", "standby.signal", "standby.signals"), since=12),
    PairCase("signal: in capitals", file_gone("db2", "standby.signal", "STANDBY.SIGNAL"),
             since=12),
    PairCase("signal: for recovery", file_gone("db2", "standby.signal", "recovery.signal"),
             since=12),
    PairCase("signal: for recovery, with a restore_command", several(
        file_gone("db2", "standby.signal", "recovery.signal"),
        recovery("restore_command", "'false'")), since=12),
    PairCase("signal: both", line("db2", "recovery.signal", ""), since=12),
    PairCase("signal: a folder", several(
        file_gone("db2", "standby.signal"), folder_made("db2", "standby.signal")), since=12),
    PairCase("signal: with words in it", line("db2", "standby.signal", "off"), since=12),
    PairCase("signal: nobody may read it", mode("db2", "standby.signal", 0), since=12),
    PairCase("signal: on the primary", line("db1", "standby.signal", ""), since=12),
    PairCase("signal: for recovery on the primary", line("db1", "recovery.signal", ""), since=12),
    PairCase("signal: promote", line("db2", "promote", "")),
    PairCase("signal: fallback_promote", line("db2", "fallback_promote", "")),
    PairCase("signal: on the primary of an old version", line("db1", "standby.signal", ""),
             until=11),
    PairCase("signal: in an old version", line("db2", "standby.signal", ""), until=11),
    PairCase("recovery.conf: none", file_gone("db2", "recovery.conf"), until=11),
    PairCase("recovery.conf: done", file_gone("db2", "recovery.conf", "recovery.done"), until=11),
    PairCase("recovery.conf: empty", text_of("db2", "recovery.conf", ""), until=11),
    PairCase("recovery.conf: empty in a new version", text_of("db2", "recovery.conf", ""),
             since=12),
    PairCase("recovery.conf: done in a new version",
             line("db2", "recovery.done", "standby_mode = on"), since=12),
    PairCase("recovery.conf: on the primary", text_of("db1", "recovery.conf", "")),
    PairCase("recovery.conf: sample", line("db2", "recovery.conf.sample", "standby_mode = on")),
    PairCase("recovery.conf: nobody may read it", mode("db2", "recovery.conf", 0), until=11),
    PairCase("recovery.conf: a byte order mark", leading("db2", "recovery.conf", "\ufeff"),
             until=11),
)

LOST = tuple(PairCase(f"data: no base on {node}", file_gone(node, "base", "base.away"))
             for node in ("db1", "db2"))

OLD_RECOVERY = recovering("recovery.conf", (
    "standby_mode = off", "standby_mode = 'off'; restore_command = 'false'", "standby_mode = yes",
    "standby_mode = maybe", "standby_mode = 'on", "standby_mode on", "standby_mode = 1",
    "STANDBY_MODE = on", "standbymode = on", "hot_standby = on", "port = 5433", "a.b = 1",
    "trigger_file = '/nonexistent/trigger'", "trigger_file = 'PG_VERSION'",
    "trigger_file = trigger", "promote_trigger_file = 'x'", "include 'more'",
    "primary_conninfo = host=x", "recovery_target_timeline = 'newest'",
    "recovery_target = ''", "recovery_target = 'later'", "recovery_target_inclusive = perhaps",
    "recovery_target_action = stop", "recovery_end_command = 'false'", "restore_command =",
    "recovery_target = 'immediate'; recovery_target_xid = ''",
    "recovery_target_xid = ''; recovery_target = 'immediate'",
), until=11)

TARGETS = recovering("target", (
    "recovery_target = 'immediate'", "recovery_target = 'immediate'; recovery_target_action = promote",
    "recovery_target = 'immediate'; recovery_target_action = shutdown",
    "recovery_target_action = 'promote'", "recovery_target_action = 'shutdown'",
    "recovery_target_inclusive = off", "recovery_target_time = '2001-01-01 00:00:00'",
    "recovery_target_time = '2001-01-01 00:00:00'; recovery_target_action = promote",
    "recovery_target_time = '2099-01-01 00:00:00'", "recovery_target_time = 'now'",
    "recovery_target_time = 'tomorrow'", "recovery_target_time = 'sometime'",
    "recovery_target_time = 'epoch'",
    "recovery_target_time = 'today'", "recovery_target_time = 'yesterday'",
    "recovery_target_time = 'Tomorrow'", "recovery_target_time = 'today 12:00'",
    "recovery_target_time = 'Dec 24 2003'", "recovery_target_time = '20040102 030405'",
    "recovery_target_lsn = '0/FFFFFF'",
    "recovery_target_time = '2099-13-01'", "recovery_target_time = 2099-01-01",
    "recovery_target_time = 'infinity'", "recovery_target_time = '2099-01-01 00:00 CEST'",
    "recovery_target_name = 'absent'", "recovery_target_name = '" + "x" * 64 + "'",
    "recovery_target_name = ''", "recovery_target_lsn = '0/1'", "recovery_target_lsn = 'F/0'",
    "recovery_target_lsn = '16'", "recovery_target_lsn = 0/1", "recovery_target_xid = '4000000'",
    "recovery_target_xid = 'abc'", "recovery_target_xid = '3'", "recovery_target_xid = '-1'",
    "recovery_target_name = 'a'; recovery_target_xid = '4000000'",
    "recovery_target_name = 'a'; recovery_target_name = ''",
    "recovery_target_name = 'a'; recovery_target_name = 'b'",
    "recovery_target_name = ''; recovery_target_xid = '4000000'",
    "recovery_target_timeline = 'latest'", "recovery_target_timeline = latest",
    "recovery_target_timeline = 'current'", "recovery_target_timeline = '1'",
    "recovery_target_timeline = '2'", "recovery_target_timeline = '0'",
    "recovery_target_timeline = ''", "recovery_target_timeline = 'LATEST'",
    "recovery_target_timeline = 'newest'", "recovery_target_timeline = '0x1'",
    "recovery_target_timeline = 'one'", "recovery_target_timeline = '1abc'",
    "recovery_target_timeline = '4294967296'", "recovery_target_action = pause",
)) + settings("target on the primary", "db1", (
    "recovery_target = 'immediate'", "recovery_target_timeline = 'latest'",
    "recovery_target_timeline = 'x'", "recovery_target_name = 'a'; recovery_target_xid = '9'",
    "recovery_target_time = '2001-01-01'", "restore_command = 'false'",
    "recovery_min_apply_delay = 1h",
), since=12) + (
    PairCase("target: a history without its timeline",
             line("db2", "pg_wal/00000002.history", "1\t0/3000000\tno reason")),
)

COMMANDS = recovering("command", (
    "restore_command = 'false'", "restore_command = '/bin/false'", "restore_command = 'exit 1'",
    "restore_command = 'exit 125'", "restore_command = 'exit 126'", "restore_command = 'exit 255'",

    "restore_command = 'cp /nonexistent/%f %p'", "restore_command = 'cp /nonexistent/%f \"%p\"'",
    "restore_command = 'test -f /nonexistent/%f && cp /nonexistent/%f %p'",
    "restore_command = 'true'",
    "restore_command = ''", "restore_command = 'cp /nonexistent/%f %p; exit 200'",
    "restore_command = 'cp /nonexistent/%f %p || exit 127'", "restore_command = '(('",
    "restore_command = 'echo %%'", "restore_command = 'false %x'",
    "restore_command = cp", "archive_cleanup_command = 'false'",
    "archive_cleanup_command = '/nonexistent/clean %r'", "recovery_end_command = 'exit 255'",
    "archive_cleanup_command = 'pg_archivecleanup /nonexistent %r'",
    "restore_command = 'false || exit 127'", "restore_command = 'false || exit 1'",
    "restore_command = 'test -f /nonexistent/%f; exit 200'",
    "restore_command = 'true; exit 100'", "restore_command = 'false 100%'",
    "restore_command = 'false 100%%'", "restore_command = 'false %r'",
    "recovery_end_command = 'true %f'", "archive_cleanup_command = 'true %f'",
    "restore_command = '/nonexistent/restore %f %p'",
    "restore_command = '/nonexistent/restore %f %p || exit 1'",
    "restore_command = '/nonexistent/restore %f %p; false'",
)) + recovering("command", (
    "restore_command = 'kill -9 $$'", "restore_command = 'kill -15 $$'",
    "restore_command = 'nosuchprogram %f'",
    "restore_command = '/etc/passwd %f'", "restore_command = '/tmp'",
), unknowable="programs lie outside the files") + recovering("delay", (
    "recovery_min_apply_delay = '1h'", "recovery_min_apply_delay = 1h",
    "recovery_min_apply_delay = '1 h'", "recovery_min_apply_delay = 0",
    "recovery_min_apply_delay = '-1'", "recovery_min_apply_delay = '25d'",
    "recovery_min_apply_delay = '24d'", "recovery_min_apply_delay = '1H'",
    "recovery_min_apply_delay = '200us'", "recovery_min_apply_delay = '1.5s'",
    "recovery_min_apply_delay = '0.5'",
)) + recovering("slot", (
    "primary_slot_name = ''", "primary_slot_name = 'Kept'", "primary_slot_name = 'ke-pt'",
    "primary_slot_name = 'ke pt'", "primary_slot_name = '" + "s" * 64 + "'",
    "primary_slot_name = 'caf\u00e9'",
)) + (
    PairCase("slot: a name that 19 keeps for itself",
             recovery("primary_slot_name", "'pg_conflict_detection'")),
    PairCase("slot: absent", recovery("primary_slot_name", "'absent'")),
    PairCase("slot: another one is there", several(
        slot_kept("db1"), recovery("primary_slot_name", "'absent'"))),
    PairCase("slot: a logical one", several(
        slot_kept("db1", database=5), primary("wal_level", "logical"),
        recovery("primary_slot_name", "'kept'"))),
    PairCase("slot: absent, none allowed", several(
        recovery("primary_slot_name", "'absent'"), primary("max_replication_slots", "0"))),
    PairCase("slot: unquoted", several(
        slot_kept("db1"), recovery("primary_slot_name", "kept"))),
    PairCase("slot: temporary", several(
        standby("wal_receiver_create_temp_slot", "on")), since=13),
    PairCase("slot: temporary, none allowed", several(
        standby("wal_receiver_create_temp_slot", "on"), primary("max_replication_slots", "0")),
        since=13),
    PairCase("slot: 63 bytes, absent", recovery("primary_slot_name", "'" + "s" * 63 + "'")),
    PairCase("slot: synchronized, complete", several(
        slot_kept("db1"), standby("sync_replication_slots", "on"),
        standby("hot_standby_feedback", "on"), recovery("primary_slot_name", "'kept'"),
        conninfo("{conninfo} dbname=postgres")), since=17),
    PairCase("slot: synchronized, incomplete", standby("sync_replication_slots", "on"),
             since=17),
    PairCase("slot: synchronized_standby_slots absent",
             primary("synchronized_standby_slots", "'absent'"), since=17),
)

CONNINFO = varied("conninfo", conninfo, (
    "{conninfo}", "  {conninfo}  ", "host = {address} port = {port1} user = repl",
    "host='{address}' port='{port1}' user='repl'", "host=\"{address}\" port={port1} user=repl",
    "host={address} port={port1} user=repl;", "host={address}; port={port1}; user=repl",
    "host={address}, port={port1}, user=repl", "host={address},port={port1},user=repl",
    "host={address} port={port1} user=repl,", "{conninfo}\tsslmode=disable",
    "host={address} port={port1} user repl", "host={address} port={port1} user=",
    "Host={address} port={port1} user=repl", "host={address} Port={port1} user=repl",
    "host: {address} port: {port1}", "host={address} port={port1} username=repl",
    "{conninfo} pasword=x", "{conninfo} application_name", "{conninfo} application_name=",
    "{conninfo} application_name=a b", "{conninfo} application_name='a b'",
    "{conninfo} application_name='a b", "{conninfo} application_name=a\\ b",
    "{conninfo} dbname=nowhere", "{conninfo} dbname=replication", "{conninfo} replication=true",
    "{conninfo} replication=false", "{conninfo} replication=database",
    "{conninfo} client_encoding=auto", "{conninfo} connect_timeout=5",
    "{conninfo} connect_timeout=soon", "{conninfo} keepalives=0", "{conninfo} keepalives=x",
    "{conninfo} keepalives_idle=60", "{conninfo} tcp_user_timeout=1000",
    "{conninfo} options='-c wal_sender_timeout=10s'", "{conninfo} options='-c nonsense=1'",
    "{conninfo} options=-cnonsense", "{conninfo} sslmode=disable", "{conninfo} sslmode=allow",
    "{conninfo} sslmode=prefer", "{conninfo} sslmode=require", "{conninfo} sslmode=verify-ca",
    "{conninfo} sslmode=verify-full", "{conninfo} sslmode=on", "{conninfo} sslmode=Prefer",
    "{conninfo} sslmode=", "{conninfo} requiressl=0", "{conninfo} requiressl=1",
    "{conninfo} sslcompression=1", "{conninfo} sslsni=0", "{conninfo} sslsni=2",
    "{conninfo} gssencmode=disable", "{conninfo} gssencmode=prefer",
    "{conninfo} gssencmode=never", "{conninfo} krbsrvname=postgres",
    "{conninfo} channel_binding=prefer", "{conninfo} channel_binding=disable",
    "{conninfo} channel_binding=always", "{conninfo} channel_binding=require",
    "{conninfo} target_session_attrs=any", "{conninfo} target_session_attrs=read-write",
    "{conninfo} target_session_attrs=primary", "{conninfo} target_session_attrs=read-only",
    "{conninfo} target_session_attrs=standby", "{conninfo} target_session_attrs=prefer-standby",
    "{conninfo} target_session_attrs=master", "{conninfo} require_auth=none",
    "{conninfo} require_auth=md5", "{conninfo} require_auth=!password",
    "{conninfo} client_encoding=nope", "{conninfo} client_encoding=",
    "{conninfo} client_encoding=utf-8", "{conninfo} client_encoding=sjis",
    r"{conninfo} options='-c search_path=a\ b'", r"{conninfo} options='-c search_path=a\\ b'",
    "{conninfo} options='-c search_path'", "{conninfo} options='--search-path'",
    "{conninfo} options='-c'", "{conninfo} options='-'", "{conninfo} options='--'",
    "{conninfo} options='-S 1000 -e'", "{conninfo} options='-d 1 x'",
    "{conninfo} options='-F'", "{conninfo} options='-S 1'", "{conninfo} options='-W 0 -n -p 1'",
    "{conninfo} options='-c client_encoding=nope'", "{conninfo} options='-c client_encoding=latin1'",
    "{conninfo} scram_client_key=" + "A" * 43 + "=", "{conninfo} scram_client_key=" + "A" * 44,
    "{conninfo} scram_server_key=" + "A" * 42 + "==", "{conninfo} scram_client_key=",
    *(f"{{conninfo}} keepalives_{each}" for each in (
        "idle=abc", "idle=0", "idle=-1", "idle=40000", "idle=60s", "interval=0", "count=0",
        "count=200", "interval=abc", "count=abc", "idle=")),
    "{conninfo} tcp_user_timeout=-1", "{conninfo} require_auth=nonsense", "{conninfo} load_balance_hosts=random",
    "{conninfo} load_balance_hosts=yes", "{conninfo} sslnegotiation=postgres",
    "{conninfo} sslnegotiation=direct", "{conninfo} sslnegotiation=direct sslmode=require",
    "{conninfo} sslrootcert=system", "{conninfo} sslrootcert=system sslmode=verify-full",
    "{conninfo} ssl_min_protocol_version=TLSv1.2", "{conninfo} ssl_min_protocol_version=1.2",
    "{conninfo} ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2",
    "{conninfo} min_protocol_version=3.0", "{conninfo} max_protocol_version=latest",
    "{conninfo} max_protocol_version=4.0", "{conninfo} sslcertmode=disable",
    "{conninfo} sslcertmode=require", "{conninfo} sslcertmode=sometimes",
    "{conninfo} sslkeylogfile=/dev/null", "{conninfo} oauth_issuer=x", "{conninfo} scram_client_key=x",
    "{conninfo} authtype=x", "{conninfo} tty=x", "{conninfo} hostaddr={address}",
    "{conninfo} hostaddr=nowhere", "hostaddr={address} port={port1} user=repl",
    "{conninfo} passfile=/nonexistent/pass", "{conninfo} password=x",
    "{conninfo} fallback_application_name=x", "{conninfo} gsslib=gssapi",
    "{conninfo} gssdelegation=1", "{conninfo} sslpassword=x", "{conninfo} sslcrldir=/nonexistent",
    "{conninfo} sslcert=/nonexistent/crt", "{conninfo} user=repl", "user=nobody {conninfo}",
    "host={address} port=0 user=repl", "host={address} port=-1 user=repl",
    "host={address} port=65536 user=repl", "host={address} port=abc user=repl",
    "host={address} port='{port1} ' user=repl", "host={address} port={port1}x user=repl",
    "host={address} port= user=repl", "host={address}:{port1} user=repl",
    "host={address},{address} port={port1} user=repl",
    "host={address},{address} port={port1},{port1} user=repl",
    "host={address},{address} port={port1},{port1},{port1} user=repl",
    "host=127.0.0.1,{address} port=1,{port1} user=repl",
    "host={address}, port={port1} user=repl", "host=,{address} port={port1} user=repl",
    "postgresql://repl@{address}:{port1}", "postgres://repl@{address}:{port1}/",
    "postgresql://repl@{address}:{port1}/postgres?sslmode=prefer",
    "postgresql://{address}:{port1}?user=repl", "postgresql://repl@{address}:{port1}/?sslmode=on",
    "postgresql://repl@{address}:{port1}/?nonsense=1", "postgresql://repl@{address}:{port1}/%zz",
    "postgresql://repl@{address}:{port1}/?sslmode", "postgresql://repl@/?host={address}&port={port1}",
    "postgresql://r%65pl@{address}:{port1}", "postgresql://repl@{address}:{port1},{address}:{port1}",
    "PostgreSQL://repl@{address}:{port1}", "pgsql://repl@{address}:{port1}",
    "jdbc:postgresql://{address}:{port1}/?user=repl", "http://{address}:{port1}",
    "{address}:{port1}", "repl@{address}", "{conninfo} host={address}", "=", "host",
    "", " ", "{conninfo} = ", "{conninfo} #", "# {conninfo}",
)) + varied("conninfo", conninfo, (
    "host={address} port={port1}", "port={port1} user=repl", "user=repl",
    "service=primary", "{conninfo} service=primary", "{conninfo} servicefile=/nonexistent",
), unknowable=OUTSIDE) + varied("conninfo", conninfo, (
    "host={address} user=repl", "host={address} port=1 user=repl",
    "host={address} port={port2} user=repl",
), unknowable=PROXY) + varied("conninfo", conninfo, (
    "host=nowhere.invalid port={port1} user=repl",
), unknowable=OTHERS)


def at_address(text: str):
    """Both listen at one address alone, which therefore is their own."""
    return several(both("listen_addresses", "'{address}'"), conninfo(text))


AT_ADDRESS = varied("conninfo at the only address", at_address, (
    "host={address} port={port1} user=repl", "host={address} user=repl",
    "host={address} port=1 user=repl", "host={address} port={port2} user=repl",
    "hostaddr={address} port={port2} user=repl",
    "host={address},{address} port=1,{port1} user=repl",
))


def here(text: str):
    """The primary is asked on this very host, at the loopback address."""
    return several(records("host replication repl 127.0.0.1/32 trust\n"
                           "host replication repl ::1/128 trust"), conninfo(text))


LOOPBACK = varied("conninfo here", here, (
    "host=127.0.0.1 port={port1} user=repl", "host=localhost port={port1} user=repl",
    "host=::1 port={port1} user=repl", "host=127.0.0.1 user=repl",
    "host=127.0.0.1 port=1 user=repl", "host=127.0.0.1 port={port2} user=repl",
    "host=127.0.0.1,127.0.0.1 port=1,{port1} user=repl", "host=127.0.0.1 port=1,{port1} user=repl",
    "host=127.0.0.1,127.0.0.1 port={port2},{port1} user=repl",
    "host=127.0.0.1,127.0.0.1 port={port1},{port2} user=repl",
    "host=127.0.0.1,127.0.0.1 port={port2},{port1} user=repl target_session_attrs=read-write",
    "hostaddr=127.0.0.1 port={port1} user=repl", "host=nowhere.invalid hostaddr=127.0.0.1 "
    "port={port1} user=repl", "host=127.0.0.1 hostaddr=::1 port={port1} user=repl",
    "postgresql://repl@127.0.0.1:{port1}", "postgresql://repl@127.0.0.1",
    "postgresql://repl@[::1]:{port1}", "postgresql://repl@localhost:{port1}/",
    "host=127.0.0.1 port={port1} user=plain", "host=127.0.0.1 port={port1} user=REPL",
    "host=[::1] port={port1} user=repl", "host=127.1 port={port1} user=repl",
)) + tuple(PairCase(f"conninfo here: {name}", several(here(text), *more))
           for name, text, more in (
    ("port in auto.conf", "host=127.0.0.1 port={port1} user=repl",
     (auto("db1", "port = 1999"),)),
    ("only another address served", "host=127.0.0.1 port={port1} user=repl",
     (primary("listen_addresses", "'{address}'"),)),
    ("only version 6 served", "host=127.0.0.1 port={port1} user=repl",
     (primary("listen_addresses", "'::1'"),)),
    ("only version 4 served", "host=::1 port={port1} user=repl",
     (primary("listen_addresses", "'127.0.0.1'"),)),
    ("localhost served", "host=127.0.0.1 port={port1} user=repl",
     (primary("listen_addresses", "'localhost'"),)),
    ("localhost served, another loopback", "host=127.0.0.2 port={port1} user=repl",
     (primary("listen_addresses", "'localhost'"),)),
    ("the record forbids it", "host=127.0.0.1 port={port1} user=repl",
     (records("host replication repl {address}/32 trust"),)),
    ("the record is for version 6", "host=127.0.0.1 port={port1} user=repl",
     (records("host replication repl ::1/128 trust"),)),
    ("the record rejects before", "host=127.0.0.1 port={port1} user=repl",
     (records("host replication all samehost reject\n"
              "host replication repl 127.0.0.1/32 trust"),)),
    ("the same port", "host=127.0.0.1 port={port1} user=repl",
     (standby("port", "{port1}"),)),
    ("the same port, other addresses", "host=127.0.0.1 port={port1} user=repl",
     (standby("port", "{port1}"), primary("listen_addresses", "'127.0.0.1'"),
      standby("listen_addresses", "'127.0.0.2'"))),
    ("the same port, other addresses and sockets", "host=127.0.0.1 port={port1} user=repl",
     (standby("port", "{port1}"), primary("listen_addresses", "'127.0.0.1'"),
      standby("listen_addresses", "'127.0.0.2'"), standby("unix_socket_directories", "'.'"))),
    ("the same port, a socket apart", "host=127.0.0.1 port={port1} user=repl",
     (standby("port", "{port1}"), standby("listen_addresses", "''"),
      standby("unix_socket_directories", "'.'"))),
))

CONNINFO_TLS = tuple(
    PairCase(f"conninfo with ssl: {text}", several(tls("db1"), conninfo("{conninfo} " + text)))
    for text in ("sslmode=require", "sslmode=disable", "sslmode=allow",
                 "channel_binding=require", "sslcertmode=require",
                 "ssl_max_protocol_version=TLSv1", "sslnegotiation=direct sslmode=require",
                 "sslmode=require sslcert=/nonexistent/crt sslkey=/nonexistent/key")
) + tuple(
    PairCase(f"conninfo with ssl: {text}", several(tls("db1"), conninfo("{conninfo} " + text)),
             unknowable=OUTSIDE)
    for text in ("sslmode=verify-ca sslrootcert=/nonexistent", "sslmode=verify-full")
) + tuple(
    PairCase(f"conninfo with ssl: {text} beside {name} = {value}",
             several(tls("db1"), primary(name, f"'{value}'"), conninfo("{conninfo} " + text)),
             since=13)
    for name, value, text in (
        ("ssl_min_protocol_version", "TLSv1.3",
         "sslmode=require ssl_max_protocol_version=TLSv1.2"),
        ("ssl_min_protocol_version", "TLSv1.3",
         "sslmode=prefer ssl_max_protocol_version=TLSv1.2"),
        ("ssl_min_protocol_version", "TLSv1.2",
         "sslmode=require ssl_max_protocol_version=TLSv1.2"),
        ("ssl_max_protocol_version", "TLSv1.2",
         "sslmode=require ssl_min_protocol_version=TLSv1.3"),
        ("ssl_max_protocol_version", "", "sslmode=require ssl_min_protocol_version=TLSv1.3"))
) + tuple(
    PairCase(f"conninfo with ssl: {sslmode}, a key of mode {bits:03o}",
             several(tls("db1"), tls("db2"), standby("ssl", "off"),
                     mode("db2", "server.key", bits),
                     conninfo(f"{{conninfo}} sslmode={sslmode} sslcert=server.crt "
                              "sslkey=server.key")))
    for sslmode, bits in (("require", 0o600), ("require", 0o644), ("require", 0o640),
                          ("prefer", 0o644))
) + (
    PairCase("conninfo: missing", no_recovery("primary_conninfo")),
    PairCase("conninfo: missing, with a restore_command", several(
        no_recovery("primary_conninfo"), recovery("restore_command", "'false'")),
        unknowable="what an archive holds is in no file"),
    PairCase("conninfo: in auto.conf, good", several(
        conninfo("host=10.255.255.1"), auto("db2", "primary_conninfo = '{conninfo}'")), since=12),
    PairCase("conninfo: in auto.conf, bad", auto("db2", "primary_conninfo = 'hots=x'"), since=12),
    PairCase("conninfo: empty in auto.conf", auto("db2", "primary_conninfo = ''"), since=12),
    PairCase("conninfo: in auto.conf, too early", auto("db2", "primary_conninfo = ''"), until=11),
    PairCase("conninfo: twice, bad and good", line(
        "db2", "{recovery_file}", "primary_conninfo = 'x'\nprimary_conninfo = '{conninfo}'")),
    PairCase("conninfo: twice, good and bad", line(
        "db2", "{recovery_file}", "primary_conninfo = 'hots=x'")),
    PairCase("conninfo: included", several(
        no_recovery("primary_conninfo"), standby("work_mem", "8MB"),
        line("db2", "postgresql.conf", "include 'more.conf'"),
        line("db2", "more.conf", "primary_conninfo = '{conninfo}'")), since=12),
)

LOWERED = tuple(
    PairCase(f"limit: {name} = {value}, on the {where}", change("%s" % name, value))
    for name, values in (("max_connections", ("39", "41")), ("max_wal_senders", ("4", "6")),
                         ("max_worker_processes", ("7", "9")),
                         ("max_prepared_transactions", ("1", "2")),
                         ("max_locks_per_transaction", ("63", "65")),
                         ("max_replication_slots", ("4", "6")),
                         ("max_logical_replication_workers", ("1", "6")),
                         ("autovacuum_max_workers", ("2", "4")))
    for value in values
    for where, change in (("standby", standby), ("primary", primary)))
LIMITS = LOWERED + settings("limit", "db2", (
    "max_connections = 10; hot_standby = off", "max_connections = 30; max_connections = 40",
    "max_locks_per_transaction = 40; max_connections = 100", "track_commit_timestamp = on",
    "superuser_reserved_connections = 10", "wal_log_hints = on", "shared_buffers = 1MB",
    "max_standby_streaming_delay = 0", "hot_standby_feedback = on", "wal_receiver_timeout = 0",
    "wal_receiver_status_interval = 0", "hot_standby = off", "hot_standby = of",
    "hot_standby = no; default_transaction_isolation = serializable",
    "default_transaction_read_only = off", "autovacuum_worker_slots = 4",
)) + (
    PairCase("limit: max_connections of the standby in auto.conf",
             auto("db2", "max_connections = '20'")),
    PairCase("limit: lowered in an include", several(
        line("db2", "postgresql.conf", "include 'more.conf'"),
        line("db2", "more.conf", "max_connections = 20"))),
    PairCase("limit: lowered in an include, raised behind", several(
        line("db2", "postgresql.conf", "include 'more.conf'\nmax_connections = 40"),
        line("db2", "more.conf", "max_connections = 20"))),
    PairCase("limit: raised on both", both("max_connections", "60")),
    PairCase("limit: lowered on both", both("max_connections", "20"), unknowable=DATA),
    PairCase("limit: raised on both, prepared", both("max_prepared_transactions", "10")),
    PairCase("limit: the primary's own in auto.conf", auto("db1", "max_connections = 200")),
    PairCase("limit: the primary's file on the standby", primary_conf_on_standby),
    PairCase("limit: no folder for the statistics", folder_gone("db2", "pg_stat_tmp"), until=14),
    PairCase("limit: no folder for the statistics, not hot", several(
        folder_gone("db2", "pg_stat_tmp"), standby("hot_standby", "off")), until=14),
    PairCase("limit: no folder for the primary's statistics", folder_gone("db1", "pg_stat_tmp"),
             until=14),
    PairCase("limit: isolation on the standby",
             standby("default_transaction_isolation", "serializable"),
             unknowable="clients may ask for another isolation"),
)

STANDBY_CASES = (SIGNALS + LOST + OLD_RECOVERY + TARGETS + COMMANDS + CONNINFO + AT_ADDRESS
                 + LOOPBACK + CONNINFO_TLS + LIMITS)
