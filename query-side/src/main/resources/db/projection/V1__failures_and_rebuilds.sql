-- What is said of the views and must outlive them: their own schema is replaced whenever they are made anew.

-- The event at which they stand still. A row that they have passed says nothing any more.
create table failure (
    schema   text        not null primary key,
    position bigint      not null,
    event    text        not null,
    event_id text        not null,
    reason   text        not null,
    since    timestamptz not null
);

-- One that was asked for and is not done.
create table rebuild (
    projection        text             not null primary key,
    started_at        timestamptz      not null,
    position          bigint           not null default 0,
    events_per_second double precision not null default 0,
    -- what makes the indexes that wait until all rows are there; null until there are tables for rows
    deferred_indexes  text[]
);
