-- What happened in conversations is a projection of its own, whose first migration takes the rows from where they are
-- read. Where there is nothing to take, nothing is left.
do $$
begin
    if current_schema() <> 'views' or to_regclass('timeline.entry') is not null then
        drop table timeline;
    end if;
end $$;
