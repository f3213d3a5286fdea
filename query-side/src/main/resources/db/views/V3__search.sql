-- What is searched, filtered and sorted by follows from what is there already: whoever writes the rows knows nothing of
-- it. All of a contact's that takes time to index stands in its own table, which seldom changes.
alter table contact
    add column names text generated always as (case when not erased then search.names(profile) end) stored,
    add column grams text[] generated always as (
        case when not erased then search.grams(search.names(profile)) end) stored,
    add column phones text generated always as (case when not erased then search.phones(profile) end) stored,
    add column emails text generated always as (case when not erased then search.emails(profile) end) stored,
    add column labels text[] generated always as (case when not erased then search.labels(profile) end) stored,
    add column person text generated always as (profile ->> 'person') stored,
    add column sort_name text not null generated always as (
        search.sort_name(case when erased then '{}' else profile end)) stored;

-- The planner decides between an index and a walk by how frequent a piece of a name is: let it know.
alter table contact alter column names set statistics 2000;
alter table contact alter column phones set statistics 1000;
alter table contact alter column emails set statistics 1000;
alter table contact alter column grams set statistics 1000;

-- Without a list of what is still to be sorted in, which every search would have to read.
create index contact_names on contact using gin (names search.gin_trgm_ops) with (fastupdate = off);
create index contact_grams on contact using gin (grams) with (fastupdate = off);
create index contact_phones on contact using gin (phones search.gin_trgm_ops) with (fastupdate = off);
create index contact_emails on contact using gin (emails search.gin_trgm_ops) with (fastupdate = off);
create index contact_labels on contact using gin (labels) with (fastupdate = off);
create index contact_external_id on contact (workspace, account, external_id);
create index contact_person on contact (workspace, person) where person is not null;
create index contact_sort_name on contact (workspace, sort_name, id);

-- Rows that were written before say neither who closed nor whether the last message was sent; a rebuild tells.
update conversation set last_message = last_message || '{"notSent": false}' where last_message is not null;

alter table conversation
    add column last_assignee text,
    add column category text generated always as (closing ->> 'category') stored,
    add column closed_by text generated always as (closing ->> 'by') stored,
    add column closed_at timestamptz not null generated always as (search.instant(closing ->> 'at')) stored,
    add column last_message_at timestamptz not null generated always as (search.instant(last_message ->> 'at')) stored;

-- Each in the order of a list, so that a page of it is read and nothing is sorted.
create index conversation_closed_at on conversation (workspace, status, closed_at, id) include (contact);
create index conversation_last_message_at on conversation (workspace, status, last_message_at, id) include (contact);
-- Serves an account without its channel too: there are few channels to skip over.
create index conversation_account on conversation (workspace, channel, account);
create index conversation_assignee on conversation (workspace, assignee, closed_at, id);
-- Nobody's open ones are few.
create index conversation_unassigned on conversation (workspace, last_message_at, id)
    where assignee is null and status = 'OPEN';
create index conversation_category on conversation (workspace, category, closed_at, id);
create index conversation_closed_by on conversation (workspace, closed_by, closed_at, id);
create index conversation_last_assignee on conversation (workspace, last_assignee, closed_at, id);

-- From a contact that was found to where its conversation stands in a list, without reading the conversation.
create unique index conversation_contact on conversation (contact)
    include (id, workspace, status, closed_at, last_message_at, channel, assignee, category);
