-- What analysts read. Each view shows the workspace of whoever asks, and nothing to whoever is no analyst; what is of
-- persons is null unless the role may read it. The page docs/analytics.md has their columns: what is there stays, and
-- more may be added behind it. Functions here are PostgreSQL's own, because they are called with the analyst's rights.

-- What became of a message is looked up where a column asks for it, and else costs nothing; a left join would be done
-- for each count, because the index on messages leaves out rows without one.
create view analytics.messages with (security_barrier) as
select
    f.position as id,
    f.workspace,
    f.conversation as conversation_id,
    f.session,
    f.channel,
    f.account,
    f.at,
    case f.kind when 'MESSAGE_IN' then 'IN' else 'OUT' end as direction,
    f.agent,
    f.edition,
    m.entry -> 'content' ->> 'kind' as content_kind,
    m.entry ->> 'sentAs' as sent_as,
    m.entry ->> 'status' as status,
    m.entry ->> 'reason' as failure,
    case when (select personal from access.analyst) then coalesce(
        m.entry -> 'content' ->> 'text', m.entry -> 'content' ->> 'caption') end as text
from statistics.fact f
    cross join lateral (
        select case f.kind
            when 'MESSAGE_IN' then (
                select e.entry from timeline.entry e
                where e.conversation = f.conversation and e.position = f.position)
            else (select e.entry from timeline.entry e where e.message = f.message) end as entry) m
where f.workspace = (select workspace from access.analyst) and f.kind in ('MESSAGE_IN', 'MESSAGE_OUT');

create view analytics.refusals with (security_barrier) as
select
    f.position as id,
    f.workspace,
    f.conversation as conversation_id,
    f.session,
    f.channel,
    f.account,
    f.at,
    f.agent,
    f.edition,
    f.detail as reason,
    m.entry -> 'content' ->> 'kind' as content_kind,
    case when (select personal from access.analyst) then coalesce(
        m.entry -> 'content' ->> 'text', m.entry -> 'content' ->> 'caption') end as text
from statistics.fact f
    cross join lateral (select (select e.entry from timeline.entry e where e.message = f.message) as entry) m
where f.workspace = (select workspace from access.analyst) and f.kind = 'REFUSED';

-- What was counted stands in the entry of the end, and of what is open in the conversation.
create view analytics.sessions with (security_barrier) as
select
    c.workspace,
    s.conversation as conversation_id,
    s.number as session,
    c.contact as contact_id,
    c.channel,
    c.account,
    s.from_at as opened_at,
    s.until_at as closed_at,
    e.entry ->> 'category' as category,
    (counted.totals ->> 'customerMessages')::integer as messages_in,
    (counted.totals ->> 'accepted')::integer as messages_out,
    (counted.totals ->> 'refused')::integer as refused,
    (counted.totals ->> 'failed')::integer as failed,
    extract(epoch from (counted.totals ->> 'firstAnswerAfter')::interval) as first_answer_seconds,
    case when (select personal from access.analyst) then k.external_id end as contact_external_id,
    case when (select personal from access.analyst) then coalesce(
        k.profile ->> 'name',
        nullif(concat_ws(' ', k.profile ->> 'firstName', k.profile ->> 'lastName'), '')) end as contact_name,
    case when (select personal from access.analyst) then e.entry ->> 'summary' end as summary
from views.conversation c
    join views.session s on s.conversation = c.id
    left join timeline.entry e on e.conversation = s.conversation and e.position = s.until_position
    left join views.contact k on k.id = c.contact
    cross join lateral (
        select case when s.until_position is null then c.session else e.entry -> 'totals' end as totals) counted
where c.workspace = (select workspace from access.analyst);

create view analytics.windows with (security_barrier) as
select
    c.workspace,
    w.conversation as conversation_id,
    w.number as window_number,
    c.contact as contact_id,
    c.channel,
    c.account,
    w.from_at as opened_at,
    w.until_at as ended_at,
    e.entry ->> 'reason' as end_reason,
    (e.entry ->> 'sent')::integer as messages_out
from views.conversation c
    join views.messaging_window w on w.conversation = c.id
    left join timeline.entry e on e.conversation = w.conversation and e.position = w.until_position
where c.workspace = (select workspace from access.analyst);

create view analytics.assignments with (security_barrier) as
select
    c.workspace,
    a.conversation as conversation_id,
    a.from_position as id,
    c.contact as contact_id,
    c.channel,
    c.account,
    a.assignee as agent,
    a.team,
    a.from_at as assigned_at,
    a.until_at as ended_at
from views.conversation c
    join views.assignment a on a.conversation = c.id
where c.workspace = (select workspace from access.analyst) and (a.assignee is not null or a.team is not null);

create view analytics.daily_totals with (security_barrier) as
select
    f.workspace,
    (f.at at time zone 'UTC')::date as day,
    f.channel,
    f.account,
    count(*) filter (where f.kind = 'OPENED') as opened,
    count(*) filter (where f.kind = 'REOPENED') as reopened,
    count(*) filter (where f.kind = 'CLOSED') as closed,
    count(*) filter (where f.kind = 'MESSAGE_IN') as messages_in,
    count(*) filter (where f.kind = 'MESSAGE_OUT') as messages_out,
    count(*) filter (where f.kind = 'REFUSED') as refused,
    count(*) filter (where f.kind = 'WINDOW_OPENED') as windows_opened,
    count(*) filter (where f.kind = 'WINDOW_CLOSED') as windows_ended
from statistics.fact f
where f.workspace = (select workspace from access.analyst)
group by f.workspace, day, f.channel, f.account;

-- Which rows there are for whom is said above, and who is an analyst in one table: a right for each would be a second
-- answer to the same question, which an engine that makes no roles could not keep up.
grant usage on schema analytics to public;
grant select on all tables in schema analytics to public;
