-- Which of our messages bears the id that a provider gave it: receipts often name that one only.
create table provider_message (
    workspace text not null,
    account text not null,
    provider_message text not null,
    message text not null,
    primary key (workspace, account, provider_message)
);
