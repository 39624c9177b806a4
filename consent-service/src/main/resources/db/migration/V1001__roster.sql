-- The roster: who is whose guardian, who leads which class. Ids are ours; source_id is what the district's own system says.
create table school (
  id        uuid primary key,
  source_id text    not null unique,
  name      text    not null,
  active    boolean not null
);

create table school_class (
  id        uuid primary key,
  school_id uuid    not null references school,
  source_id text    not null unique,
  title     text    not null,
  active    boolean not null
);
create index school_class_school on school_class (school_id, id);

-- One person, however many roles in however many schools; so a person has no school.
create table person (
  id          uuid primary key,
  source_id   text    not null unique,
  username    text    not null,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  enabled     boolean not null
);

create table student (
  id          uuid primary key references person,
  school_id   uuid    not null references school,
  class_id    uuid references school_class,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null
);
create index student_school on student (school_id, class_id, id);

create table guardianship (
  id          uuid primary key,
  school_id   uuid    not null references school,
  guardian_id uuid    not null references person,
  student_id  uuid    not null references student,
  kind        text    not null check (kind in ('PARENT', 'GUARDIAN', 'RELATIVE')),
  may_consent boolean not null,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null,
  unique (guardian_id, student_id)
);
create index guardianship_school on guardianship (school_id, student_id);

create table staff_assignment (
  id          uuid primary key,
  school_id   uuid    not null references school,
  person_id   uuid    not null references person,
  class_id    uuid references school_class,
  role        text    not null check (role in ('CLASS_LEADER', 'TEACHER', 'PRINCIPAL')),
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null,
  unique nulls not distinct (person_id, school_id, class_id, role)
);
create index staff_assignment_school on staff_assignment (school_id, class_id);

-- Counts the imports that changed the roster: what was computed against an older state is not applied.
create table roster_state (
  one     boolean primary key default true check (one),
  version bigint not null default 0
);
insert into roster_state default values;

create table roster_import (
  id          uuid primary key,
  account     text        not null,
  created_at  timestamptz not null,
  sha256      text        not null,
  state       text        not null check (state in ('APPLIED', 'REFUSED', 'CHECKED')),
  counts      jsonb       not null,
  changes     jsonb       not null,
  findings    jsonb       not null
);

-- What Keycloak is to know of a person. PENDING and FAILED rows are tried until they are PROVISIONED.
create table account (
  person_id        uuid primary key references person,
  username         text        not null,
  given_name       text        not null,
  family_name      text        not null,
  enabled          boolean     not null,
  roles            text        not null,
  schools          text        not null,
  revision         bigint      not null,
  state            text        not null check (state in ('PENDING', 'PROVISIONED', 'FAILED')),
  attempts         int         not null default 0,
  next_attempt_at  timestamptz not null,
  keycloak_user_id text
);
create index account_open on account (next_attempt_at) where state <> 'PROVISIONED';

-- Which import asked for which account, for that import's own progress.
create table account_change (
  import_id uuid not null references roster_import,
  person_id uuid not null references account,
  state     text not null check (state in ('PENDING', 'PROVISIONED', 'FAILED')),
  primary key (import_id, person_id)
);
create index account_change_open on account_change (person_id) where state <> 'PROVISIONED';

create table school_organization (
  school_id       uuid primary key references school,
  organization_id text not null
);

create function tenant_is_importer() returns boolean language sql stable as
$$ select current_setting('app.importer', true) = 'true' $$;

create view caller_school with (security_invoker) as
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select school_id from staff_assignment where person_id = tenant_person() and active
  union
  select id from school where tenant_is_district();

call protect('school', 'id', also => 'tenant_is_district()');
call protect('school_class');
call protect('student');
call protect('guardianship', also => 'guardian_id = tenant_person() or tenant_is_district()');
call protect('staff_assignment', also => 'person_id = tenant_person() or tenant_is_district()');
call protect('school_organization');

-- People and their accounts belong to the whole district: the import alone writes them, a person reads himself.
alter table person enable row level security;
alter table person force row level security;
create policy importer on person using (tenant_is_importer()) with check (tenant_is_importer());
create policy own on person for select using (id = tenant_person());
alter table account enable row level security;
alter table account force row level security;
create policy importer on account using (tenant_is_importer()) with check (tenant_is_importer());
alter table account_change enable row level security;
alter table account_change force row level security;
create policy importer on account_change using (tenant_is_importer()) with check (tenant_is_importer());
alter table roster_import enable row level security;
alter table roster_import force row level security;
create policy importer on roster_import using (tenant_is_importer()) with check (tenant_is_importer());
