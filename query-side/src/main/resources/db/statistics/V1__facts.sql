-- What is counted, each at its instant, so that the hours and days of any time zone can be added up from it. Everything
-- here is made from the log and can be made again: nothing refers to anything, and no row is an authority. It holds
-- nothing that a person said, and no name of one: an erasure changes nothing here.

-- How far it has come. Changes in the transaction that changes its rows.
create table progress (
    projection text    not null primary key,
    position   bigint  not null,
    -- a migration that changes what rows say of the same events sets it: they are then made anew
    outdated   boolean not null default false,
    -- of the projectors that made the rows; 0 while there are none, because the first ones are being made beside
    revision   integer not null default 1
);

-- One row an event that is counted. `micros` is a time that ended with it, in microseconds.
create table fact (
    position     bigint      not null primary key,
    workspace    text        not null,
    at           timestamptz not null,
    kind         text        not null,
    detail       text,
    micros       bigint,
    conversation uuid        not null,
    session      integer     not null,
    channel      text        not null,
    account      text        not null,
    agent        text,
    edition      text        not null
);

create index fact_at on fact (workspace, at);

-- The category that a session was closed with.
create table session_category (
    conversation uuid    not null,
    session      integer not null,
    category     text    not null,
    primary key (conversation, session)
);

-- Where a conversation takes place, its latest session, and the agent who has it.
create table conversation (
    id        uuid    not null primary key,
    workspace text    not null,
    channel   text    not null,
    account   text    not null,
    session   integer not null,
    agent     text
);

-- The editions of a workspace that has settings of its own, each from a position on: a parked event is counted late.
create table edition (
    workspace text   not null,
    position  bigint not null,
    edition   text   not null,
    primary key (workspace, position)
);
