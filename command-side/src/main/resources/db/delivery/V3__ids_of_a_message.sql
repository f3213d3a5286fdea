-- A message may have a few of the provider's ids: they are counted.
create index provider_message_message on provider_message (message);
