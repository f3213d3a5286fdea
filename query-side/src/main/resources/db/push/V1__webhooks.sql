-- Where workspaces have their events sent, how far that has come, and what waits. No event is kept here: whoever sends
-- one reads it in the log.

-- What may let its bearer in, the address with its query among it, is sealed under a key that is derived from the
-- master key. A change takes the claim away, so that whoever was sending begins anew with what holds since then.
create table webhook (
    workspace text not null,
    name text not null,
    url bytea not null,
    kinds text[] not null,
    secret bytea not null,
    previous_secret bytea,
    previous_until timestamptz,
    position bigint not null,
    failures integer not null default 0,
    failing_since timestamptz,
    retry_at timestamptz,
    stopped_before bigint,
    stopped_event text,
    stopped_reason text,
    disabled_since timestamptz,
    disabled_reason text,
    deliveries bigint not null default 0,
    claim uuid,
    claimed_by text,
    claimed_until timestamptz,
    primary key (workspace, name)
);

-- A conversation, or another stream, of which something was not taken.
create table aside (
    workspace text not null,
    name text not null,
    stream text not null,
    attempts integer not null,
    retry_at timestamptz not null,
    primary key (workspace, name, stream),
    foreign key (workspace, name) references webhook on delete cascade
);

-- Its events that wait, in the order of the log.
create table waiting (
    workspace text not null,
    name text not null,
    stream text not null,
    position bigint not null,
    primary key (workspace, name, stream, position),
    foreign key (workspace, name, stream) references aside on delete cascade
);

-- What was tried last. The number is the webhook's count of deliveries.
create table delivery (
    workspace text not null,
    name text not null,
    number bigint not null,
    position bigint not null,
    event_id text not null,
    kind text not null,
    attempt integer not null,
    at timestamptz not null,
    status integer,
    fault text,
    millis integer not null,
    primary key (workspace, name, number),
    foreign key (workspace, name) references webhook on delete cascade
);
