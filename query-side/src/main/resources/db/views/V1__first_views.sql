-- Everything here is made from the log and can be made again: nothing refers to anything, and no row is an authority.

-- How far each projection has come. Changes in the transaction that changes its rows.
create table progress (
    projection text   not null primary key,
    position   bigint not null
);

create table conversation (
    id                uuid        not null primary key,
    workspace         text        not null,
    account           text        not null,
    channel           text        not null,
    contact           uuid        not null,
    status            text        not null,
    assignee          text,
    session           jsonb       not null,
    inbound           integer     not null,
    accepted          integer     not null,
    refused           integer     not null,
    failed            integer     not null,
    grants            jsonb       not null,
    -- the last end of a grant with messages left
    window_ends_at    timestamptz,
    unreachable_since timestamptz,
    closing           jsonb,
    last_message      jsonb,
    version           bigint      not null,
    position          bigint      not null
);

create index conversation_window_ends_at on conversation (window_ends_at) where window_ends_at is not null;

-- One row a thing that happened. An outbound message keeps its first position; its later statuses change its row.
create table timeline (
    conversation uuid   not null,
    position     bigint not null,
    message      text,
    entry        jsonb  not null,
    primary key (conversation, position)
);

create unique index timeline_message on timeline (message) where message is not null;

create table contact (
    id          uuid  not null primary key,
    workspace   text  not null,
    account     text  not null,
    channel     text  not null,
    external_id text  not null,
    profile     jsonb not null
);

create table account (
    workspace text  not null,
    id        text  not null,
    channel   text  not null,
    settings  jsonb not null,
    primary key (workspace, id)
);

create table template (
    workspace text        not null,
    account   text        not null,
    name      text        not null,
    language  text        not null,
    status    text        not null,
    since     timestamptz not null,
    primary key (workspace, account, name, language)
);

create table allowance (
    workspace     text        not null,
    account       text        not null,
    month         text        not null,
    used          integer     not null,
    last_taken_at timestamptz not null,
    primary key (workspace, account, month)
);

create table workspace (
    id       text  not null primary key,
    settings jsonb not null
);
