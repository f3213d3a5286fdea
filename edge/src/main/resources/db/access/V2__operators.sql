-- A right that no key had before: whoever operates the engine makes a key for it.
alter table api_key add column may_operate boolean not null default false;
