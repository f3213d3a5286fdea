-- Which events of a long conversation tell of a message: its state knows the newest only. A name is 16 bytes of a hash.
create table past_message (
    conversation text not null,
    name bytea not null,
    events bigint[] not null,
    told_at timestamptz not null,
    primary key (conversation, name)
);

create index past_message_told_at on past_message (told_at);

-- Up to which of its events each of them has come.
create table past_conversation (
    conversation text not null primary key,
    up_to bigint not null
);
