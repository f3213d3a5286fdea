-- Whatever is told of an erased contact's conversation, in whatever order and however late: no row of it says more than
-- that it was erased.
alter table contact add column erased boolean not null default false;
