-- Which message of the business was accepted or refused: what became of it is found by that.
alter table fact add column message text;

update progress set outdated = true;
