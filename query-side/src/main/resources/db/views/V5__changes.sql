-- What has changed in a workspace since a position, which those who follow an inbox ask many times a second.
create index conversation_position on conversation (workspace, position);
