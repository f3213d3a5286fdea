-- What the search compares with, in the place of `folded` and what was made with it. The old functions stay: a new
-- database makes its views by all migrations, from the first on.

-- What signs and letters are compared as, beyond what Unicode and PostgreSQL's `unaccent` say of them. `search.plain`
-- is made of these rows, and so is docs/search.md.
--
-- SIGN: each of the characters becomes `plain`, before anything else is done: Unicode takes some of them apart.
-- GONE: they are left out. Each is a code point or a range of them: many cannot be seen.
-- LETTER, DIGIT: each becomes `plain`, when accents and case are gone.
create table search.folding (
    place      integer generated always as identity primary key,
    kind       text    not null check (kind in ('SIGN', 'GONE', 'LETTER', 'DIGIT')),
    what       text    not null,
    characters text[]  not null,
    plain      text    not null
);

insert into search.folding (kind, what, characters, plain) values
    ('SIGN', 'apostrophes',
        '{’,‘,‛,‹,›,`,´,′,‵,ʼ,ʻ,ʽ,ʹ,ʾ,ʿ,ˈ,ˊ,ˋ,΄,᾽,᾿,｀,ꞌ,՚,׳}'::text[] || array[U&'\1FEF', U&'\1FFD'], ''''),
    ('SIGN', 'quotation marks', '{“,”,„,‟,«,»,″,‶,ʺ,ˮ,˝,〝,〞,〟,״}', '"'),
    ('SIGN', 'hyphens and dashes',
        array['‐', U&'\2011', '‒', '–', '—', '―', '⁃', '−', '˗', '֊', '־', '⸺', '⸻', '﹘', '︱', '︲', '゠'], '-'),
    ('SIGN', 'dots in the middle', '{•,‧,∙,⋅,⸱,ꞏ,᛫,・,･}', '·'),
    ('SIGN', 'full stops', '{。,｡,۔}', '.'),
    ('SIGN', 'commas', '{،,、,､,﹑,՝}', ','),
    ('SIGN', 'semicolons', '{؛,⁏}', ';'),
    ('SIGN', 'spaces',
        array[U&'\1680', U&'\2028', U&'\2029', U&'\2800'], ' '),
    ('GONE', 'accents and marks on letters, Latin, Greek and Cyrillic',
        '{0300-036F,0483-0489,1AB0-1AFF,1DC0-1DFF,20D0-20FF,FE20-FE2F}', ''),
    ('GONE', 'Hebrew points and accents', '{0591-05BD,05BF,05C1-05C2,05C4-05C5,05C7}', ''),
    ('GONE', 'Arabic vowel signs, the hamza on a letter, the tatweel',
        '{0610-061A,0640,064B-065F,0670,06D6-06DC,06DF-06E4,06E7-06E8,06EA-06ED,0898-089F,08CA-08E1,08E3-08FF}', ''),
    ('GONE', 'what cannot be seen: joiners, directions, variation selectors, fillers, tags, soft hyphens',
        '{00AD,061C,115F-1160,17B4-17B5,180B-180F,200B-200F,202A-202E,2060-206F,FE00-FE0F,FEFF,FFF0-FFFB,1BCA0-1BCA3,'
        '1D173-1D17A,E0000-E0FFF}', ''),
    ('LETTER', 'Arabic: yeh', '{ى,ی}', 'ي'),
    ('LETTER', 'Arabic: kaf', '{ک,ڪ}', 'ك'),
    ('LETTER', 'Arabic: gaf', '{ګ}', 'گ'),
    ('LETTER', 'Arabic: heh, and teh marbuta', '{ة,ۃ,ہ,ھ,ە}', 'ه'),
    ('LETTER', 'Arabic: alef', '{ٱ,ٲ,ٳ}', 'ا'),
    ('LETTER', 'Hebrew: final letters', '{ך}', 'כ'),
    ('LETTER', 'Hebrew: final letters', '{ם}', 'מ'),
    ('LETTER', 'Hebrew: final letters', '{ן}', 'נ'),
    ('LETTER', 'Hebrew: final letters', '{ף}', 'פ'),
    ('LETTER', 'Hebrew: final letters', '{ץ}', 'צ'),
    ('LETTER', 'Yiddish: two letters on one key', '{װ}', 'וו'),
    ('LETTER', 'Yiddish: two letters on one key', '{ױ}', 'וי'),
    ('LETTER', 'Yiddish: two letters on one key', '{ײ}', 'יי'),
    ('LETTER', 'Latin: what is typed where they are no keys', '{ə,ǝ}', 'e'),
    ('LETTER', 'Latin: what is typed where they are no keys', '{ɔ}', 'o'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ә}', 'а'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ґ,ғ,ӷ}', 'г'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{җ}', 'ж'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ҙ}', 'з'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{қ,ҡ,ҝ,ӄ}', 'к'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ң,ҥ,ӈ}', 'н'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ө}', 'о'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ҫ}', 'с'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ү,ұ}', 'у'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{һ,ҳ}', 'х'),
    ('LETTER', 'Cyrillic: what is typed on a Russian keyboard', '{ҷ,ҹ}', 'ч'),
    ('LETTER', 'Malayalam: final consonants of one character', '{ൺ}', 'ണ്'),
    ('LETTER', 'Malayalam: final consonants of one character', '{ൻ}', 'ന്'),
    ('LETTER', 'Malayalam: final consonants of one character', '{ർ}', 'ര്'),
    ('LETTER', 'Malayalam: final consonants of one character', '{ൽ}', 'ല്'),
    ('LETTER', 'Malayalam: final consonants of one character', '{ൾ}', 'ള്'),
    ('LETTER', 'Malayalam: final consonants of one character', '{ൿ}', 'ക്'),
    ('LETTER', 'Bengali: khanda ta', '{ৎ}', 'ত্'),
    ('LETTER', 'Thai: a vowel typed as twice another', '{เเ}', 'แ');

-- Digits of all scripts that have keyboards, each by its zero.
insert into search.folding (kind, what, characters, plain)
select 'DIGIT', 'digits',
    array(select chr(ascii(zero) + digit) from unnest('{٠,۰,߀,०,০,੦,૦,୦,௦,౦,೦,൦,๐,໐,༠,၀,០,᠐}'::text[]) as zero),
    digit::text
from generate_series(0, 9) as digit;

do $$
declare
    gone text;
    steps jsonb;
begin
    select string_agg(regexp_replace(range, '([0-9A-F]+)', '\\U000\1', 'g'), '')
    into gone
    from search.folding, unnest(characters), regexp_replace(unnest, '\m(....)\M', '0\1', 'g') as range
    where kind = 'GONE';

    -- Most texts have none of the characters of a step, and to look for them takes a tenth of the time.
    select jsonb_object_agg(kind, step)
    into steps
    from (
        select
            kind,
            format(
                'if value ~ %L then value := translate(value, %L, %L);%s end if;',
                '[' || string_agg(sign, '' order by place, nr) filter (where alone) || ']'
                    || coalesce(string_agg('|' || sign, '') filter (where not alone), ''),
                string_agg(sign, '' order by place, nr) filter (where alone),
                string_agg(plain, '' order by place, nr) filter (where alone),
                string_agg(format(' value := replace(value, %L, %L);', sign, plain), '' order by place)
                    filter (where not alone)) as step
        from search.folding,
            unnest(characters) with ordinality as each(sign, nr),
            lateral (values (char_length(sign) = 1 and char_length(plain) = 1)) as one_for_one(alone)
        where kind <> 'GONE'
        group by kind) as made;

    execute format(
        $function$
-- A text without what people leave out when they type, and with one letter for each that has several: what is alike
-- to a person is the same. It does not depend on the database's locale.
create function search.plain(value text) returns text
    language plpgsql immutable strict parallel safe
as $plain$
begin
    if value !~ '[^ -~]' then
        return translate(lower(value collate "C"), '`', '''');
    end if;
    %s
    value := regexp_replace(normalize(value, nfkd), %L, '', 'g');
    value := casefold(search.unaccent('search.unaccent'::regdictionary, value) collate pg_unicode_fast);
    %s
    %s
    return normalize(value, nfkc);
end
$plain$
        $function$,
        steps ->> 'SIGN',
        '[' || gone || ']',
        steps ->> 'LETTER',
        steps ->> 'DIGIT');
