"""Rows of the tier `pairs`: what the primary offers, and whether its files allow a start."""

from changes import file_gone, line, several
from pair_case import (PairCase, auto, both, conninfo, folder_made, mode, primary, records,
                       slot_kept, standby, text_of, tls, varied)


def settings(family: str, node: str, texts: tuple[str, ...], **more) -> tuple[PairCase, ...]:
    """A case for each text, which is a few settings at once, parted by semicolons."""
    def verb(text: str):
        return several(*(line(node, "postgresql.conf", each.strip())
                         for each in text.split(";")))
    return varied(family, verb, texts, **more)


WAL = settings("wal", "db1", (
    "wal_level = minimal", "wal_level = minimal; max_wal_senders = 0",
    "wal_level = minimal; max_wal_senders = 0; archive_mode = on",
    "wal_level = minimal; max_wal_senders = 0; archive_mode = off",
    "wal_level = logical", "wal_level = minimal; wal_level = replica",
    "wal_level = replica; wal_level = minimal", "wal_level = archive; max_wal_senders = 3",
    "min_wal_size = 16MB", "min_wal_size = 31MB", "min_wal_size = 32MB",
    "max_wal_size = 16MB", "max_wal_size = 2", "min_wal_size = 2GB; max_wal_size = 1GB",
    "wal_buffers = 8kB", "wal_keep_segments = 0", "wal_keep_size = 0",
    "max_slot_wal_keep_size = 0", "wal_sender_timeout = 0", "full_page_writes = off",
    "fsync = on", "wal_log_hints = on", "track_commit_timestamp = on", "wal_init_zero = off",
    "summarize_wal = on; wal_level = minimal; max_wal_senders = 0",
    "archive_mode = on", "archive_mode = always; archive_command = 'false'",
    "archive_mode = on; archive_command = 'true'", "archive_mode = off; archive_command = 'true'",
    "archive_mode = on; archive_command = 'cp %p /nonexistent/%f'",
    "archive_mode = on; archive_library = 'absent'",
    "archive_mode = on; archive_library = 'absent'; archive_command = 'true'",
    "archive_timeout = 1min", "wal_recycle = off", "checkpoint_timeout = 1d",
), backup=True) + settings("wal of the standby", "db2", (
    "wal_level = minimal", "wal_level = minimal; max_wal_senders = 0", "wal_level = logical",
    "archive_mode = always; archive_command = 'true'", "wal_keep_size = 0",
    "wal_level = minimal; max_wal_senders = 0; archive_mode = on", "full_page_writes = off",
    "min_wal_size = 16MB", "fsync = on",
))

SENDERS = settings("senders", "db1", (
    "max_wal_senders = 0", "max_wal_senders = 1", "max_wal_senders = 2", "max_wal_senders = 3",
    "max_wal_senders = 4", "max_replication_slots = 0", "max_replication_slots = 1",
    "max_wal_senders = 3; max_replication_slots = 0",
    "max_connections = 5", "max_connections = 6; max_wal_senders = 2",
    "max_connections = 3",
    "superuser_reserved_connections = 40",
    "superuser_reserved_connections = 35", "superuser_reserved_connections = 34",
    "superuser_reserved_connections = 0; max_wal_senders = 39",
    "superuser_reserved_connections = 0; max_wal_senders = 40",
    "reserved_connections = 37", "reserved_connections = 36", "reserved_connections = 38",
    "max_connections = 1", "max_connections = 0", "max_connections = 262143",
), backup=True) + settings("senders", "db1", (
    "max_connections = 4; max_wal_senders = 1", "superuser_reserved_connections = 39",
), unknowable="who else is connected is in no file") + (
    PairCase("senders: as many as connections, on both", both("max_wal_senders", "40")),
    PairCase("senders: 37 on both", both("max_wal_senders", "37")),
    PairCase("senders: zero in auto.conf", auto("db1", "max_wal_senders = '0'"), backup=True),
    PairCase("senders: one fewer and a slot", several(
        primary("max_wal_senders", "2"), slot_kept("db1")), backup=True),
)

