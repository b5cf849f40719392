/*
 * The struct of each version, as one list: a compiler puts its members one behind the
 * other, each at a multiple of its own size.
 */
#include "rules/control_layout.h"

const struct control_member control_members[N_CONTROL_FIELDS] = {
    /* name, form, size, since, until, whether it is aligned */
    [CONTROL_SYSTEM_IDENTIFIER] = {"system_identifier", CONTROL_IDENTIFIER, 8, 0, 0,
                                   false},
    [CONTROL_FORMAT] = {"pg_control_version", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_CATALOG] = {"catalog_version_no", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_STATE] = {"state", CONTROL_WORD, 4, 0, 0, false},
    [CONTROL_WRITTEN] = {"pg_control_last_modified", CONTROL_TIME, 8, 0, 0, false},
    [CONTROL_CHECKPOINT] = {"checkpoint_lsn", CONTROL_LOCATION, 8, 0, 0, false},
    [CONTROL_PRIOR] = {"prior_lsn", CONTROL_LOCATION, 8, 0, 1000, false},
    [CONTROL_REDO] = {"redo_lsn", CONTROL_LOCATION, 8, 0, 0, true},
    [CONTROL_TIMELINE] = {"timeline_id", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_PREVIOUS_TIMELINE] = {"prev_timeline_id", CONTROL_NUMBER, 4, 903, 0,
                                   false},
    [CONTROL_FULL_PAGE_WRITES] = {"full_page_writes", CONTROL_BOOL, 1, 902, 0, false},
    [CONTROL_CHECKPOINT_LEVEL] = {"checkpoint_wal_level", CONTROL_WORD, 4, 1700, 0,
                                  false},
    [CONTROL_NEXT_XID] = {"next_xid", CONTROL_XID, 8, 0, 0, false},
    [CONTROL_NEXT_OID] = {"next_oid", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_NEXT_MULTI] = {"next_multixact_id", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_NEXT_OFFSET] = {"next_multi_offset", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_OLDEST_XID] = {"oldest_xid", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_OLDEST_XID_DATABASE] = {"oldest_xid_dbid", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_OLDEST_MULTI] = {"oldest_multi_xid", CONTROL_NUMBER, 4, 903, 0, false},
    [CONTROL_OLDEST_MULTI_DATABASE] = {"oldest_multi_dbid", CONTROL_NUMBER, 4, 903, 0,
                                       false},
    [CONTROL_CHECKPOINT_TIME] = {"checkpoint_time", CONTROL_TIME, 8, 0, 0, false},
    [CONTROL_OLDEST_COMMIT_XID] = {"oldest_commit_ts_xid", CONTROL_NUMBER, 4, 905, 0,
                                   false},
    [CONTROL_NEWEST_COMMIT_XID] = {"newest_commit_ts_xid", CONTROL_NUMBER, 4, 905, 0,
                                   false},
    [CONTROL_OLDEST_ACTIVE_XID] = {"oldest_active_xid", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_UNLOGGED] = {"unlogged_lsn", CONTROL_LOCATION, 8, 903, 0, true},
    [CONTROL_RECOVERY_END] = {"min_recovery_end_lsn", CONTROL_LOCATION, 8, 0, 0, true},
    [CONTROL_RECOVERY_END_TIMELINE] = {"min_recovery_end_timeline", CONTROL_NUMBER, 4,
                                       903, 0, false},
    [CONTROL_BACKUP_START] = {"backup_start_lsn", CONTROL_LOCATION, 8, 0, 0, false},
    [CONTROL_BACKUP_END] = {"backup_end_lsn", CONTROL_LOCATION, 8, 902, 0, false},
    [CONTROL_BACKUP_END_REQUIRED] = {"end_of_backup_record_required", CONTROL_BOOL, 1,
                                     902, 0, false},
    [CONTROL_WAL_LEVEL] = {"wal_level", CONTROL_WORD, 4, 0, 0, false},
    [CONTROL_WAL_LOG_HINTS] = {"wal_log_hints", CONTROL_BOOL, 1, 904, 0, false},
    [CONTROL_MAX_CONNECTIONS] = {"max_connections", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_MAX_WORKER_PROCESSES] = {"max_worker_processes", CONTROL_NUMBER, 4, 904, 0,
                                      false},
    [CONTROL_MAX_WAL_SENDERS] = {"max_wal_senders", CONTROL_NUMBER, 4, 1200, 0, false},
    [CONTROL_MAX_PREPARED] = {"max_prepared_transactions", CONTROL_NUMBER, 4, 0, 0,
                              false},
    [CONTROL_MAX_LOCKS] = {"max_locks_per_transaction", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_TRACK_COMMIT_TIMESTAMP] = {"track_commit_timestamp", CONTROL_BOOL, 1, 905,
                                        0, false},
    [CONTROL_ALIGNMENT] = {"max_data_alignment", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_FLOAT_FORMAT] = {"float_format", CONTROL_BYTES, 8, 0, 0, false},
    [CONTROL_BLOCK_SIZE] = {"database_block_size", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_BLOCKS_A_FILE] = {"blocks_per_segment", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_WAL_BLOCK_SIZE] = {"wal_block_size", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_SEGMENT_SIZE] = {"bytes_per_wal_segment", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_NAME_LENGTH] = {"max_identifier_length", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_INDEX_COLUMNS] = {"max_index_columns", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_TOAST_CHUNK] = {"max_toast_chunk_size", CONTROL_NUMBER, 4, 0, 0, false},
    [CONTROL_LARGE_OBJECT_CHUNK] = {"large_object_chunk_size", CONTROL_NUMBER, 4, 904,
                                    0, false},
    [CONTROL_INTEGER_TIMES] = {"integer_datetimes", CONTROL_BOOL, 1, 0, 906, false},
    [CONTROL_FLOAT4_BY_VALUE] = {"float4_pass_by_value", CONTROL_BOOL, 1, 0, 1200,
                                 false},
    [CONTROL_FLOAT8_BY_VALUE] = {"float8_pass_by_value", CONTROL_BOOL, 1, 0, 0, false},
    [CONTROL_CHECKSUMS] = {"data_page_checksum_version", CONTROL_NUMBER, 4, 903, 0,
                           false},
    [CONTROL_SIGNED_CHAR] = {"default_char_signedness", CONTROL_BOOL, 1, 1800, 0,
                             false},
    [CONTROL_NONCE] = {"mock_authentication_nonce", CONTROL_BYTES, 32, 1000, 0, false},
    [CONTROL_CHECKSUM] = {"checksum", CONTROL_BYTES, 4, 0, 0, false},
};

