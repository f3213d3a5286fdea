-- How far those have come who take the events of a workspace away, as they say it themselves.
create table consumer (
    workspace text not null,
    name text not null,
    position bigint not null,
    updated_at timestamptz not null,
    primary key (workspace, name)
);
