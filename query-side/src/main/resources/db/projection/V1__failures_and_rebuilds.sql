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
