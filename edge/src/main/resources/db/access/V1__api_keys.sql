create table api_key (
    id uuid primary key,
    name text not null,
    workspace text not null,
    -- The SHA-256 of the key. The key itself is shown once and kept nowhere.
    hash bytea not null unique,
    may_act_for_agents boolean not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- What a bot does is recorded under the name of its key: two that are in use must not share one.
create unique index api_key_in_use on api_key (workspace, name) where revoked_at is null;
