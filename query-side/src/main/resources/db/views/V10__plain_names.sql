-- What contacts are found and sorted by is made anew, for all rows at once, with the functions that have taken the
-- place of others. The indexes are made anew with it, sooner with more memory than a server gives unasked.
set local maintenance_work_mem = '512MB';

alter table contact
    alter column names set expression as (case when not erased then search.plain_names(profile) end),
    alter column grams set expression as (case when not erased then search.pieces(search.plain_names(profile)) end),
    alter column phones set expression as (case when not erased then search.plain_phones(profile) end),
    alter column emails set expression as (case when not erased then search.plain_emails(profile) end),
    alter column sort_name set expression as (
        search.plain_sort_name(case when erased then '{}' else profile end));

-- The planner knows of pieces only what it has counted.
analyze contact;
