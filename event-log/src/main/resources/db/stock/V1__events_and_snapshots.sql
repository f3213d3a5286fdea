-- The tables of Axon's own storage on JDBC, kept to compare with.
create table stock.event (
    position        bigint      generated always as identity primary key,
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
