-- Of the projectors that made the rows; 0 while there are none, because the first ones are being made beside.
alter table progress add column revision integer not null default 1;
