-- A migration that changes what rows say of the same events ends with: update progress set outdated = true. The views
-- are then made anew, and the old rows are read until that is done.
alter table progress add column outdated boolean not null default false;

-- Rows that are older than their columns say less than the events do.
update progress set outdated = true;
