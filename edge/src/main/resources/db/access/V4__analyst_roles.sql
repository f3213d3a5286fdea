-- Which workspace a role of the database reads in the views of the schema `analytics`, and whether also what is of
-- persons. Whoever administers the roles writes it; an engine that does not own it only reads it.
create table analyst_role (
    role      name        not null primary key,
    workspace text        not null,
    personal  boolean     not null,
    made_at   timestamptz not null default now()
);

-- Of whoever asks; without a row where that is no analyst.
create view analyst with (security_barrier) as
select workspace, personal from analyst_role where role = current_user;
