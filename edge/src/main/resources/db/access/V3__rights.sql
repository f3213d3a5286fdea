-- Keys that were made before keep what they could; whoever makes one from now on says what it may.
alter table api_key add column rights text[] not null
    default '{inbound,read,send,administer,erase,feed}';
alter table api_key alter column rights drop default;
