-- How soon a conversation was answered and assigned in its open or last session, which only the log says of rows of
-- before.
alter table conversation add column session_times jsonb not null default '{}';

update progress set outdated = true;
