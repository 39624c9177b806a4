-- Where the roster says it: at 14 a student signs too, at 18 the guardians' rights end. It leaves this service in no event.
alter table student add column birth_date date;
