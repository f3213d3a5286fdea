-- What the rebuild is at: its position and rate say nothing while indexes are made of all rows.
alter table rebuild add column phase text not null default 'READING';
