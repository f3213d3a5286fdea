-- Those that have rows of all workspaces, which others follow.
alter table reader.reader add shared boolean not null default false;
update reader.reader set shared = true where name in ('views', 'timeline');

-- Keys that were parked and are free, of these: where the log ended when they last became so, which moved no position.
-- Whoever has seen a workspace up to there at most may not know it.
create table reader.freed (
    reader    text   not null,
    key       text   not null,
    workspace text,
    position  bigint not null,
    primary key (reader, key)
);

create index freed_of_workspace on reader.freed (reader, workspace);

-- Of what was discarded before, nobody knows any more how far the log was then: at its end now, at the latest. Where
-- there is no log yet, nothing was.
do $$
begin
    if exists (select from reader.discarded) then
        insert into reader.freed (reader, key, workspace, position)
        select distinct on (d.reader, d.key) d.reader, d.key, d.workspace, head.position
        from reader.discarded d join reader.reader on name = d.reader and shared cross join log.head
        order by d.reader, d.key, d.position desc;
    end if;
end $$;
