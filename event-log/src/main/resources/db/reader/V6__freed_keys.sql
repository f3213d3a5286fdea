-- Keys that were parked and are free: where the log ended when they last became so, which moved no position. Whoever
-- has seen a workspace up to there at most may not know it.
create table reader.freed (
    reader    text   not null,
    key       text   not null,
    workspace text,
    position  bigint not null,
    primary key (reader, key)
);

create index freed_of_workspace on reader.freed (reader, workspace);
