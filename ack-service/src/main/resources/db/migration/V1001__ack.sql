-- What this service knows of the roster. The keys begin with the school: a person may be known in two.
create table school (
  id     uuid primary key,
  name   text    not null,
  active boolean not null
);
call protect('school', 'id', also => 'tenant_is_district()');

create table student (
  school_id   uuid    not null,
  id          uuid    not null,
  class_id    uuid,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null,
  primary key (school_id, id)
);
create index student_of_class on student (school_id, class_id);
call protect('student');

create table guardianship (
  school_id   uuid    not null,
  id          uuid    not null,
  guardian_id uuid    not null,
  student_id  uuid    not null,
  may_consent boolean not null,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null,
  primary key (school_id, id)
);
create index guardianship_of_student on guardianship (school_id, student_id);
create index guardianship_of_guardian on guardianship (guardian_id);
call protect('guardianship', also => 'guardian_id = tenant_person()');

create table staff_assignment (
  school_id uuid    not null,
  id        uuid    not null,
  person_id uuid    not null,
  class_id  uuid,
  role      text    not null,
  active    boolean not null,
  primary key (school_id, id)
);
create index staff_assignment_of_person on staff_assignment (person_id);
call protect('staff_assignment', also => 'person_id = tenant_person()');

create view caller_school with (security_invoker) as
  select school_id from staff_assignment where person_id = tenant_person() and active
  union
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select id from school where tenant_is_district();

-- Decisions that an expressed mark equals a signature (clause 2.5). No classes means the whole school.
create table mark_decision (
  school_id   uuid        not null,
  id          uuid        not null,
  classes     uuid[]      not null,
  forms       text[]      not null,
  from_at     timestamptz not null,
  until_at    timestamptz,
  recorded_at timestamptz not null,
  primary key (school_id, id)
);
call protect('mark_decision');

create table signature_agreement (
  school_id   uuid        not null,
  person_id   uuid        not null,
  id          uuid        not null,
  version     text        not null,
  accepted_at timestamptz not null,
  primary key (school_id, person_id)
);
call protect('signature_agreement');

create table acknowledgement_request (
  id              uuid        primary key,
  school_id       uuid        not null,
  class_id        uuid        not null,
  chat_id         uuid        not null,
  message_id      uuid        not null,
  title           text        not null,
  due_on          date,
  request_version int         not null,
  revision        int         not null,
  content_sha256  text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  requested_at    timestamptz not null,
  completed_at    timestamptz,
  version         bigint      not null,
  unique (school_id, message_id)
);
create index acknowledgement_request_of_class on acknowledgement_request (school_id, class_id);
call protect('acknowledgement_request');

-- The children whose guardians were asked. A child's name stays here when the child leaves the class.
create table addressee (
  school_id  uuid not null,
  request_id uuid not null references acknowledgement_request,
  student_id uuid not null,
  primary key (school_id, request_id, student_id)
);
create index addressee_of_student on addressee (school_id, student_id);
call protect('addressee');

-- The guardians who may acknowledge now: of addressed children who are still in the class.
create view addressed with (security_invoker) as
  select r.school_id, r.id as request_id, r.request_version, s.id as student_id, g.guardian_id
    from addressee d
    join acknowledgement_request r on r.id = d.request_id
    join student s on s.school_id = d.school_id and s.id = d.student_id and s.active and s.class_id = r.class_id
    join guardianship g on g.school_id = d.school_id and g.student_id = d.student_id and g.active and g.may_consent;

-- One row per child, request and version of what was seen. Nobody who serves requests can change or remove it.
create table acknowledgement (
  id                uuid        primary key,
  school_id         uuid        not null,
  class_id          uuid        not null,
  chat_id           uuid        not null,
  message_id        uuid        not null,
  request_id        uuid        not null references acknowledgement_request,
  request_version   int         not null,
  revision          int         not null,
  content_sha256    text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  guardian_id       uuid        not null,
  student_id        uuid        not null,
  form              text        not null,
  legal_force       text        not null,
  informal_because  text,
  decision_id       uuid,
  agreement_id      uuid,
  agreement_version text,
  account           text        not null,
  acr               text,
  auth_time         timestamptz,
  acknowledged_at   timestamptz not null,
  unique (school_id, request_id, request_version, student_id)
);
-- One index per question of the auditor, each ending with the order of the pages, so that "as of" is never priced as a skip scan.
-- A document, a person or a class names its school by itself: the school in front would cost a probe per school of the district.
create index acknowledgement_of_document on acknowledgement (content_sha256, acknowledged_at, id);
create index acknowledgement_of_guardian on acknowledgement (guardian_id, acknowledged_at, id);
create index acknowledgement_of_student on acknowledgement (student_id, acknowledged_at, id);
create index acknowledgement_of_class on acknowledgement (class_id, acknowledged_at, id);
create index acknowledgement_of_school on acknowledgement (school_id, acknowledged_at, id);
create index acknowledgement_in_time on acknowledgement (acknowledged_at, id);
-- The district's staff see every school: said once and not school by school, so that a question without a school needs no probe of each.
call protect('acknowledgement', also => '(select tenant_is_district())');
revoke update, delete, truncate on acknowledgement from ${app_role};

-- Who of the district's staff read what. It has no school, since one question may span many.
create table audit_reading (
  id        uuid        primary key,
  read_at   timestamptz not null,
  account   text        not null,
  operation text        not null,
  question  jsonb       not null,
  rows_read int         not null
);
create index audit_reading_in_time on audit_reading (read_at, id);
revoke update, delete, truncate on audit_reading from ${app_role};
