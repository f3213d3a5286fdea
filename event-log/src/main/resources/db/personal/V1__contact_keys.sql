-- One key for each contact. What is sealed with it can be read while it is here, and by nobody once it is destroyed:
-- the row stays, so that no other key is ever made in its place.
create table personal.contact_key (
    contact      uuid        not null primary key,
    -- what sealed fields name
    id           uuid        not null unique,
    -- under the master key; null once it is destroyed
    wrapped      bytea,
    made_at      timestamptz not null,
    destroyed_at timestamptz,
    -- the transaction that did it: whoever has seen all transactions before a number asks for those from there on
    destroyed_in xid8,
    check ((wrapped is null) = (destroyed_at is not null))
);

create index contact_key_destroyed_in on personal.contact_key (destroyed_in) where destroyed_in is not null;
