-- Whose a conversation is, with or without an agent in it who has it. No event of before names a team.
alter table conversation add column team text;
create index conversation_team on conversation (workspace, team, status, closed_at, id)
    include (contact, last_message_at) where team is not null;
