-- The two roles of an engine on a PostgreSQL of yours. Whoever administers the server runs this once, in the engine's
-- database, with passwords of their own. docker-compose.yml runs it as it is.

-- Owns the tables, and works for minutes: it makes and changes them (./run migrate, ./run restore).
-- It may make roles, too, for analysts (./run analyst).
create role engine_owner login createrole password 'owner';

-- The engine while it runs: it appends to the log and reads it, and can do nothing else to it.
create role engine login password 'engine';

do $$
begin
    execute format('alter database %I owner to engine_owner', current_database());
    -- Whoever holds the log's head and does nothing is cut off. The engine's own sessions never do, and have a longer
    -- limit, because a saga waits in one; this is for everybody else who comes with its password.
    execute format('alter role engine in database %I set idle_in_transaction_session_timeout = %L',
                   current_database(), '5s');
end
$$;
