-- From when on a message's age is counted: receipts are taken for 30 days. What was there before is as old as this.
alter table provider_message add column recorded_at timestamptz not null default now();
alter table provider_message alter column recorded_at drop default;

create index provider_message_recorded_at on provider_message (recorded_at);
