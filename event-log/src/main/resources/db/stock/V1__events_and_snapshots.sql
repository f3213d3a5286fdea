-- Positions leave holes: a transaction that is rolled back takes its positions with it, and one that commits late shows
-- its events behind later ones. A reader that asks for "everything after n" would pass them over for ever.
--
-- So a position is drawn under a lock that all writers share and keep until they have committed. A reader that finds a
-- hole takes the same lock for itself for a moment: when it gets it, whoever might have filled the hole is done.
-- Writers do not wait for each other, and readers wait only where a hole is.
create sequence stock.event_position;

create function stock.next_position() returns bigint language plpgsql volatile as $$
begin
    -- 7106407 is "log" in ASCII
    perform pg_advisory_xact_lock_shared(7106407);
    return nextval('stock.event_position');
end
$$;

create table stock.event (
    position        bigint      not null default stock.next_position() primary key,
    aggregate_id    text        not null,
    sequence_number bigint      not null,
    aggregate_type  text,
    id              text        not null,
    recorded_at     timestamptz not null,
    name            text        not null,
    revision        text,
    payload         bytea       not null,
    metadata        bytea       not null,
    constraint event_of_aggregate unique (aggregate_id, sequence_number)
);

create index event_recorded_at on stock.event (recorded_at);

create function stock.events_after(after bigint, at_most integer) returns setof stock.event language plpgsql volatile as $$
declare
    seen    bigint;
    upto    bigint;
begin
    select count(*), max(page.position) into seen, upto
    from (select e.position
          from stock.event e
          where e.position > after
          order by e.position
          limit at_most) page;
    if seen < upto - after then
        perform pg_advisory_lock(7106407);
        perform pg_advisory_unlock(7106407);
    end if;
    return query
        select e.*
        from stock.event e
        where e.position > after and e.position <= upto
        order by e.position;
end
$$;

create table stock.snapshot (
    aggregate_id    text        not null,
    sequence_number bigint      not null,
    aggregate_type  text        not null,
    id              text        not null,
    recorded_at     timestamptz not null,
    name            text        not null,
    revision        text,
    payload         bytea       not null,
    metadata        bytea       not null,
    primary key (aggregate_id, sequence_number)
);
