-- What happened in conversations. Everything here is made from the log and can be made again: nothing refers to
-- anything, and no row is an authority.

-- How far it has come. Changes in the transaction that changes its rows.
create table progress (
    projection text    not null primary key,
    position   bigint  not null,
    -- a migration that changes what rows say of the same events sets it: they are then made anew
    outdated   boolean not null default false,
    -- of the projectors that made the rows; 0 while there are none, because the first ones are being made beside
    revision   integer not null default 1
);

-- Contacts of whose conversations no row says more than that they were erased.
create table erased (
    contact uuid not null primary key
);

-- Up to where contacts were erased, and up to where statistics hold nothing of them either.
create table erasure (
    only_one boolean not null primary key default true check (only_one),
    position bigint  not null,
    swept_to bigint  not null
);

insert into erasure (position, swept_to) values (0, 0);

do $$
begin
    if current_schema() = 'timeline' and to_regclass('views.timeline') is not null then
        -- The rows were one of the views, and are as far as those are. What they were to be made anew for, what is
        -- parked of them, and the place of their reader go with them.
        alter table views.timeline set schema timeline;
        alter table timeline rename to entry;
        alter index timeline_pkey rename to entry_pkey;
        alter index timeline_message rename to entry_message;

        insert into progress (projection, position, outdated, revision)
        select 'timeline', position, outdated, revision from views.progress where projection = 'views';

        insert into erased (contact) select id from views.contact where erased;
        update erasure set position = before.position, swept_to = before.swept_to from views.erasure before;

        insert into work.token (processor, segment, token, token_type, claimed_at)
        select 'timeline', segment, token, token_type, claimed_at from work.token where processor = 'views'
        on conflict do nothing;

        insert into reader.parked_key (reader, key, workspace, parked_at, retry_at)
        select 'timeline', key, workspace, parked_at, retry_at from reader.parked_key where reader = 'views';
        insert into reader.parked_event (reader, position, key, event, event_id, reason)
        select 'timeline', position, key, event, event_id, reason from reader.parked_event where reader = 'views';
        insert into reader.discarded (reader, position, key, workspace, event, event_id, discarded_at, discarded_by)
        select 'timeline', position, key, workspace, event, event_id, discarded_at, discarded_by
        from reader.discarded where reader = 'views'
        on conflict do nothing;
    else
        -- One row a thing that happened. An outbound message keeps its first position; its later statuses change its
        -- row.
        create table entry (
            conversation uuid   not null,
            position     bigint not null,
            message      text,
            entry        jsonb  not null,
            primary key (conversation, position)
        );

        create unique index entry_message on entry (message) where message is not null;
    end if;
end $$;
