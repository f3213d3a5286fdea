-- Who has had a conversation, from which position on: nobody from its beginning. Whoever follows an inbox asks many
-- times a second who has left it.
create table assignment (
    conversation uuid   not null,
    position     bigint not null,
    assignee     text,
    primary key (conversation, position)
);

insert into assignment (conversation, position, assignee)
select conversation, position, case entry ->> 'kind' when 'assigned' then entry ->> 'agent' end
from timeline
where entry ->> 'kind' in ('session-opened', 'assigned', 'unassigned');