SLOTS = (
    PairCase("slots: named and there", several(
        slot_kept("db1"), line("db2", "{recovery_file}", "primary_slot_name = 'kept'"))),
    PairCase("slots: kept, none allowed", several(
        slot_kept("db1"), primary("max_replication_slots", "0"))),
    PairCase("slots: kept, one allowed", several(
        slot_kept("db1"), primary("max_replication_slots", "1")), backup=True),
    PairCase("slots: kept, one allowed, a temporary one wanted", several(
        slot_kept("db1"), primary("max_replication_slots", "1"),
        standby("wal_receiver_create_temp_slot", "on")), since=13),
    PairCase("slots: kept, two allowed, a temporary one wanted", several(
        slot_kept("db1"), primary("max_replication_slots", "2"),
        standby("wal_receiver_create_temp_slot", "on")), since=13, backup=True),
    PairCase("slots: kept, minimal", several(
        slot_kept("db1"), primary("wal_level", "minimal"), primary("max_wal_senders", "0"))),
    PairCase("slots: logical, kept at replica", slot_kept("db1", database=5)),
    PairCase("slots: logical, kept at logical", several(
        slot_kept("db1", database=5), primary("wal_level", "logical"))),
    PairCase("slots: logical, kept on the standby", slot_kept("db2", database=5)),
    PairCase("slots: kept on the standby, none allowed", several(
        slot_kept("db2"), standby("max_replication_slots", "0"))),
    PairCase("slots: kept on the standby", slot_kept("db2")),
    PairCase("slots: kept on the standby, minimal there", several(
        slot_kept("db2"), standby("wal_level", "minimal"), standby("max_wal_senders", "0"))),
)

LEFT_BEHIND = (
    PairCase("left behind: a slot without a state", folder_made("db1", "pg_replslot/lost")),
    PairCase("left behind: a slot with an empty state", several(
        folder_made("db1", "pg_replslot/lost"), text_of("db1", "pg_replslot/lost/state", ""))),
    PairCase("left behind: no slot but a file, one allowed", several(
        slot_kept("db1"), text_of("db1", "pg_replslot/README", "x"),
        primary("max_replication_slots", "1"))),
    PairCase("left behind: a slot that was never finished, one allowed", several(
        slot_kept("db1"), folder_made("db1", "pg_replslot/lost.tmp"),
        primary("max_replication_slots", "1"))),
    PairCase("left behind: an empty backup_label", text_of("db1", "backup_label", "")),
    PairCase("left behind: a backup_label that was begun",
             text_of("db1", "backup_label", "START WAL LOCATION: 0/2000028\n")),
    PairCase("left behind: a backup_label of other WAL", text_of(
        "db1", "backup_label",
        "START WAL LOCATION: FF/2000028 (file 00000001000000FF00000002)\n"
        "CHECKPOINT LOCATION: FF/2000060\nBACKUP METHOD: streamed\nBACKUP FROM: primary\n"
        "START TIME: 2024-01-01 00:00:00 UTC\nLABEL: x\nSTART TIMELINE: 1\n")),
)

WILDCARDS = settings("listen at wildcards", "db1", (
    "listen_addresses = 'localhost,*'", "listen_addresses = '127.0.0.1, 0.0.0.0'",
    "listen_addresses = '127.0.0.1,*'", "listen_addresses = '*, localhost'",
    "listen_addresses = '0.0.0.0, 127.0.0.1'", "listen_addresses = '::1, *'",
    "listen_addresses = '::1, 0.0.0.0'",
))

