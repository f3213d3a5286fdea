-- The Merkle tree over the log, whose leaf N - 1 is the hash of the event at position N. Made from the log, after that
-- was appended: whoever loses this table has it made again.

-- How many events are in it. Whoever makes it hold this row, so that one does at a time.
create table proof.tree (
    one  boolean primary key default true check (one),
    size bigint not null
);

insert into proof.tree (size) values (0);

-- Up to 256 hashes of 32 bytes each beside each other: on level 0 those of leaves, on level L those of the nodes 8 L
-- levels above them. Only the last tile of a level has fewer, and grows.
create table proof.tile (
    level  smallint not null,
    index  bigint   not null,
    hashes bytea    not null,
    primary key (level, index)
);

-- Hashes are not compressed.
alter table proof.tile alter column hashes set storage external;
