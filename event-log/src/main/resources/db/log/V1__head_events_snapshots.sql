-- The log: all events in one order without gaps, each chained to the one before it.
--
-- A position is given under the lock of the head row, which is kept until the transaction has committed. So positions
-- are given in the order in which they become visible, whatever number of processes append, and whoever asks for
-- "everything after n" gets everything.

create table log.head (
    one      boolean primary key default true check (one),
    position bigint not null,
    -- of the last event; of nothing, 32 zeros
    hash     bytea  not null check (length(hash) = 32)
);

insert into log.head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create table log.event (
    position       bigint      not null primary key,
    id             uuid        not null,
    workspace      text,
    stream         text        not null,
    -- the kind of the aggregate; null for an event that no aggregate published
    aggregate_type text,
    sequence       bigint      not null,
    name           text        not null,
    revision       text,
    recorded_at    timestamptz not null,
    metadata       bytea       not null,
    payload        bytea       not null,
    hash           bytea       not null,
    constraint event_of_stream unique (stream, sequence)
);

create index event_of_workspace on log.event (workspace, position);

-- Times follow positions but for skewed clocks: a range a block is enough to find "from this instant", and nearly free.
create index event_recorded_at on log.event using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);

create function log.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log is never changed: events are only appended';
end
$$;

create trigger never_changed before update or delete or truncate on log.event
    for each statement execute function log.refuse_change();

create table log.snapshot (
    stream         text        not null primary key,
    sequence       bigint      not null,
    aggregate_type text        not null,
    id             uuid        not null,
    name           text        not null,
    revision       text,
    recorded_at    timestamptz not null,
    metadata       bytea       not null,
    payload        bytea       not null
);

-- Appends what several callers have to say, in one transaction: all events of a caller (`callers`, numbered, and in
-- order) or none. Returns the log's new head, and the numbers of those callers whose first event of a stream
-- (`firsts`) does not follow the last one there.
--
-- `digests` are SHA-256 over all that is stored of an event but its position; the chain's hash is SHA-256 over the hash
-- before, the position in 8 bytes and the digest. Micros count from 1970. `positions` and `hashes` are what they come
-- to if nobody else appended since the writer last did and nobody is refused; else, and for a writer that does not know
-- the head, they are computed here.
create function log.append(
    positions bigint[], hashes bytea[], digests bytea[], callers integer[], firsts boolean[],
    ids text[], workspaces text[], streams text[], aggregate_types text[], sequences bigint[],
    names text[], revisions text[], micros bigint[], metadatas bytea[], payloads bytea[])
    returns table (head bigint, hash bytea, refused integer[]) language plpgsql volatile
    -- Left to itself, the planner plans anew each time, because it likes to know how long the arrays are.
    set plan_cache_mode = force_generic_plan
as $$
declare
    at_position bigint;
    at_hash     bytea;
    late        integer[];
    next        record;
begin
    select h.position, h.hash into at_position, at_hash from log.head h for update;

    -- Only now, under the lock: what others appended before is visible from here on.
    select coalesce(array_agg(distinct e.caller), '{}') into late
    from unnest(callers, firsts, streams, sequences) as e (caller, first, stream, sequence)
    where e.first
      and e.sequence <> coalesce(
        (select last.sequence + 1
         from log.event last
         where last.stream = e.stream
         order by last.sequence desc
         limit 1), 0);

    if late = '{}' and positions[1] = at_position + 1 then
        at_position := positions[cardinality(positions)];
        at_hash := hashes[cardinality(hashes)];
    else
        positions := '{}';
        hashes := '{}';
        for next in
            select e.caller, e.digest
            from unnest(callers, digests) with ordinality as e (caller, digest, number)
            order by e.number
        loop
            if next.caller = any (late) then
                positions := positions || null::bigint;
                hashes := hashes || null::bytea;
            else
                at_position := at_position + 1;
                at_hash := sha256(at_hash || int8send(at_position) || next.digest);
                positions := positions || at_position;
                hashes := hashes || at_hash;
            end if;
        end loop;
    end if;

    insert into log.event (position, id, workspace, stream, aggregate_type, sequence, name, revision, recorded_at,
                           metadata, payload, hash)
    select e.position, e.id::uuid, e.workspace, e.stream, e.aggregate_type, e.sequence, e.name, e.revision,
           timestamptz 'epoch' + e.micros * interval '1 microsecond', e.metadata, e.payload, e.hash
    from unnest(positions, ids, workspaces, streams, aggregate_types, sequences, names, revisions, micros, metadatas,
                payloads, hashes)
        as e (position, id, workspace, stream, aggregate_type, sequence, name, revision, micros, metadata, payload,
              hash)
    where e.position is not null;

    update log.head h set position = at_position, hash = at_hash;
    -- A hint once a batch, for readers in other processes; the truth is the head.
    perform pg_notify('log', at_position::text);
    return query select at_position, at_hash, late;
end
$$;

-- The same for one event of a lone caller, in half the time. Returns false, and has done nothing, when somebody else
-- appended since the writer last did or the event does not follow the last one of its stream: `log.append` knows what
-- to say then.
--
-- Whoever finds the head where the writer left it has seen all that was appended, though it looked at the stream before
-- it had the lock.
create function log.append_one(
    at bigint, chained bytea, id text, in_workspace text, of_stream text, of_type text, next bigint, name text,
    revision text, micros bigint, metadata bytea, payload bytea)
    returns boolean language plpgsql volatile
    set plan_cache_mode = force_generic_plan
as $$
begin
    update log.head h
    set position = at, hash = chained
    where h.position = at - 1
      and next = coalesce(
        (select last.sequence + 1
         from log.event last
         where last.stream = of_stream
         order by last.sequence desc
         limit 1), 0);
    if not found then
        return false;
    end if;

    insert into log.event
    values (at, id::uuid, in_workspace, of_stream, of_type, next, name, revision,
            timestamptz 'epoch' + micros * interval '1 microsecond', metadata, payload, chained);
    perform pg_notify('log', at::text);
    return true;
end
$$;

-- Whoever holds the head and does nothing is cut off, so that a stopped process cannot stop the others.
do $$
begin
    execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = %L',
                   current_database(), '5s');
end
$$;