end
$$;

-- The names of a contact's profile, plain, a line each: first, last, display and user names, those that there are.
create function search.plain_names(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select string_agg(search.plain(name), E'\n' order by place)
        from (
            select value as name, place
            from unnest(array[profile ->> 'firstName', profile ->> 'lastName', profile ->> 'name'])
                with ordinality as named(value, place)
            union all
            select value, 3 + place
            from jsonb_array_elements_text(profile -> 'userNames') with ordinality as user_names(value, place)) as names
        where name is not null);

-- What a contact is sorted by: as people look it up, without the signs in it, unless it is nothing else. Whoever has
-- no name comes after all that have one.
create function search.plain_sort_name(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select coalesce(
            left(
                coalesce(
                    nullif(btrim(regexp_replace(translate(name, '''"·.', ''), '[-\s,;:_()<>\[\]{}*]+', ' ', 'g')), ''),
                    nullif(btrim(name), '')),
                100),
            U&'\+10FFFF')
        from search.plain(
            coalesce(
                profile ->> 'name',
                nullif(concat_ws(' ', profile ->> 'firstName', profile ->> 'lastName'), ''),
                profile -> 'userNames' ->> 0)) as name);

-- The digits of a phone number as people compare them: without an international prefix, or the zero that is dialled
-- within a country.
create function search.plain_phones(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select string_agg(
            ltrim(regexp_replace(search.plain(value), '\(0\)|[^0-9]', '', 'g'), '0'), E'\n' order by place)
        from jsonb_array_elements_text(profile -> 'phones') with ordinality as phones(value, place));

-- The e-mail addresses, plain, each between two line ends: so is one that is looked for as a whole.
create function search.plain_emails(profile jsonb) returns text
    language sql immutable strict parallel safe
    return (
        select E'\n' || string_agg(search.plain(value), E'\n' order by place) || E'\n'
        from jsonb_array_elements_text(profile -> 'emails') with ordinality as emails(value, place));

-- Pieces of names for words that have no three letters in a row: all of two characters within a word, single ones that
-- stand alone, and what words begin with, after a space.
create function search.pieces(names text) returns text[]
    language sql immutable strict parallel safe
    return (
        select array_agg(distinct piece)
        from (
            select substr(word, place, size) as piece, size
            from regexp_split_to_table(names, '\s+') as word,
                generate_series(1, char_length(word)) as place,
                generate_series(1, 2) as size
            where place + size <= char_length(word) + 1
            union all
            select ' ' || beginning[1], 2
            from regexp_matches(
                names collate pg_unicode_fast, '(?:^|[^[:alnum:]])([[:alnum:]])', 'g') as beginning) as pieces
        where size = 2 or search.stands_alone(piece));