MACHINE = "the names, addresses and ports of the machine are in no file"
NETWORK = settings("listen", "db1", (
    "listen_addresses = '192.0.2.99'", "listen_addresses = 'nowhere.invalid'",
    "listen_addresses = all", "listen_addresses = 'all'", "port = 1",
), unknowable=MACHINE) + settings("port of the standby", "db2", (
    "port = {port1}", "port = {port1}; listen_addresses = ''",
    "port = {port1}; listen_addresses = '127.0.0.2'",
), unknowable="whether two servers share a host is in no file") + settings(
    "port of the standby", "db2", (
        "listen_addresses = '192.0.2.99'",
        "port = {port1}; listen_addresses = ''; unix_socket_directories = '/nonexistent'",
), unknowable=MACHINE) + settings("socket", "db1", (
    "unix_socket_directories = '/nonexistent'", "unix_socket_directories = '/tmp, /nonexistent'",
    "unix_socket_directories = '/tmp /var'", "unix_socket_directories = '{sockets} '",
    "unix_socket_directories = ' {sockets} , {sockets}'", "unix_socket_group = 'nosuchgroup'",
), unknowable="folders and groups of the machine are in no file") + settings("socket", "db1", (
    "bonjour = on",
), unknowable="what a server was built with is in no file") + settings("listen", "db1", (
    "listen_addresses = ''", "listen_addresses = 'localhost'", "listen_addresses = '127.0.0.1'",
    "listen_addresses = '::1'", "listen_addresses = '0.0.0.0'", "listen_addresses = '::'",
    "listen_addresses = '{address}'", "listen_addresses = '{address}, localhost'",
    "listen_addresses = 'localhost,{address}'", "listen_addresses = 'localhost {address}'",
    "listen_addresses = '{address},'", "listen_addresses = '{address},,127.0.0.1'",
    "listen_addresses = '*,{address}'",
    "listen_addresses = '192.0.2.99,{address}'",
    "listen_addresses = 'nowhere.invalid, *'", "listen_addresses = '*:5432'",
    "listen_addresses = '\"{address}\"'", "listen_addresses = *",
    "listen_addresses = '0.0.0.0/0'", "listen_addresses = {address}",
    "listen_addresses = '10.0.0.256'", "listen_addresses = '::ffff:{address}'",
    "listen_addresses = 'fe80::1'", "listen_addresses = 'ff02::1'",
    "listen_addresses = '::ffff:127.0.0.1,{address}'", "listen_addresses = '10.0.0.256,*'",
    "listen_addresses = localhost", "listen_addresses = ' '", "listen_addresses = '*; *'",
)) + settings("port", "db1", (
    "port = '{port1}'", "port = {port1}.0", "port = 0", "port = 65536",
    "port = '{port1} '",
)) + settings("port of the standby", "db2", (
    "port = '0'", "listen_addresses = ''", "listen_addresses = 'localhost'",
    "port = {port1}; listen_addresses = ''; unix_socket_directories = ''",
    "listen_addresses = ''; unix_socket_directories = ''",
)) + settings("socket", "db1", (
    "unix_socket_directories = ''", "unix_socket_directories = ''; listen_addresses = ''",
    "unix_socket_directories = '/tmp,/tmp'",
    "unix_socket_directories = '/tmp,'", "unix_socket_directories = /tmp",
    "unix_socket_directories = tmp", "unix_socket_directories = '.'",
    "unix_socket_directories = '@abstract'",
    "unix_socket_directories = '/tmp/" + "x" * 100 + "'",
    "unix_socket_directories = '{sockets}, /tmp/" + "x" * 100 + "'",
    "unix_socket_directories = '/nonexistent/" + "x" * 100 + ", {sockets}'",
    "unix_socket_permissions = 0700", "unix_socket_permissions = 0",
), ) + (
    PairCase("socket: by socket alone", several(
        primary("listen_addresses", "''"), records("local replication repl trust"),
        conninfo("host={sockets} port={port1} user=repl"))),
    PairCase("socket: by socket, no local record", several(
        primary("listen_addresses", "''"), records("host replication repl all trust"),
        conninfo("host={sockets} port={port1} user=repl"))),
    PairCase("socket: by socket, other port", several(
        records("local replication repl trust"),
        conninfo("host={sockets} port=1 user=repl"))),
    PairCase("socket: by socket that is not there", several(
        records("local replication repl trust"),
        conninfo("host=/nonexistent port={port1} user=repl")),
        unknowable="folders and groups of the machine are in no file"),
    PairCase("socket: by socket, none made", several(
        primary("unix_socket_directories", "''"), records("local replication repl trust"),
        conninfo("host={sockets} port={port1} user=repl"))),
    PairCase("socket: peer by socket", several(
        records("local replication repl peer"),
        conninfo("host={sockets} port={port1} user=repl")),
        unknowable="the account of the servers is in no file"),
)

