-- Since when nothing of a backlog can be handled; null while it goes on.
alter table reader.backlog add column failing_since timestamptz;
