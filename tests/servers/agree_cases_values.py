"""Values that a server judges by more than their type, each a case of one line."""

from agree_case import MAIN_FILE, Case

LONG = "x" * 63
LISTS = ("", " ", "a", "a,b", "a, b", " a ,b ", "a b", "a,", ",a", "a,,b", ",", '"a"', '"a b"', '"a',
         'a"', '"a"b', '"a""b"', '""', "*", "$user", "'", "\u00e9", LONG, LONG + "x", "a\tb", "1")
PAGES = ("0", "15", "16", "17", "24", "32", "120kB", "128kB", "136kB", "1MB", "1", "8", "1000")
SWITCH = ("on", "off", "true", "0", "1")
LEVELS = ("", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3", "tlsv1.2", "TLSv1.4", "SSLv3", "TLSv12")
NAMES = ("", "C", "POSIX", "nosuch", "C.UTF-8", "c")

VALUES: dict[str, tuple[str, ...]] = {
    "DateStyle": (
        "", " ", "iso", "ISO, DMY", "dmy, mdy", "dmy,dmy", "iso, sql", "sql,sql", "postgres",
        "Postgresql", "postgre", "german", "german, mdy", "mdy, german", "german,german", "euro",
        "European", "eur", "us", "usa", "noneuro", "NonEuropean", "nonEur", "ymd", "default",
        "default,iso", "iso,default", "default,default", "iso dmy", "iso,", "iso;dmy", '"iso"',
        '"iso","dmy"', '"ISO, DMY"', "x", "iso,x", "iso, ymd, dmy", "DMY,european", "redwood",
        "german, euro", "german,ymd", "defaults", "isox", "sqlx", "ymdx", "german, iso"),
    "TimeZone": (
        "", " ", "utc", "UTC", "Utc", "GMT", "gmt", "default", "DEFAULT", "Europe/Berlin",
        "europe/berlin", "EUROPE/BERLIN", " Europe/Berlin", "Europe/Berlin ", "Europe", "Europe/",
        "/Europe/Berlin", "Europe//Berlin", "../zoneinfo/UTC", "./UTC", "Mars/Phobos", "EST",
        "EST5EDT", "est5edt", "PST8PDT", "US/Pacific", "us/pacific", "CET", "MET", "Zulu", "GB",
        "Etc/GMT+5", "Etc/GMT-14", "Etc/GMT+20", "GMT0", "GMT+0", "GMT-5", "UTC+3", "UTC-3",
        "UTC+24", "UTC+25", "UTC+167", "UTC+168", "UTC+3:30", "UTC+3:60", "UTC+3:30:15",
        "UTC+3:30:60", "UTC+", "UTC3", "UTC03", "UTC003", "XYZ", "XYZ5", "XY5", "X5", "5", "+5",
        "-5", "5.5", "-7.5", "+3", " 3", "3 ", "0", "-0", "168", "167", "-167", "167.9", "1e1",
        "0x5", "3x", "inf", "nan", "1e400", "99999999999", "interval '1 hour'", "interval '3'",
        "INTERVAL '-03:30' hour to minute", "interval '1 month'", "interval '1 day'",
        "interval 'x'", "interval", "interval 1", "interval ''", "interval '25 hours'",
        "interval '8 days'", "interval'1'", "<+03>-3", "<-03>3", "<+03>", "<>3", "<abc>3",
        "<+03-3", "AAA+3BBB", "AAA+3BBB+4", "AAA3BBB,M3.2.0,M11.1.0", "EST5EDT,M3.2.0,M11.1.0",
        "EST5EDT,M3.2.0/2,M11.1.0/2:30", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.2.0",
        "EST5EDT,J60,J300", "EST5EDT,60,300", "EST5EDT,J0,J300", "EST5EDT,M3.2.0,M11.1.0x",
        "EST5EDT4,M3.2.0,M11.1.0", "EST5EDTx", "EST5EDT ", "EST 5", "right/UTC",
        "Factory", "Etc/UTC", "Etc/Unknown", "zone.tab", "tzdata.zi",
        "leapseconds", "America/Argentina/Buenos_Aires", "America/Argentina", "America/Buenos_Aires",
        "Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta", "Asia/Kolkata", "ROC", "EST5EDT5", "Turkey",
        "\u00e9", "\u00e9t\u00e95", "abc\u00e95", "x" * 255, "x" * 256, "Europe\\Berlin", "GMT+0000", "A_B5",
        "a-b5", "CET-1CEST", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5,M3.2.0,M11.1.0"),
    "timezone_abbreviations": (
        "", "Default", "default", "Australia", "India", "india", "nosuch", "a/b", "a b", "Default1",
        "../Default", ".", "Default.txt", "D-x", "\u00e9", "x" * 64),
    "synchronous_standby_names": LISTS + (
        "FIRST 1 (a)", "first 1 (a, b)", "First 2(a,b)", "ANY 1 (a)", "any 2 (a,b,c)", "any(a)",
        "FIRST (a)", "first", "any", "first, a", "a, any", '"first"', '"any", a', "2 (a, b)",
        "1 (a)", "1(a)", "0 (a)", "-1 (a)", "01 (a)", "+1 (a)", "1 ()", "1 (a", "1 a)", "(a)",
        "1 (a) b", "1 (a), b", "1 (a,)", "1 (*)", "*", "*, a", "a, *", "**", "1", "1, 2", "1 2",
        "2 (1, 2)", "1 (1 (a))", "1 ((a))", "FIRST 1 (FIRST)", "ANY 1 (first, a)", "ANY 1.5 (a)",
        "a-b", '"a-b"', "a.b", "a_b", "_a", "$a", "a$", "1a", "a1", "\u00e9", '"a', 'a"b"', '"a""b"',
        '""', "any 99999999999 (a)", "2147483648 (a)", "4294967296 (a)", "2147483647 (a)",
        "ANY any (a)", "first 1 a", "'a'", "any 1 (a))", "any 1(a)any 1(b)", "ANY\t1\n(a)", "00 (a)",
        "ANY1 (a)", "any 1 (\"b c\", d)", "FIRST 1 (a) # c", "0x1 (a)", ";", "#", "10 (a)",
        "4294967297 (a)", "18446744073709551617 (a)"),
    "synchronized_standby_slots": LISTS + ("A", "a-b", "a, a", "*", "nosuch"),
    "search_path": LISTS, "temp_tablespaces": LISTS + ("pg_default", "nosuch", "pg_global"),
    "listen_addresses": LISTS, "unix_socket_directories": LISTS + ("/tmp", "@x", "x" * 200),
    "shared_preload_libraries": ("", "a,", "a b", '"a', "nosuch"),
    "local_preload_libraries": LISTS, "session_preload_libraries": LISTS,
    "oauth_validator_libraries": LISTS, "output_plugin_libraries": LISTS,
    "default_tablespace": ("", " ", "nosuch", "pg_default", "pg_global", LONG, LONG + "x", '"a'),
    "default_table_access_method": ("", "heap", "HEAP", "nosuch", LONG, LONG + "x", " ", "btree"),
    "default_text_search_config": (
        "", "simple", "pg_catalog.simple", "english", "nosuch", "a.b", "a.b.c", "a.b.c.d", ".", "a.",
        '"a', " ", "simple ", "pg_catalog.english", "a b", "1", LONG + "x"),
    "log_destination": (
        "", "stderr", "STDERR", "csvlog", "jsonlog", "syslog", "eventlog", "stderr,csvlog",
        "stderr,stderr", "stderr csvlog", "stderr,", '"stderr"', '"Stderr"', "x", " ", "stdout",
        "stderr;syslog"),
    "wal_consistency_checking": (
        "", "all", "ALL", "none", "heap", "heap,heap2", "Heap", "btree,gin", "xlog", "transaction",
        "generic", "heap,", '"heap"', '"Heap"', "heap btree", "all,heap", "heap,nosuch", "sequence",
        "spgist", "brin", "hash", "gist", "logicalmessage", "commitTs", "storage", "clog", "x",
        "heap, brin, x", " ", "heap3", "standby", "replicationorigin", "multixact", "nosuch,all",
        "all,nosuch", "nosuch,heap", "custom000"),
    "restrict_nonsystem_relation_kind": (
        "", "view", "VIEW", "foreign-table", '"foreign-table"', "view,foreign-table", "view,", "x",
        "view foreign-table", "view, x", "foreign_table", "table", '"View"'),
    "backtrace_functions": (
        "", "a", "a,b", "a b", "a.b", "a-b", "1", "*", "a\tb", "a\nb", "_x", "\u00e9", "$", "a;b", " ", ","),
    "createrole_self_grant": (
        "", "set", "inherit", "set,inherit", "SET", "set inherit", "set,", "none", "admin", '"set"'),
    "debug_io_direct": (
        "", "data", "wal", "wal_init", "data,wal,wal_init", "DATA", "all", "data wal", "data,", "x",
        '"data"'),
    "log_connections": (
        "", "on", "off", "true", "false", "t", "f", "yes", "no", "y", "n", "o", "of", "1", "0", "all",
        "ALL", "none", "receipt", "receipt,authentication", "authorization,setup_durations",
        "on,receipt", "all,receipt", "receipt,all", "receipt,on", "receipt,", "receipt authentication",
        '"on"', '"receipt"', " ", "ON", " on", "on ", "tru", "fals", "2", "x", "receipt,none", "on,off",
        "all,x"),
    "client_encoding": (
        "", "utf8", "UTF-8", "utf_8", "Unicode", "latin1", "LATIN 1", "iso_8859_1", "iso8859-16",
        "win1252", "Windows-1252", "cp1252", "sql_ascii", "SQLASCII", "mule_internal", "gb18030",
        "big5", "sjis", "johab", "auto", "x", " ", "utf16", "ascii", "koi8", "euc_jis_2004", "utf8,",
        "'utf8'", "\u00e9utf8", "ut\u00e9f8", "latin11", "nosuch", "x" * 64, "-u-t-f-8-", LONG),
    "primary_slot_name": (
        "", "a", "A", "a-b", "a_b", "a b", "1", "_", LONG, LONG + "x", "\u00e9", " ", "pg_x",
        "pg_conflict_detection", "a.b", "a,b"),
    "recovery_target": ("", "immediate", "Immediate", "IMMEDIATE", " immediate", "x", "latest", "on"),
    "recovery_target_timeline": (
        "", "latest", "Latest", "LATEST", "current", "CURRENT", "1", "0", "-1", "01", "0x1", "1x", "x",
        " ", "1 ", " 1", "4294967295", "4294967296", "18446744073709551616", "99999999999999999999",
        "+1", "1.5", "latest "),
    "recovery_target_xid": (
        "", "0", "1", "2", "3", "-1", "x", "1x", " 1", "1 ", "0x10", "010", "08", "4294967295",
        "4294967296", "4294967297", "18446744073709551615", "18446744073709551616", "1.5", "+5", " "),
    "recovery_target_name": ("", "a", LONG, LONG + "x", " ", "a b", "\u00e9"),
    "recovery_target_lsn": (
        "", "0/0", "1/2", "FF/ff", "ffffffff/ffffffff", "100000000/0", "0/100000000", "0", "/", "0/",
        "/0", "0/0/0", "0/g", " 0/0", "0/0 ", "0 / 0", "00000000/00000000", "000000000/0", "-1/0", "x",
        " ", "0x1/0", "+1/1"),
    "recovery_target_time": (
        "", "2020-01-01", "2020-01-01 00:00:00", "2020-01-01 00:00:00+02", "2020-01-01T00:00:00Z",
        "2020-01-01 00:00:00 Europe/Berlin", "2020-01-01 00:00:00 EST", "2020-01-01 24:00:00",
        "2020-01-01 24:00:01", "2020-01-01 25:00", "2020-01-01 12:60", "2020-01-01 12:30:60",
        "2020-01-01 12:30:61", "2020-02-30", "2020-02-29", "2021-02-29", "2020-13-01", "13-01-2020",
        "01-13-2020", "2020-00-10", "2020-01-00", "2020-1-1", "20200101", "20200101T101010",
        "2020-01-01 noon", "Jan 1 2020", "1 January 2020 10:00", "Jan 1", "January", "2020", "12:00",
        "10:00:00", "now", "today", "tomorrow", "yesterday", "Now", "today 12:00", "epoch", "infinity",
        "-infinity", "Infinity", "never", "x", " ", "2020-01-01 x", "2020-01-01 00:00:00 Mars/Phobos",
        "2020-01-01 00:00:00 XYZ", "2020-01-01 00:00:00+99", "2020-01-01 00:00:00+15:59",
        "2020-01-01 00:00:00+16", "2020-01-01 10:00 PM", "2020-01-01 13:00 PM", "2020-01-01 0:00 AM",
        "2020-01-01 BC", "0000-01-01", "294276-12-31", "294277-01-01", "4714-11-24 BC", "4715-01-01 BC",
        "99/99/99", "1/2/2020", "31/12/2020", "12/31/2020", "2020/01/01", "2020.01.01", "2020.001",
        "2020-001", "J2451545", "Monday 2020-01-01", "2020-W01-1", "2020-01-01 10", "2020-01-01 10h",
        "2020-01-01 00:00:00.123456789", "2020-01-01 00:00:00,5", "2020-01-01T", "T10:00",
        "2020-01-01 10:00 10:00", "2020-01-01 2021-01-01", "'2020-01-01'", "2020-01-01;", "1577836800",
        "2020-01-01 00:00:00 +02:00", "2020-01-01 00:00 UTC", "2020-01-01 00:00 zulu", "z", "allballs",
        "2020-01-01 allballs", "2020-01-01 00:00:00+", "2020-01-01 00:00:00 PDT", "01.02.2020", "1e9",
        "2020-01-01 00:00:00 America/New_York", "2020-01-01 epoch", "2020-01-01 now", "99", "xx 2020"),
    "recovery_target_action": ("pause", "PAUSE", "x"),
    "lc_messages": NAMES, "lc_monetary": NAMES, "lc_numeric": NAMES, "lc_time": NAMES,
    "lc_collate": NAMES, "lc_ctype": NAMES,
    "role": ("", "none", "NONE", "None", "postgres", "nosuch", " none", "default"),
    "session_authorization": ("", "postgres", "nosuch", "default"),
    "transaction_isolation": ("", "default", "serializable", "read committed", "READ COMMITTED",
                              "repeatable read", "read uncommitted", "x"),
    "transaction_read_only": SWITCH, "transaction_deferrable": SWITCH, "default_with_oids": SWITCH,
    "default_transaction_isolation": ("", "serializable", "Read Committed", "default", "x"),
    "seed": ("0", "0.5", "2"), "is_superuser": SWITCH, "in_hot_standby": SWITCH,
    "data_checksums": SWITCH, "integer_datetimes": SWITCH, "ssl_library": ("", "OpenSSL"),
    "server_version": ("1", "15"), "server_version_num": ("1", "150000"), "block_size": ("8192", "x"),
    "server_encoding": ("UTF8", "x"), "wal_segment_size": ("16MB", "x"), "segment_size": ("1GB",),
    "data_directory_mode": ("0700", "x"), "debug_assertions": SWITCH, "max_identifier_length": ("63",),
    "shared_memory_size": ("1MB",), "huge_pages_status": ("on", "x"), "max_index_keys": ("32",),
    "ssl": SWITCH, "bonjour": SWITCH, "jit": SWITCH, "event_triggers": SWITCH,
    "allow_alter_system": SWITCH, "escape_string_warning": SWITCH, "synchronize_seqscans": SWITCH,
    "standard_conforming_strings": SWITCH, "md5_password_warnings": SWITCH,
    "log_statement_stats": SWITCH, "log_parser_stats": SWITCH, "log_executor_stats": SWITCH,
    "log_planner_stats": SWITCH, "update_process_title": SWITCH, "ssl_passphrase_command_supports_reload":
    SWITCH, "trace_sort": SWITCH, "optimize_bounded_sort": SWITCH, "trace_syncscan": SWITCH,
    "commit_timestamp_buffers": PAGES, "multixact_member_buffers": PAGES, "subtransaction_buffers": PAGES,
    "multixact_offset_buffers": PAGES, "notify_buffers": PAGES, "serializable_buffers": PAGES,
    "transaction_buffers": PAGES,
    "vacuum_buffer_usage_limit": ("-1", "0", "1", "127", "128", "127kB", "128kB", "1MB", "16GB", "17GB"),
    "wal_buffers": ("-1", "0", "1", "3", "4", "8kB", "2GB"), "max_stack_depth": ("100", "2MB", "7MB", "1GB"),
    "autovacuum_work_mem": ("-1", "0", "1", "63", "64", "1MB"), "huge_page_size": ("0", "1", "2MB", "3MB", "1GB"),
    "client_connection_check_interval": ("0", "1", "1s"), "tcp_user_timeout": ("0", "1", "1s"),
    "tcp_keepalives_idle": ("0", "1"), "tcp_keepalives_interval": ("0", "1"), "tcp_keepalives_count": ("0", "1"),
    "effective_io_concurrency": ("0", "1", "1000", "1001"), "max_connections": ("1", "100", "262143", "262144"),
    "maintenance_io_concurrency": ("0", "1", "1000"), "max_worker_processes": ("0", "8", "262143"),
    "autovacuum_max_workers": ("1", "3", "262143"), "max_wal_senders": ("0", "10", "262143"),
    "autovacuum_worker_slots": ("1", "16", "262143"), "io_max_concurrency": ("-1", "0", "1", "1024"),
    "bgwriter_flush_after": ("0", "1", "256"), "checkpoint_flush_after": ("0", "1", "256"),
    "wal_writer_flush_after": ("0", "1"), "backend_flush_after": ("0", "1", "256"),
    "superuser_reserved_connections": ("0", "3", "100"), "reserved_connections": ("0", "3", "100"),
    "min_wal_size": ("2", "31", "32", "1GB"), "max_wal_size": ("2", "31", "32", "1GB"),
    "log_min_duration_sample": ("-1", "0"), "debug_discard_caches": ("0", "1"),
    "default_statistics_target": ("1", "0"), "max_slot_wal_keep_size": ("-1", "0", "-2"),
    "shared_memory_type": ("mmap", "sysv", "windows"), "jit_provider": ("", "llvmjit", "nosuch"),
    "dynamic_shared_memory_type": ("posix", "sysv", "mmap", "windows", "none"),
    "io_method": ("sync", "worker", "io_uring", "x"), "file_copy_method": ("copy", "clone", "x"),
    "recovery_prefetch": ("on", "off", "try", "x"), "recovery_init_sync_method": ("fsync", "syncfs", "x"),
    "wal_sync_method": ("fsync", "fdatasync", "open_sync", "open_datasync", "fsync_writethrough", "x"),
    "wal_compression": ("on", "off", "pglz", "lz4", "zstd", "1", "x"),
    "default_toast_compression": ("pglz", "lz4", "zstd", "x"), "xmlbinary": ("base64", "hex", "x"),
    "syslog_facility": ("local0", "LOCAL7", "user", "x"), "wal_level": ("minimal", "archive", "hot_standby",
                                                                        "replica", "logical", "x"),
    "archive_mode": ("on", "off", "always", "x"), "archive_library": ("", "x", "basic_archive"),
    "archive_command": ("", "x", "cp %p /x/%f", "x %", "x %q", "%%"), "archive_cleanup_command": ("", "%r"),
    "restore_command": ("", "cp /x/%f %p", "x", "%q"), "recovery_end_command": ("", "%r", "%q"),
    "primary_conninfo": ("", "host=x", "x", "host=", "nosuch=1"), "promote_trigger_file": ("", "x"),
    "ssl_min_protocol_version": LEVELS, "ssl_max_protocol_version": LEVELS,
    "ssl_ciphers": ("", "x", "HIGH"), "ssl_ecdh_curve": ("", "x", "prime256v1"), "ssl_groups": ("", "x", "X25519"),
    "ssl_tls13_ciphers": ("", "x"), "password_encryption": ("md5", "scram-sha-256", "on", "off", "plain", "x"),
    "unix_socket_permissions": ("0777", "0600", "777", "0", "511", "512", "01777"),
    "log_file_mode": ("0600", "0640", "0777", "01000", "600"), "cluster_name": ("", "x", "\u00e9", "x" * 64),
    "application_name": ("", "x", "\u00e9", "x" * 64, "a\nb"), "log_line_prefix": ("", "%", "%x", "%q%m"),
    "log_filename": ("", "x", "%", "a/b"), "log_directory": ("", "x", "/x"), "syslog_ident": ("", "x"),
    "stats_temp_directory": ("", "x", "/x"), "dynamic_library_path": ("", "x", "$libdir:"),
    "extension_control_path": ("", "x", "$system"), "external_pid_file": ("", "x"), "unix_socket_group": ("", "x"),
    "krb_server_keyfile": ("", "x"), "bonjour_name": ("", "x"), "event_source": ("", "x"), "allow_system_table_mods":
    SWITCH, "ignore_system_indexes": SWITCH, "post_auth_delay": ("0", "1", "2147"), "track_activity_query_size":
    ("100", "1024", "1MB"), "max_files_per_process": ("25", "64", "1000"), "zero_damaged_pages": SWITCH,
    "ignore_invalid_pages": SWITCH, "remove_temp_files_after_crash": SWITCH, "send_abort_for_crash": SWITCH,
    "vacuum_defer_cleanup_age": ("0", "1"), "old_snapshot_threshold": ("-1", "0", "1min"),
    "operator_precedence_warning": SWITCH, "replacement_sort_tuples": ("0", "1"), "debug_parallel_query":
    ("on", "off", "regress", "x"), "force_parallel_mode": ("on", "off", "regress", "x"), "trace_recovery_messages":
    ("log", "debug1", "x"), "ssl_prefer_server_ciphers": SWITCH, "ssl_cert_file": ("", "x"), "ssl_dh_params_file":
    ("", "x"), "idle_replication_slot_timeout": ("0", "1", "1h"), "vacuum_failsafe_age": ("0", "1"),
}
VALUES["log_timezone"] = VALUES["TimeZone"]


def quoted(value: str) -> bytes:
    """The value as a line can have it."""
    for plain, escaped in (("\\", "\\\\"), ("'", "''"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return f"'{value}'".encode()


def value_cases() -> list[Case]:
    """A case for each value of the table."""
    return [Case(f"written: value {name} {value!r}", "file-settings",
                 {MAIN_FILE["file-settings"]: b"%s = %s\n" % (name.encode(), quoted(value))})
            for name, values in VALUES.items() for value in values
            if name != "output_plugin_libraries"]    # only in later minor releases
