-- A contact that was written before there was a bound on what is searched of one stands in the indexes with all of its
-- names and addresses until its next event. Where there is such a contact the views are made anew. What is within the
-- bounds (512 characters of names, 1,024 of addresses) has up to 25 line ends between them here.
update progress set outdated = true
where exists (
    select from contact
    where whole is null and (char_length(names) > 512 + 25 or char_length(emails) > 1024 + 25));
