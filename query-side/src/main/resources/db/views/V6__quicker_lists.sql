-- Whole addresses, each as one piece. Nobody shares it with a million others, as they share "@example.com".
create index contact_email on contact using gin (string_to_array(btrim(emails, E'\n'), E'\n'))
    with (fastupdate = off);
-- The planner knows of an index of pieces only what it has counted.
analyze contact;

-- A list is nearly always of one status: with it before the time, what is counted and what is on a page are read from
-- the index alone.
drop index conversation_assignee;
drop index conversation_category;
drop index conversation_closed_by;
drop index conversation_last_assignee;
-- An agent's own ones are searched and sorted by either time.
create index conversation_assignee on conversation (workspace, assignee, status, closed_at, id)
    include (contact, last_message_at);
create index conversation_category on conversation (workspace, category, status, closed_at, id);
create index conversation_closed_by on conversation (workspace, closed_by, status, closed_at, id);
create index conversation_last_assignee on conversation (workspace, last_assignee, status, closed_at, id);