/* 9.5 has kept the number of 9.4 for another layout, and another checksum. */
const struct control_layout control_layouts[] = {
    {903, 900, true},    {922, 902, true},    {937, 903, true},    {942, 904, true},
    {942, 905, false},   {960, 906, false},   {1002, 1000, false}, {1100, 1100, false},
    {1201, 1200, false}, {1300, 1300, false}, {1700, 1700, false}, {1800, 1800, false},
    {0, 0, false},
};

bool control_layout_has(int version, enum control_field field)
{
    const struct control_member *member = &control_members[field];
    return version >= member->since && (!member->until || version <= member->until);
}

bool control_is_pair(int version, enum control_field field)
{
    enum { ONE_LOCATION_SINCE = 903, ONE_XID_SINCE = 1200 };
    const enum control_form form = control_members[field].form;
    return (form == CONTROL_LOCATION && version < ONE_LOCATION_SINCE) ||
           (form == CONTROL_XID && version < ONE_XID_SINCE);
}

static size_t alignment(int version, size_t word, enum control_field field)
{
    const struct control_member *member = &control_members[field];
    if (member->form == CONTROL_BYTES && member->size > sizeof(uint64_t))
        return 1;
    if (member->is_aligned)
        return word;
    if (control_is_pair(version, field))
        return sizeof(uint32_t);
    return member->size < word ? member->size : word;
}

size_t control_place(int version, size_t word, size_t offsets[N_CONTROL_FIELDS])
{
    size_t end = 0;
    for (enum control_field field = 0; field < N_CONTROL_FIELDS; field++) {
        if (!control_layout_has(version, field))
            continue;
        const size_t step = alignment(version, word, field);
        offsets[field] = (end + step - 1) / step * step;
        end = offsets[field] + control_members[field].size;
    }
    return end;
}
