-- Processes that go through the log in segments, and share them.
create table reader.node (
    name    text        not null primary key,
    seen_at timestamptz not null
);
