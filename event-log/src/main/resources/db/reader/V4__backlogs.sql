-- A workspace that took more than its share of a reader. What comes of it after this position is its backlog: the
-- reader passes it over, and it is handled beside, in its order. Everything before has been handled.
create table reader.backlog (
    reader    text   not null,
    workspace text   not null,
    position  bigint not null,
    primary key (reader, workspace)
);