NAMED = "{conninfo} application_name={name}"


def synchronous(names: str, application_name: str = "", also=()) -> PairCase:
    """synchronous_standby_names beside the name that the standby gives itself."""
    given = f" application_name={application_name}" if application_name else ""
    name = f"sync: {names} for {application_name or 'nobody'}"
    return PairCase(name, several(
        primary("synchronous_standby_names", f"'{names}'"), conninfo("{conninfo}" + given),
        *also))


SYNC = tuple(synchronous(*each) for each in (
    ("",), ("*",), ("s1",), ("s1", "s1"), ("S1", "s1"), ("s1", "S1"), ('"S1"', "s1"),
    ("s1", "s2"), ("s1, s2", "s2"), ("FIRST 1 (s1, s2)", "s2"), ("FIRST 2 (s1, s2)", "s2"),
    ("ANY 1 (s1, s2)", "s1"), ("any 1 (s1,s2)", "s1"), ("ANY 2 (s1, s2)", "s1"),
    ("ANY 2 (s1)", "s1"), ("1 (s1)", "s1"), ("2 (s1, s2)", "s1"), ("2 (*)", "s1"),
    ("FIRST 1 (*)", "s1"), ("FIRST 0 (s1)", "s1"), ("ANY 0 (s1)", "s1"), ("FIRST (s1)", "s1"),
    ("FIRST 1 s1", "s1"), ("FIRST 1 ()", "s1"), ("FIRST 1 (s1", "s1"), ("s1 s2", "s1"),
    ("s1,", "s1"), (",s1", "s1"), (" s1 ", "s1"), ("my-name", "my-name"),
    ('"my-name"', "my-name"), ("s.1", "s.1"), ('"s.1"', "s.1"), ("1", "1"), ("1s", "1s"),
    ("s$1", "s$1"), ("_s", "_s"), ("first", "first"), ('"first"', "first"), ("any", "any"),
    ("walreceiver",), ("WalReceiver",), ("db2",), ('"*"', "s1"), ('""', "s1"), ("''s1''", "s1"),
    ("s1;s2", "s1"), ("ANY -1 (s1)", "s1"), ("ANY 1 (s1, *)", "zz"), ("FIRST 3 (s1,s2,s3)", "s1"),
    ("n" * 63, "n" * 63), ("n" * 64, "n" * 64), ("n" * 63, "n" * 64), ("ALL (s1)", "s1"),
    ("replicator", "s1"), ("s\u00e9", "s\u00e9"),
    ('"s??"', "s\u00e9"), (r'"s\\xc3\\xa9"', "s\u00e9"),
))
SYNC_MORE = (
    PairCase("sync: cluster_name of the standby", several(
        primary("synchronous_standby_names", "'s1'"), standby("cluster_name", "'s1'"))),
    PairCase("sync: cluster_name, and another application_name", several(
        primary("synchronous_standby_names", "'s1'"), standby("cluster_name", "'s1'"),
        conninfo("{conninfo} application_name=other"))),
    PairCase("sync: cluster_name, and an empty application_name", several(
        primary("synchronous_standby_names", "'s1'"), standby("cluster_name", "'s1'"),
        conninfo("{conninfo} application_name=''"))),
    PairCase("sync: fallback_application_name", several(
        primary("synchronous_standby_names", "'s1'"),
        conninfo("{conninfo} fallback_application_name=s1"))),
    PairCase("sync: named twice, the last wins", several(
        primary("synchronous_standby_names", "'s1'"),
        conninfo("{conninfo} application_name=other application_name=s1"))),
    PairCase("sync: named twice, the last is wrong", several(
        primary("synchronous_standby_names", "'s1'"),
        conninfo("{conninfo} application_name=s1 application_name=other"))),
    PairCase("sync: in options", several(
        primary("synchronous_standby_names", "'s1'"),
        conninfo("{conninfo} options='-c application_name=s1'"))),
    PairCase("sync: absent, synchronous_commit local", several(
        primary("synchronous_standby_names", "'s1'"), primary("synchronous_commit", "local"))),
    PairCase("sync: absent, synchronous_commit off", several(
        primary("synchronous_standby_names", "'s1'"), primary("synchronous_commit", "off"))),
    PairCase("sync: absent, remote_write", several(
        primary("synchronous_standby_names", "'s1'"),
        primary("synchronous_commit", "remote_write"))),
    PairCase("sync: remote_apply", several(
        primary("synchronous_standby_names", "'*'"),
        primary("synchronous_commit", "remote_apply"))),
    PairCase("sync: remote_apply, delayed", several(
        primary("synchronous_standby_names", "'*'"),
        primary("synchronous_commit", "remote_apply"),
        line("db2", "{recovery_file}", "recovery_min_apply_delay = '1h'"))),
    PairCase("sync: on, delayed", several(
        primary("synchronous_standby_names", "'*'"),
        line("db2", "{recovery_file}", "recovery_min_apply_delay = '1h'"))),
    PairCase("sync: remote_apply, hot_standby off", several(
        primary("synchronous_standby_names", "'*'"),
        primary("synchronous_commit", "remote_apply"), standby("hot_standby", "off"))),
    PairCase("sync: no status from the standby", several(
        primary("synchronous_standby_names", "'*'"),
        standby("wal_receiver_status_interval", "0"))),
    PairCase("sync: on the standby alone", standby("synchronous_standby_names", "'nobody'")),
    PairCase("sync: empty in auto.conf", several(
        primary("synchronous_standby_names", "'s1'"),
        auto("db1", "synchronous_standby_names = ''"))),
    PairCase("sync: set in auto.conf", auto("db1", "synchronous_standby_names = 's1'")),
    PairCase("sync: unquoted", primary("synchronous_standby_names", "walreceiver")),
    PairCase("sync: unquoted list", primary("synchronous_standby_names", "s1, walreceiver")),
)

