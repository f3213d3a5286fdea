-- What a long conversation came to after one of its events, so that asking for its past reads no more than the events
-- since. Nothing personal is in it, so that it survives whoever is erased; it follows from the log and may be emptied.
create table projection.past_state (
    stream   text    not null,
    sequence bigint  not null,
    form     integer not null,
    state    jsonb   not null,
    primary key (stream, sequence)
);
