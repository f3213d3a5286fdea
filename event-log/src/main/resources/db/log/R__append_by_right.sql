-- Events are appended by right of whoever owns the log, through these functions and in no other way: a role that may
-- call them and read the tables needs no right to change them. Names are looked up where nobody else can put any.
alter function log.append security definer;
alter function log.append set search_path = pg_catalog, pg_temp;
revoke execute on function log.append from public;

alter function log.append_one security definer;
alter function log.append_one set search_path = pg_catalog, pg_temp;
revoke execute on function log.append_one from public;
