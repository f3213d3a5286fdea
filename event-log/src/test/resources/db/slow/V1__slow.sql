-- As a script does that makes an index of a large table.
create table made (id integer);
select pg_sleep(1);
