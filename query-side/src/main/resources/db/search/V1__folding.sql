-- What the search compares with. Kept apart from the views, which are replaced as a whole when they are rebuilt: their
-- columns are made with these functions.
--
-- A function here is never changed: the columns that it made would no longer agree with it. Another one takes its
-- place, in a migration of the views that makes the columns anew.

do $$
declare
    elsewhere text;
begin
    select string_agg(format('alter extension %I set schema search', extname), '; ') into elsewhere
    from pg_extension
    where extname in ('pg_trgm', 'unaccent') and extnamespace <> 'search'::regnamespace;
    if elsewhere is not null then
        raise 'The search needs its extensions in the schema search: %', elsewhere;
    end if;
end
$$;

create extension if not exists pg_trgm schema search;
create extension if not exists unaccent schema search;

-- A text without what people leave out when they type: case, accents and other marks on Latin, Greek, Cyrillic, Arabic
-- and Hebrew letters, and characters that cannot be seen. Marks of other scripts are letters of their own and stay.
create function search.folded(value text) returns text
    language sql immutable strict parallel safe
    return normalize(
        casefold(
            search.unaccent(
                'search.unaccent'::regdictionary,
                regexp_replace(
                    normalize(value, nfkd),
                    '[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C7\u0640\u064B-\u065F\u0670'
                        '\u00AD\u200B-\u200F\u2060\uFE00-\uFE0F\uFEFF]',
                    '',
                    'g'))
            collate pg_unicode_fast),
        nfkc);

-- The names of a contact's profile, folded, a line each: first, last, display and user names, those that there are.
create function search.names(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select string_agg(search.folded(name), E'\n' order by place)
        from (
            select value as name, place
            from unnest(array[profile ->> 'firstName', profile ->> 'lastName', profile ->> 'name'])
                with ordinality as named(value, place)
            union all
            select value, 3 + place
            from jsonb_array_elements_text(profile -> 'userNames') with ordinality as user_names(value, place)) as names
        where name is not null);

-- What a contact is sorted by; whoever has no name comes after all that have one.
create function search.sort_name(profile jsonb) returns text
    language sql immutable strict parallel safe
    return coalesce(
        left(
            search.folded(
                coalesce(
                    profile ->> 'name',
                    nullif(concat_ws(' ', profile ->> 'firstName', profile ->> 'lastName'), ''),
                    profile -> 'userNames' ->> 0)),
            100),
        U&'\+10FFFF');

-- The digits of a phone number as people compare them: without an international prefix, or the zero that is dialled
-- within a country.
create function search.digits(phone text) returns text
    language sql immutable strict parallel safe
    return ltrim(regexp_replace(phone, '\(0\)|\D', '', 'g'), '0');

create function search.phones(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select string_agg(search.digits(value), E'\n' order by place)
        from jsonb_array_elements_text(profile -> 'phones') with ordinality as phones(value, place));

-- The e-mail addresses, folded, each between two line ends: so is one that is looked for as a whole.
create function search.emails(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select E'\n' || string_agg(search.folded(value), E'\n' order by place) || E'\n'
        from jsonb_array_elements_text(profile -> 'emails') with ordinality as emails(value, place));

create function search.labels(profile jsonb) returns text[]
    language sql immutable strict parallel safe
    return (
        select array_agg(value order by place)
        from jsonb_array_elements_text(profile -> 'labels') with ordinality as labels(value, place));

-- Whether a character is a word by itself: an ideograph, kana, hangul, or a picture.
create function search.stands_alone(letter text) returns boolean
    language sql immutable strict parallel safe
    return letter ~ ('^[\u2190-\u2BFF\u2E80-\uD7FF\uF900-\uFAFF'
        '\U0001F000-\U0001FAFF\U00020000-\U0003FFFF]$');

-- Pieces of names for terms that have no three letters in a row: all of two characters within a
-- word, and single ones that stand alone.
create function search.grams(names text) returns text[]
    language sql immutable strict parallel safe
    return (
        select array_agg(distinct gram)
        from (
            select substr(word, place, size) as gram, size
            from regexp_split_to_table(names, '\s+') as word,
                generate_series(1, char_length(word)) as place,
                generate_series(1, 2) as size
            where place + size <= char_length(word) + 1) as pieces
        where size = 2 or search.stands_alone(gram));

-- An instant as the views store it in JSON: always in UTC, whatever time zone a session is in. Before all others where
-- there is none.
create function search.instant(value text) returns timestamptz
    language sql immutable parallel safe
    return coalesce(value::timestamptz, '-infinity');

-- Whether one of a window's grants of these kinds holds at an instant.
create function search.holds(grants jsonb, kinds text[], at timestamptz) returns boolean
    language sql immutable strict parallel safe
    return exists (
        select from jsonb_array_elements(grants) as g
        where g ->> 'as' = any (kinds)
            and (g ->> 'endsAt')::timestamptz > at
            and coalesce((g ->> 'left')::integer, 1) > 0);
