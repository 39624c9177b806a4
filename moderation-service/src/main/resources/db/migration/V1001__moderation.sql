-- What the roster and chat-service say, as far as membership of a chat needs it. No names are kept.
create table school (
  id     uuid primary key,
  active boolean not null
);
create table student (
  school_id  uuid    not null,
  student_id uuid    not null,
  class_id   uuid,
  active     boolean not null,
  primary key (school_id, student_id)
);
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
create table chat (
  school_id uuid not null,
  chat_id   uuid not null,
  class_id  uuid not null,
  primary key (school_id, chat_id)
);

-- One row for each judged revision: that a message is judged once is this table's primary key.
create table judgement (
  school_id  uuid        not null,
  message_id uuid        not null,
  revision   int         not null,
  chat_id    uuid        not null,
  verdict    text        not null,
  rules      text        not null,
  judged_at  timestamptz not null,
  primary key (school_id, message_id, revision)
);

call protect('school', 'id', also => 'tenant_is_district()');
call protect('student');
call protect('guardianship', also => 'guardian_id = tenant_person()');
call protect('staff', also => 'person_id = tenant_person()');
call protect('chat');
call protect('judgement');

create view caller_school (school_id) with (security_invoker) as
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select school_id from staff where person_id = tenant_person() and active
  union
  select id from school where tenant_is_district();
