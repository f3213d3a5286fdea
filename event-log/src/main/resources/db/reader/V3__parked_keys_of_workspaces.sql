-- What is parked of a workspace is asked for with each answer there, whatever else is parked.
create index parked_key_of_workspace on reader.parked_key (reader, workspace);
