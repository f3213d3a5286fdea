-- Which team has had a conversation, with or without an agent in it, from which position on.
alter table assignment add column team text;

insert into assignment (conversation, position, assignee, team)
select conversation, position,
    case entry ->> 'kind' when 'assigned' then entry ->> 'agent' end,
    case entry ->> 'kind' when 'assigned' then entry ->> 'team' end
from timeline
where entry ->> 'kind' in ('assigned', 'unassigned') and entry ->> 'team' is not null
on conflict (conversation, position) do update set team = excluded.team;

-- What no agent has is many teams' as well: nobody's own are found without passing by those.
drop index conversation_unassigned;
create index conversation_unassigned on conversation (workspace, last_message_at, id) include (contact)
    where assignee is null and team is null and status = 'OPEN';
drop index conversation_assignee;
create index conversation_assignee on conversation (workspace, assignee, status, closed_at, id)
    include (contact, last_message_at, team);
-- From a contact that was found to whose its conversation is.
drop index conversation_contact;
create unique index conversation_contact on conversation (contact)
    include (id, workspace, status, closed_at, last_message_at, channel, assignee, category, team);
-- What has changed since a position is looked up without reading the conversations.
drop index conversation_position;
create index conversation_position on conversation (workspace, position) include (id);

-- Much of what is open can be one team's, which the planner does not see in the two alone.
create statistics conversation_team_status (mcv) on workspace, team, status from conversation;
analyze conversation;
