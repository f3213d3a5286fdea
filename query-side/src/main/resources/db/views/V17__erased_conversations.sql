-- Nobody may be told that a message could be sent to who was erased.
alter table conversation add column erased boolean not null default false;

update conversation c set erased = true
from contact k
where k.id = c.contact and k.erased;
