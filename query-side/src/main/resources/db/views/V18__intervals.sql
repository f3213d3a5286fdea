-- What holds of a conversation from one event to another: who has it, its sessions, and its messaging windows. Each row
-- has the positions and the instants of both; what still holds has no end.
alter table assignment rename column position to from_position;
alter table assignment
    add column until_position bigint,
    add column from_at timestamptz not null default '-infinity',
    add column until_at timestamptz;
alter table assignment alter column from_at drop default;

-- Rows of before know where they begin, and their events are in the timeline.
update assignment a set
    until_position = later.until_position,
    from_at = coalesce((begun.entry ->> 'at')::timestamptz, a.from_at),
    until_at = (ended.entry ->> 'at')::timestamptz
from (
    select conversation, from_position,
        lead(from_position) over (partition by conversation order by from_position) as until_position
    from assignment) as later
    left join timeline begun
        on begun.conversation = later.conversation and begun.position = later.from_position
    left join timeline ended
        on ended.conversation = later.conversation and ended.position = later.until_position
where a.conversation = later.conversation and a.from_position = later.from_position;

create table session (
    conversation   uuid        not null,
    number         integer     not null,
    from_position  bigint      not null,
    until_position bigint,
    from_at        timestamptz not null,
    until_at       timestamptz,
    primary key (conversation, from_position)
);

create table messaging_window (
    conversation   uuid        not null,
    number         integer     not null,
    from_position  bigint      not null,
    until_position bigint,
    from_at        timestamptz not null,
    until_at       timestamptz,
    primary key (conversation, from_position)
);

-- What held since a position, and what still holds, of which there is one at most.
create unique index assignment_until on assignment (conversation, coalesce(until_position, 9223372036854775807));
create unique index session_until on session (conversation, coalesce(until_position, 9223372036854775807));
create unique index messaging_window_until
    on messaging_window (conversation, coalesce(until_position, 9223372036854775807));

-- Sessions and windows of before are made from the log.
update progress set outdated = true;
