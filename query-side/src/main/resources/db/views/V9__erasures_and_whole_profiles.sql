-- Up to where contacts were erased, and up to where indexes and statistics hold nothing of them either.
create table erasure (
    only_one boolean not null primary key default true check (only_one),
    position bigint  not null,
    swept_to bigint  not null
);

insert into erasure (position, swept_to)
select case when exists (select from contact where erased) then 1 else 0 end, 0;

-- The whole of a profile of which only a part is searched; null where all of it is.
alter table contact add column whole jsonb;