TLS = (
    PairCase("ssl: good", tls("db1")),
    PairCase("ssl: good on both", several(tls("db1"), tls("db2"))),
    PairCase("ssl: no files", primary("ssl", "on")),
    PairCase("ssl: no files on the standby", standby("ssl", "on")),
    PairCase("ssl: the key is readable by all", tls("db1", 0o644)),
    PairCase("ssl: the key is readable by the group", tls("db1", 0o640)),
    PairCase("ssl: no key", several(tls("db1"), file_gone("db1", "server.key"))),
    PairCase("ssl: key elsewhere", several(tls("db1"), primary("ssl_key_file", "'none.key'"))),
    PairCase("ssl: empty key", several(tls("db1"), primary("ssl_key_file", "''"))),
    PairCase("ssl: a CA that is not there", several(
        tls("db1"), primary("ssl_ca_file", "'root.crt'"))),
    PairCase("ssl: its own certificate as the CA", several(
        tls("db1"), primary("ssl_ca_file", "'server.crt'"))),
    PairCase("ssl: the key as the CA", several(
        tls("db1"), primary("ssl_ca_file", "'pg_hba.conf'"))),
    PairCase("ssl: a CRL that is not there", several(
        tls("db1"), primary("ssl_crl_file", "'root.crl'"))),
    PairCase("ssl: a CRL folder that is not there", several(
        tls("db1"), primary("ssl_crl_dir", "'crl'"))),
    PairCase("ssl: DH parameters that are not there", several(
        tls("db1"), primary("ssl_dh_params_file", "'dh.pem'"))),
    PairCase("ssl: protocols in disorder", several(
        tls("db1"), primary("ssl_min_protocol_version", "'TLSv1.3'"),
        primary("ssl_max_protocol_version", "'TLSv1.2'"))),
    PairCase("ssl: protocols in order", several(
        tls("db1"), primary("ssl_min_protocol_version", "'TLSv1.2'"),
        primary("ssl_max_protocol_version", "'TLSv1.3'"))),
    PairCase("ssl: protocols in disorder, ssl off", several(
        primary("ssl_min_protocol_version", "'TLSv1.3'"),
        primary("ssl_max_protocol_version", "'TLSv1.2'"))),
    PairCase("ssl: an unknown protocol", primary("ssl_min_protocol_version", "'SSLv3'")),
    PairCase("ssl: no ciphers", several(tls("db1"), primary("ssl_ciphers", "'NONSENSE'")),
             unknowable="whether no cipher is left is for OpenSSL's version to say"),
    PairCase("ssl: an unknown curve", several(tls("db1"), primary("ssl_ecdh_curve", "'none'")),
             unknowable="what a server was built with is in no file"),
    PairCase("ssl: files missing, ssl off", primary("ssl_cert_file", "'none.crt'")),
    PairCase("ssl: on and off again", several(primary("ssl", "on"),
                                              line("db1", "postgresql.conf", "ssl = off"))),
    PairCase("ssl: the certificate is no certificate", several(
        tls("db1"), primary("ssl_cert_file", "'pg_hba.conf'"))),
    PairCase("ssl: a passphrase command", several(
        tls("db1"), primary("ssl_passphrase_command", "'false'")), since=11),
)

