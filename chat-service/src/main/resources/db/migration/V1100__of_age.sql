-- For a student of age no guardian answers: the opening of a chat does not wait for one.
alter table student add column of_age boolean not null default false;
