create table progress (
    projection text    not null primary key,
    position   bigint  not null,
    outdated   boolean not null default false,
    revision   integer not null default 1
);

create table tally (
    conversation uuid   not null primary key,
    messages     bigint not null
);
