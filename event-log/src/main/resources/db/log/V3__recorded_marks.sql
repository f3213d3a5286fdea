-- The latest recorded instant of everything up to a position, every thousand positions. It never falls, though recorded
-- instants may: nodes have clocks of their own. It follows from the log, is kept by whoever asks, and may be emptied.
create table log.recorded_mark (
    position  bigint      not null primary key,
    latest_at timestamptz not null
);

create index recorded_mark_latest on log.recorded_mark (latest_at, position);
