-- Contacts who were erased before anything else of them was taken, because that is parked or waits in a backlog. When
-- it comes it says no more of them than that they were erased.
create table erased_before (
    contact uuid not null primary key
);
