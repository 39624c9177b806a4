-- The day, in the schools' zone, for which the periods of roles and enrollments were last looked at.
alter table roster_state add column evaluated_on date;
