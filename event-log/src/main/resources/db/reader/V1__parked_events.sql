-- What a reader of the log could not take, and goes on without.

-- Those that there are, as the last node that started with them has them.
create table reader.reader (
    name   text not null primary key,
    policy text not null
);

-- A conversation, another aggregate or a whole workspace, of which the reader takes nothing until it is free again.
create table reader.parked_key (
    reader    text        not null,
    key       text        not null,
    workspace text,
    parked_at timestamptz not null,
    -- when an operator asked for it to be tried again; null when nobody has, or it was
    retry_at  timestamptz,
    primary key (reader, key)
);

-- Its events in the order of the log: the one that could not be taken, and all that came after it.
create table reader.parked_event (
    reader   text   not null,
    position bigint not null,
    key      text   not null,
    event    text   not null,
    event_id text   not null,
    -- of the last try; null where only one before it keeps it
    reason   text,
    primary key (reader, position),
    foreign key (reader, key) references reader.parked_key on update cascade
);

create index parked_event_of_key on reader.parked_event (reader, key, position);

-- What an operator had a reader do without, for ever: a reader that begins anew leaves it out too.
create table reader.discarded (
    reader       text        not null,
    position     bigint      not null,
    key          text        not null,
    workspace    text,
    event        text        not null,
    event_id     text        not null,
    discarded_at timestamptz not null,
    discarded_by text        not null,
    primary key (reader, position)
);