MODES = tuple(PairCase(f"mode: {bits:04o} of {node}", mode(node, ".", bits))
              for node in ("db1", "db2") for bits in (0o700, 0o750, 0o755, 0o770, 0o705, 0o711)
              ) + (
    PairCase("mode: 0644 of the files", several(
        mode("db1", "postgresql.conf", 0o644), mode("db1", "pg_hba.conf", 0o644))),
    PairCase("mode: 0666 of the files", several(
        mode("db1", "postgresql.conf", 0o666), mode("db1", "pg_hba.conf", 0o666))),
)

LIBRARIES = settings("library", "db1", (
    "shared_preload_libraries = 'absent'", "shared_preload_libraries = ''",
    "shared_preload_libraries = 'absent, other'",
    "session_preload_libraries = 'absent'", "local_preload_libraries = 'absent'",
    "shared_preload_libraries = '/nonexistent/lib.so'", "shared_preload_libraries = 'a b'",
    "shared_preload_libraries = a", "jit_provider = 'absent'",
    "shared_preload_libraries = 'a,,b'", "dynamic_library_path = ''",
    "shared_preload_libraries = 'PG_STAT_STATEMENTS'",
    "shared_preload_libraries = 'pg_stat_statements.so'",
    "shared_preload_libraries = '$libdir/pg_stat_statements'",
    "shared_preload_libraries = '$libdir/absent/pg_stat_statements'",
    "session_preload_libraries = '$libdir/plugins/pg_stat_statements'",
    "local_preload_libraries = 'pg_stat_statements'",
    "dynamic_library_path = '/nonexistent'; shared_preload_libraries = 'pg_stat_statements'",
    "dynamic_library_path = ''; session_preload_libraries = 'pg_stat_statements'",
    "dynamic_library_path = '/no:$libdir'; shared_preload_libraries = 'pg_stat_statements'",
    "dynamic_library_path = '$libdir:lib'; shared_preload_libraries = 'pg_stat_statements'",
    "dynamic_library_path = '$libdir:'; shared_preload_libraries = 'pg_stat_statements'",
    "dynamic_library_path = '$libdir:lib'; shared_preload_libraries = 'pg_stat_statements.so'",
)) + settings("library of the standby", "db2", (
    "archive_library = 'absent'", "session_preload_libraries = ''",
    "session_preload_libraries = 'absent'", "local_preload_libraries = 'absent'",
    "shared_preload_libraries = 'absent'", "shared_preload_libraries = 'pg_stat_statements'",
))

