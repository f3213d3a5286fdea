-- The first migration gave the timeline all that the views did without. In a database that was restored they had no
-- rows yet to bring along, and the log says by itself what the timeline does without.
do $$
begin
    if current_schema() = 'timeline'
            and to_regclass('log.event') is not null
            and exists (select from reader.discarded where reader = 'timeline') then
        delete from reader.discarded copied
        where reader = 'timeline'
            and exists (
                select from log.event decision
                    cross join lateral (select convert_from(decision.payload, 'UTF8')::jsonb as said) as read
                where decision.name = 'reader.ParkedEventDiscarded'
                    and said ->> 'reader' = 'views' and (said ->> 'position')::bigint = copied.position)
            and not exists (
                select from log.event decision
                    cross join lateral (select convert_from(decision.payload, 'UTF8')::jsonb as said) as read
                where decision.name = 'reader.ParkedEventDiscarded'
                    and said ->> 'reader' = 'timeline' and (said ->> 'position')::bigint = copied.position);
    end if;
end $$;
