-- Prints one version's table: every parameter as the server itself describes it.
--
--   psql -X -q -A -t -F '<TAB>' -d postgres -f dump.sql > 15.tsv
--
-- Needs psql 11 or newer and a freshly initialised server, 9.0 to 18; reads only.
-- What pg_settings leaves out is added by hand: see README.md.
SELECT current_setting('server_version_num')::int >= 150000 AS has_flags \gset

SELECT 'name', 'vartype', 'unit', 'context', 'min_val', 'max_val', 'enumvals',
       'boot_val', 'flags';
\if :has_flags
SELECT name, vartype, coalesce(unit, ''), context, coalesce(min_val, ''),
       coalesce(max_val, ''), coalesce(array_to_string(enumvals, ','), ''),
       coalesce(boot_val, ''),
       coalesce(array_to_string(pg_settings_get_flags(name), ','), '')
  FROM pg_settings
 ORDER BY lower(name);
\else
SELECT name, vartype, coalesce(unit, ''), context, coalesce(min_val, ''),
       coalesce(max_val, ''), coalesce(array_to_string(enumvals, ','), ''),
       coalesce(boot_val, ''), ''
  FROM pg_settings
 ORDER BY lower(name);
\endif
