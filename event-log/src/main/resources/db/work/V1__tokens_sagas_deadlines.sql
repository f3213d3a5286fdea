-- How far each reader of the log has come. Axon writes the time of a claim as text.
create table work.token (
    processor  text    not null,
    segment    integer not null,
    token      bytea,
    token_type text,
    claimed_at text    not null,
    owner      text,
    primary key (processor, segment)
);

-- Axon's own row. Without it, several instances that start on an empty table all try to make it, and all but one fail.
insert into work.token (processor, segment, token, token_type, claimed_at)
values ('__config',
        0,
        convert_to(json_build_object('config', json_build_object('id', gen_random_uuid()))::text, 'UTF8'),
        'token.ConfigToken',
        '1970-01-01T00:00:00.000Z');

create table work.saga (
    saga_id   text  not null primary key,
    saga_type text  not null,
    revision  text,
    state     bytea not null
);

create table work.saga_association (
    association_key   text not null,
    association_value text not null,
    saga_type         text not null,
    saga_id           text not null,
    primary key (saga_type, association_key, association_value, saga_id)
);

create index saga_association_of_saga on work.saga_association (saga_id);

-- db-scheduler's table, as it needs it.
create table work.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due on work.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on work.scheduled_tasks (last_heartbeat);
