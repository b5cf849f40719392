"""The written cases of starts: values that are not shown as they were written."""

from agree_case import MAIN_FILE, Case

# Each group of lines is a postgresql.conf of its own.
FILES = {
    "nothing": (b"",),
    "left to the server": (
        b"wal_buffers = -1\n", b"wal_buffers = 0\n", b"wal_buffers = 3\n",
        b"wal_buffers = -8kB\n", b"shared_buffers = 16\n", b"shared_buffers = 1GB\n",
        b"shared_buffers = 10000\n", b"shared_buffers = 15000\nmax_connections = 300\n",
        b"shared_buffers = 15000\nwal_buffers = -1\n", b"shared_buffers = 150MB\n",
        b"autovacuum_work_mem = 0\n", b"autovacuum_work_mem = 1023\n",
        b"autovacuum_work_mem = 63kB\n", b"autovacuum_work_mem = -1\n",
        b"max_stack_depth = 1MB\n", b"wal_buffers = 0MB\nWal_Buffers = -1\n",
        b"wal_buffers = 64\nshared_buffers = 64MB\nWAL_buffers = -1\n",
        b"wal_buffers = 64\nWAL_buffers = -1\nshared_buffers = 64MB\n",
        b"wal_buffers = -1\nWAL_buffers = -1\nshared_buffers = 64MB\n"),
    "interval": (b"timezone = 'interval \\'P1D\\''\n", b"timezone = 'interval \\'-03:30\\''\n"),
    "zone": (b"log_timezone = '-7.5'\n", b"log_timezone = '5'\n", b"log_timezone = ':utc'\n",
             b"timezone = ':utc'\n", b"timezone = '-7.5'\n", b"timezone = ':Etc/gmt+3'\n",
             b"log_timezone = 'est5edt,m3.2.0,m11.1.0'\n", b"timezone = 'est5'\n",
             b"log_timezone = 'interval 3'\n", b"timezone = '<+03>-3'\n"),
    "number": (
        b"log_file_mode = 0640\n", b"log_file_mode = 416\n", b"log_file_mode = 0x1a0\n",
        b"unix_socket_permissions = 0600\n", b"unix_socket_permissions = 0700\n",
        b"seq_page_cost = 1.23456789\n", b"seq_page_cost = 1e6\n", b"geqo_seed = 1.e-7\n",
        b"cursor_tuple_fraction = .1\n", b"work_mem = 1GB\n", b"max_wal_size = 1TB\n",
        b"checkpoint_timeout = 1d\n", b"bgwriter_delay = 5s\n", b"seq_page_cost = -0.0\n",
        b"tcp_keepalives_idle = 5\n", b"bgwriter_lru_multiplier = 0x1p-3\n"),
    "word": (
        b"wal_level = HOT_standby\n", b"wal_level = archive\nmax_wal_senders = 0\n",
        b"log_min_messages = debug\n", b"log_min_messages = debug2\n",
        b"client_min_messages = info\n", b"client_min_messages = debug2\n",
        b"log_min_error_statement = Debug\n", b"synchronous_commit = yes\n",
        b"constraint_exclusion = 1\n", b"backslash_quote = OFF\n", b"fsync = of\n",
        b"huge_pages = 0\n", b"archive_mode = true\n"),
    "text": (
        b"DateStyle = 'german'\n", b"datestyle = 'dmy'\n", b"datestyle = 'SQL,european'\n",
        b"datestyle = 'default'\n", b"datestyle = 'ymd,german'\n", b"datestyle = ''\n",
        b"datestyle = 'german, default'\n", b"datestyle = 'iso, ISO'\n",
        b"datestyle = 'dmy'\nDateStyle = 'sql'\n", b"datestyle = 'dmy'\ndatestyle = 'sql'\n",
        b"DateStyle = 'dmy'\ndatestyle = 'sql'\nDateStyle = 'iso'\n",
        b"client_encoding = 'utf-8'\n", b"client_encoding = 'Latin-1'\n",
        b"client_encoding = win\n", b"application_name = '%b'\n" % (b"x" * 70),
        "application_name = 'caf\u00e9'\n".encode(), b"cluster_name = 'a\tb\\001\x7f'\n",
        "cluster_name = '".encode() + "\u00e9".encode() * 40 + b"'\n",
        b"default_tablespace = '%b'\n" % (b"x" * 70),
        "default_tablespace = '".encode() + "\u00e9".encode() * 40 + b"'\n",
        b"search_path = ' \"A\" ,b'\n", b"timezone_abbreviations = 'India'\n",
        b"archive_command = 'cp %p x'\n", b"archive_mode = on\narchive_command = 'x'\n",
        b"archive_mode = always\n", b"archive_mode = off\narchive_command = 'x'\n"),
    "time zone": tuple(f"timezone = '{zone}'\n".encode() for zone in (
        "UTC", "utc", "europe/BERLIN", "us/east-indiana", "america/port-au-prince", "nz-chat",
        "etc/gmt+3", "EST5EDT", "est5", "foo5bar", "<abc>5", "+3", "-7.5", "0", "5.25",
        "1e1", "interval ''-3:15''", "interval ''5:30''", "antarctica/dumontdurville",
        "cet-1cest,m3.5.0/2,m10.5.0/3", "w-su", "gmt0", "prc", "0.0166666667")) + (
        b"log_timezone = 'america/NEW_YORK'\n", b"log_timezone = 'gmt'\n"),
    "transaction": (
        b"default_transaction_isolation = serializable\n", b"transaction_read_only = on\n",
        b"default_transaction_read_only = on\n", b"default_transaction_deferrable = on\n",
        b"transaction_isolation = 'serializable'\n"),
    "path": (
        b"hba_file = '/tmp/../tmp//x/'\n", b"ident_file = '/a/./b/.'\n",
        b"external_pid_file = 'x'\n", b"hba_file = '/a/b/../..'\n"),
    "where from": (
        b"work_mem = 1MB\nwork_mem = 2MB\n", b"Work_Mem = 1MB\nsort_mem = 2MB\n",
        b"a.b = 1\nplpgsql.x = 2\n", b"include 'a.conf'\n", b"include_dir = 'd'\n",
        b"\n\n\n  work_mem = 1MB # c\n"),
    "refused": (
        b"work_mem = bad\n", b"nosuch = 1\n", b"x y z\n", b"include 'no'\n",
        b"work_mem = bad\nwork_mem = 1MB\n", b"Work_Mem = bad\nwork_mem = 1MB\n",
        b"datestyle = 'x'\n", b"block_size = 8192\n", b"standby_mode = on\n"),
}
BESIDE = {"a.conf": b"work_mem = 5MB\n", "d/1.conf": b"work_mem = 6MB\n",
          "d/2.conf": b"maintenance_work_mem = 7MB\nwork_mem = 8MB\n"}