MEMORY = settings("memory", "db1", (
    "shared_buffers = 200TB", "shared_buffers = 8kB", "shared_buffers = 128kB",
    "max_locks_per_transaction = 9", "max_locks_per_transaction = 10",
    "max_prepared_transactions = 262144", "max_files_per_process = 64", "temp_buffers = 99",
    "max_worker_processes = 0", "max_parallel_workers = 2000", "autovacuum_max_workers = 262143",
    "max_pred_locks_per_transaction = 9", "dynamic_shared_memory_type = sysv",
    "shared_memory_type = sysv", "huge_pages = on; shared_memory_type = sysv",
    "huge_pages = try; shared_memory_type = sysv", "effective_cache_size = 0", "maintenance_work_mem = 64kB",
    "min_dynamic_shared_memory = 16MB", "max_logical_replication_workers = 20",
    "max_sync_workers_per_subscription = 50", "logging_collector = on",
    "log_directory = '/nonexistent/log'", "default_tablespace = 'absent'",
    "default_text_search_config = 'absent'", "stats_temp_directory = '/nonexistent'",
    "ident_file = '/nonexistent/ident'", "ident_file = 'pg_hba.conf'",
    "log_line_prefix = '%'", "restrict_nonsystem_relation_kind = 'view'",
    "wal_consistency_checking = 'all'", "wal_consistency_checking = 'nonsense'",
    "debug_io_direct = data", "recovery_init_sync_method = syncfs", "backtrace_functions = 'a b'",
    "createrole_self_grant = 'set, inherit'", "createrole_self_grant = 'admin'",
    "search_path = 'a,,b'", "temp_tablespaces = 'a,,b'", "log_min_duration_sample = -1",
    "extension_control_path = '$system'", "oauth_validator_libraries = ''",
    "file_copy_method = copy", "file_copy_method = reflink", "vacuum_truncate = maybe",
    "io_combine_limit = 1MB", "io_max_combine_limit = 0", "commit_timestamp_buffers = 17",
    "commit_timestamp_buffers = 16", "transaction_buffers = 8", "subtransaction_buffers = 200000",
    "multixact_member_buffers = 24", "notify_buffers = 15", "max_notify_queue_pages = 63",
))

MEMORY += settings("logs", "db1", (
    "logging_collector = on; log_directory = '/nonexistent/log'",
    "logging_collector = on; log_directory = 'log/server'",
    "logging_collector = on; log_directory = 'server'",
    "logging_collector = on; log_directory = 'PG_VERSION'",
    "logging_collector = off; log_directory = 'log/server'",
    "logging_collector = on; log_directory = 'server/'", "logging_collector = on; log_directory = ''",
    "logging_collector = on; log_filename = ''", "logging_collector = on; log_filename = 'x.log'",
    "logging_collector = on; log_filename = 'day/x.log'", "logging_collector = on; log_filename = '../x.log'",
    "logging_collector = on; log_filename = '%Y/%m.log'", "logging_collector = on; log_filename = '/tmp/x.log'",
    "logging_collector = on; log_filename = '..'", "log_filename = 'day/x.log'",
)) + settings("logs of the standby", "db2", (
    "logging_collector = on; log_directory = 'log/server'",
    "logging_collector = on; log_directory = '/nonexistent/log'",
)) + settings("memory", "db1", (
    "huge_pages = on",
    "lc_messages = 'xx_XX'", "lc_monetary = 'xx_XX'", "timezone_abbreviations = 'absent'",
), unknowable="what the machine has is in no file")

PRIMARY_CASES = (WAL + SENDERS + SLOTS + LEFT_BEHIND + WILDCARDS + NETWORK + SYNC + SYNC_MORE + TLS + MODES + LIBRARIES
                 + MEMORY)
