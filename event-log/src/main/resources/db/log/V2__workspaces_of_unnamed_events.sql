-- Whose an event is that does not say so itself. Versions before this one took an event's workspace from the request:
-- what a deadline caused, or the first start, was stored with none. Those events stay as they are, with their hashes;
-- this is outside of what the hashes prove, and follows from the log: a stream is of one workspace, for ever.
create table log.event_workspace (
    position  bigint not null primary key,
    workspace text   not null
);

-- In the order of the log, as `event_of_workspace` is for those that say it.
create index event_workspace_in_order on log.event_workspace (workspace, position);

-- The workspace of a stream, by its name where that has it, else by its events; null for one of nobody.
create function log.workspace_of(of_stream text) returns text language plpgsql stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_there text;
begin
    if of_stream ~ '^(workspace|account|allowance)/.' then
        return split_part(of_stream, '/', 2);
    end if;
    select e.workspace into found_there
    from log.event e
    where e.stream = of_stream and e.workspace is not null
    order by e.sequence
    limit 1;
    if found_there is null then
        -- The first event of a contact or a conversation has it, in clear.
        begin
            select convert_from(e.payload, 'UTF8')::json ->> 'workspace' into found_there
            from log.event e
            where e.stream = of_stream and e.sequence = 0;
        exception when data_exception then
            null;
        end;
    end if;
    return found_there;
end
$$;

create function log.name_workspace() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    owner text := log.workspace_of(new.stream);
begin
    if owner is not null then
        insert into log.event_workspace values (new.position, owner) on conflict do nothing;
    end if;
    return null;
end
$$;

do $$
declare
    looked_at bigint := (select position from log.head);
begin
    -- While others append. Each stream is looked up once.
    insert into log.event_workspace (position, workspace)
    select e.position, owned.workspace
    from log.event e
    join (select unnamed.stream, log.workspace_of(unnamed.stream) as workspace
          from (select distinct stream from log.event where workspace is null and position <= looked_at) unnamed) owned
        using (stream)
    where e.workspace is null and e.position <= looked_at and owned.workspace is not null;

    -- From here on nobody appends until the end of this script, which is near. What comes without its workspace
    -- afterwards comes from a restore, or from a process of the version before.
    create trigger unnamed after insert on log.event
        for each row when (new.workspace is null) execute function log.name_workspace();

    insert into log.event_workspace (position, workspace)
    select e.position, log.workspace_of(e.stream)
    from log.event e
    where e.workspace is null and e.position > looked_at and log.workspace_of(e.stream) is not null;
end
$$;

analyze log.event_workspace;

-- The log for those who read it with SQL: each event with the workspace that it belongs to.
create view log.event_in_workspace as
select e.position, e.id, coalesce(e.workspace, unnamed.workspace) as workspace, e.stream, e.aggregate_type, e.sequence,
       e.name, e.revision, e.recorded_at, e.metadata, e.payload, e.hash
from log.event e
left join log.event_workspace unnamed using (position);