SINCE = {
    12: (b"recovery_target = 'immediate'\n", b"recovery_target_name = 'a'\n",
         b"recovery_target_name = 'a'\nrecovery_target_xid = '1'\n",
         b"recovery_target_xid = ''\nrecovery_target_name = 'a'\n",
         b"default_table_access_method = '%b'\n" % (b"x" * 70),
         b"vacuum_cost_delay = 10us\n"),
    17: (b"commit_timestamp_buffers = 0\n", b"transaction_buffers = 16\n",
         b"subtransaction_buffers = 0\nshared_buffers = 500MB\n"),
    18: (b"io_max_concurrency = -1\n", b"autovacuum_worker_slots = 40\nshared_buffers = 80MB\n",
         b"io_max_concurrency = 10\n", b"max_wal_senders = 100\nshared_buffers = 70MB\n"),
}
# recovery.conf, up to 11; with standby_mode a single user says no once all is read.
RECOVERY = (
    b"standby_mode = on\n", b"standby_mode = 'of'\n", b"standby_mode = maybe\n", b"",
    b"standby_mode = off\n", b"Standby_Mode = on\n", b"standby_mode = on\nnosuch = 1\n",
    b"standby_mode = on\na.b = 1\n", b"standby_mode = on\nwork_mem = 1MB\n",
    b"standby_mode = on\nx y z\n", b"standby_mode = maybe\nstandby_mode = on\n",
    b"standby_mode = on\nrecovery_target = 'now'\n",
    b"standby_mode = on\nrecovery_target = 'immediate'\n",
    b"standby_mode = on\nrecovery_target_action = 'nosuch'\n",
    b"standby_mode = on\nrecovery_target_action = 'Pause'\n",
    b"standby_mode = on\nrecovery_target_xid = 'abc'\n",
    b"standby_mode = on\nrecovery_target_time = 'abc'\n",
    b"standby_mode = on\nrecovery_target_time = ''\n",
    b"standby_mode = on\nrecovery_target_time = '2024-01-01 00:00:00'\n",
    b"standby_mode = on\nrecovery_target_lsn = 'x'\n",
    b"standby_mode = on\nrecovery_target_lsn = '0/1'\n",
    b"standby_mode = on\nrecovery_target_timeline = 'abc'\n",
    b"standby_mode = on\nrecovery_target_timeline = 'latest'\n",
    b"standby_mode = on\nrecovery_target_name = '%b'\n" % (b"x" * 64),
    b"standby_mode = on\nrecovery_min_apply_delay = '5min'\n",
    b"standby_mode = on\nrecovery_min_apply_delay = '5MIN'\n",
    b"standby_mode = on\nrecovery_min_apply_delay = '-5'\n",
    b"standby_mode = on\nprimary_slot_name = 'Slot'\n",
    b"standby_mode = on\nprimary_slot_name = ''\n",
    b"standby_mode = on\nprimary_slot_name = 'a'\n",
    b"standby_mode = on\nrecovery_target_inclusive = 'x'\n",
    b"standby_mode = on\nrecovery_target_name = 'a'\nrecovery_target_xid = '5'\n",
    b"include 'a.conf'\nstandby_mode = on\n", b"standby_mode = on\ninclude_dir 'd'\n",
)


def start_cases() -> list[Case]:
    """A case for each text above."""
    name = MAIN_FILE["settings"]
    cases = [Case(f"written: {group} {text!r}", "settings", {name: text} | BESIDE)
             for group, texts in FILES.items() for text in texts]
    cases += [Case(f"written: since {since} {text!r}", "settings", {name: text}, since)
              for since, texts in SINCE.items() for text in texts]
    cases += [Case(f"written: recovery.conf {text!r}", "settings",
                   {name: b"", "recovery.conf": text} | BESIDE, until=11)
              for text in RECOVERY]
    cases.append(Case("written: postgresql.auto.conf wins", "settings", {
        name: b"work_mem = 1MB\n", "postgresql.auto.conf": b"# c\nWORK_MEM = '2MB'\n"}))
    return cases
