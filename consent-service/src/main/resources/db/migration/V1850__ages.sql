-- From 18 on nobody signs for a student any more: his bonds with guardians end, whatever the district's lists go on saying.
alter table student add column of_age boolean not null default false;
alter table guardianship add column of_age boolean not null default false;
alter table guardianship drop constraint guardianship_active_check;
alter table guardianship add constraint guardianship_active_check check (active = (listed and not barred and not of_age));
create index student_birth on student (birth_date) where active and birth_date is not null;

-- The day for which ages were last looked at; an import forgets it, so that what it has brought is looked at too.
alter table roster_state add column aged_on date;

-- A student reads his own row. For what concerns himself alone he enters his own school, once he is old enough: it is not among
-- his caller_school, so that every other question goes on finding nothing.
create policy own on student for select using (id = (select tenant_person()));
create function enter_own_school(born_by date) returns uuid language plpgsql as
$$
declare
  own uuid;
begin
  select school_id into own from student where id = tenant_person() and active and (birth_date <= born_by or of_age);
  if own is not null then
    perform set_config('app.schools', concat_ws(',', nullif(current_setting('app.schools'), ''), own::text), true);
  end if;
  return own;
end
$$;

-- Until now nobody's age counted: what stands about children whose birth date is known is worked out again at once.
alter table child_state no force row level security;
alter table child_state_history no force row level security;
alter table student no force row level security;
update child_state t set review_at = clock_timestamp() from student s where s.id = t.student_id and s.birth_date is not null;
alter table student force row level security;
alter table child_state_history force row level security;
alter table child_state force row level security;

-- Before a child is 14 its guardians are told that its own consent will be needed.
create policy scheduler on student for select using ((select tenant_is_scheduler()));
alter table reminder drop constraint reminder_kind_check;
alter table reminder add constraint reminder_kind_check check (kind in ('ANSWER_DUE', 'CONSENT_ENDS', 'OWN_CONSENT_DUE'));
