-- A contact may have 2,500 pieces of names, numbers and addresses, each of which costs an index a way down and a page
-- of its own: 27 ms a contact, for which the views of all workspaces wait. What is new stands in a list of the index
-- instead, which searches read, and is sorted in, at once for many contacts, by somebody who keeps nobody waiting.
-- Should nobody do so, the list is sorted in by whoever makes it longer than 64 MB.
alter index contact_names set (fastupdate = on, gin_pending_list_limit = 65536);
alter index contact_grams set (fastupdate = on, gin_pending_list_limit = 65536);
alter index contact_phones set (fastupdate = on, gin_pending_list_limit = 65536);
alter index contact_emails set (fastupdate = on, gin_pending_list_limit = 65536);
