-- What the roster says, as far as meetings need it. No names are kept.
create table school (
  id     uuid primary key,
  active boolean not null
);
create table school_class (
  school_id uuid    not null,
  class_id  uuid    not null,
  active    boolean not null,
  primary key (school_id, class_id)
);
create table student (
  school_id  uuid    not null,
  student_id uuid    not null,
  class_id   uuid,
  active     boolean not null,
  primary key (school_id, student_id)
);
create index student_class on student (school_id, class_id);
create table guardianship (
  school_id       uuid    not null,
  guardianship_id uuid    not null,
  guardian_id     uuid    not null,
  student_id      uuid    not null,
  may_consent     boolean not null,
  active          boolean not null,
  primary key (school_id, guardianship_id)
);
create index guardianship_guardian on guardianship (guardian_id);
create table staff (
  school_id     uuid    not null,
  assignment_id uuid    not null,
  person_id     uuid    not null,
  class_id      uuid,
  role          text    not null,
  active        boolean not null,
  primary key (school_id, assignment_id)
);
create index staff_person on staff (person_id);

-- classes, roll and agenda are JSON: each is read and written whole, under the lock of the meeting's row.
create table meeting (
  id           uuid primary key,
  school_id    uuid          not null,
  title        text          not null,
  held_on      date          not null,
  quorum_share numeric(5, 4) not null,
  classes      text          not null,
  roll         text          not null,
  agenda       text          not null,
  state        text          not null,
  convened_by  uuid          not null,
  convened_at  timestamptz   not null,
  closed_by    uuid,
  closed_at    timestamptz,
  version      bigint        not null
);
create index meeting_school on meeting (school_id, id);

-- One vote per child and item: the primary key is what decides which of two guardians came first.
create table ballot (
  school_id  uuid        not null,
  meeting_id uuid        not null,
  item       int         not null,
  student_id uuid        not null,
  voter      uuid        not null,
  account    text        not null,
  choice     text        not null,
  cast_at    timestamptz not null,
  primary key (school_id, meeting_id, item, student_id)
);

-- One decision for each class: a class's own teacher agrees for it, and from then on it holds there.
create table decision (
  id              uuid primary key,
  school_id       uuid        not null,
  meeting_id      uuid        not null,
  item            int         not null,
  class_id        uuid        not null,
  kind            text        not null,
  title           text        not null,
  parameters      text        not null,
  adopted_at      timestamptz not null,
  agreed_by       uuid,
  recorded_at     timestamptz,
  effective_from  timestamptz,
  effective_until timestamptz,
  version         bigint      not null,
  unique (school_id, meeting_id, item, class_id)
);
create index decision_class on decision (school_id, class_id, kind, effective_from);

call protect('school', 'id', also => 'tenant_is_district()');
call protect('school_class');
call protect('student');
call protect('guardianship', also => 'guardian_id = tenant_person()');
call protect('staff', also => 'person_id = tenant_person()');
call protect('meeting');
call protect('ballot');
call protect('decision');

-- A vote, once cast, is nobody's to change.
revoke update, delete on ballot from ${app_role};

create view caller_school (school_id) with (security_invoker) as
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select school_id from staff where person_id = tenant_person() and active
  union
  select id from school where tenant_is_district();
