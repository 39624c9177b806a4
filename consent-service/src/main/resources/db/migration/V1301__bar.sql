-- What the district's lists say is one thing, what the school has barred another; active is what both leave.
alter table guardianship add column listed boolean, add column barred boolean not null default false;
alter table guardianship no force row level security;
update guardianship set listed = active;
alter table guardianship force row level security;
alter table guardianship alter column listed set not null;
alter table guardianship add constraint guardianship_active_check check (active = (listed and not barred));

-- Bars and their lifting, kept for ever; the scans are the papers.
create table guardianship_bar (
  id              uuid primary key,
  version         bigint      not null,
  school_id       uuid        not null references school,
  guardianship_id uuid        not null references guardianship,
  guardian_id     uuid        not null references person,
  student_id      uuid        not null references student,
  reason          text        not null,
  scan_id         uuid        not null,
  barred_by       text        not null,
  barred_at       timestamptz not null,
  lift_reason     text,
  lift_scan_id    uuid,
  lifted_by       text,
  lifted_at       timestamptz,
  check (num_nulls(lift_reason, lift_scan_id, lifted_by, lifted_at) in (0, 4))
);
create unique index guardianship_bar_open on guardianship_bar (guardianship_id) where lifted_at is null;
create index guardianship_bar_school on guardianship_bar (school_id, student_id);
create index guardianship_bar_guardian on guardianship_bar (guardian_id);
call protect('guardianship_bar', also => 'guardian_id = tenant_person()');
revoke delete, truncate on guardianship_bar from ${app_role};

-- A bar goes with the child to another school, whose principal may lift it.
create function bar_follows_child() returns trigger language plpgsql as
$$
begin
  update guardianship_bar set school_id = new.school_id where guardianship_id = new.id;
  return null;
end
$$;
create trigger bar_follows_child after update of school_id on guardianship
  for each row when (old.school_id is distinct from new.school_id and new.barred) execute function bar_follows_child();
