-- What the roster says. No foreign keys among these tables: order across aggregates is not promised.
create table school (
  id     uuid primary key,
  name   text    not null,
  active boolean not null
);
call protect('school', 'id', also => 'tenant_is_district()');

create table school_class (
  school_id uuid    not null,
  id        uuid    not null,
  title     text    not null,
  active    boolean not null,
  primary key (school_id, id)
);
call protect('school_class');

create table student (
  school_id uuid    not null,
  id        uuid    not null,
  class_id  uuid,
  active    boolean not null,
  primary key (school_id, id)
);
create index student_class on student (school_id, class_id);
call protect('student');

create table guardianship (
  school_id   uuid    not null,
  id          uuid    not null,
  guardian_id uuid    not null,
  student_id  uuid    not null,
  kind        text    not null,
  may_consent boolean not null,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null,
  primary key (school_id, id)
);
create index guardianship_student on guardianship (school_id, student_id);
create index guardianship_guardian on guardianship (guardian_id);
call protect('guardianship', also => 'guardian_id = tenant_person()');

create table staff (
  school_id   uuid    not null,
  id          uuid    not null,
  person_id   uuid    not null,
  class_id    uuid,
  role        text    not null,
  given_name  text    not null,
  family_name text    not null,
  middle_name text,
  active      boolean not null,
  primary key (school_id, id)
);
create index staff_class on staff (school_id, class_id);
create index staff_person on staff (person_id);
call protect('staff', also => 'person_id = tenant_person()');

create view caller_school with (security_invoker) as
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select school_id from staff where person_id = tenant_person() and active
  union
  select id from school where tenant_is_district();

-- What the guardians said.
create table consent_request (
  school_id    uuid        not null,
  id           uuid        not null,
  class_id     uuid        not null,
  rule         text        not null check (rule in ('ANY', 'ALL')),
  requested_at timestamptz not null,
  primary key (school_id, id)
);
create index consent_request_class on consent_request (school_id, class_id, requested_at);
call protect('consent_request');

create table consent_answer (
  school_id   uuid        not null,
  id          uuid        not null,
  class_id    uuid        not null,
  student_id  uuid        not null,
  guardian_id uuid        not null,
  answered    boolean     not null,
  answered_at timestamptz not null,
  primary key (school_id, id)
);
comment on column consent_answer.answered is 'false: the principal recorded that no answer came';
create index consent_answer_child on consent_answer (school_id, student_id, guardian_id);
call protect('consent_answer');

create table child_consent (
  school_id  uuid        not null,
  student_id uuid        not null,
  effective  text        not null,
  since      timestamptz not null,
  primary key (school_id, student_id)
);
call protect('child_consent');

-- What the meetings decided about the hours. No classes: the decision is the whole school's.
create table hours_decision (
  school_id   uuid        not null,
  id          uuid        not null,
  classes     uuid[]      not null,
  from_at     timestamptz not null,
  until_at    timestamptz,
  recorded_at timestamptz not null,
  parameters  text        not null,
  primary key (school_id, id)
);
call protect('hours_decision');

create table chat (
  id        uuid primary key,
  school_id uuid        not null,
  class_id  uuid        not null,
  title     text        not null,
  opened_by uuid        not null,
  opened_at timestamptz not null,
  version   bigint      not null
);
create index chat_class on chat (school_id, class_id);
call protect('chat');

-- The answers on file for each child of a class (clause 2.1). "expected" are the guardians who may consent.
create view child_answers with (security_invoker) as
  select s.school_id, s.class_id, s.id as student_id, r.rule, a.expected, a.on_file, a.given,
         case r.rule when 'ANY' then a.on_file > 0 when 'ALL' then a.expected > 0 and a.on_file = a.expected else false end as complete
    from student s
    left join lateral (select q.rule from consent_request q
                        where q.school_id = s.school_id and q.class_id = s.class_id
                        order by q.requested_at desc, q.id desc limit 1) r on true
    cross join lateral (
      select count(*) as expected,
             count(*) filter (where exists (select from consent_answer c where c.school_id = g.school_id
                and c.student_id = g.student_id and c.guardian_id = g.guardian_id and c.class_id = s.class_id)) as on_file,
             count(*) filter (where exists (select from consent_answer c where c.school_id = g.school_id
                and c.student_id = g.student_id and c.guardian_id = g.guardian_id and c.class_id = s.class_id and c.answered)) as given
        from guardianship g
       where g.school_id = s.school_id and g.student_id = s.id and g.active and g.may_consent) a
   where s.active and s.class_id is not null;

-- Who belongs to a chat now: the staff of its class, and the guardians of its children whose answers are complete. A guardian
-- for whom "no answer" was recorded joins on answering. Relatives without a say in consents are no members.
create view chat_member with (security_invoker) as
  select c.id as chat_id, c.school_id, s.person_id, s.role, s.given_name, s.family_name, s.middle_name
    from chat c join staff s on s.school_id = c.school_id and s.class_id = c.class_id and s.active
  union all
  select c.id, c.school_id, g.guardian_id, 'GUARDIAN', g.given_name, g.family_name, g.middle_name
    from chat c
    join child_answers a on a.school_id = c.school_id and a.class_id = c.class_id and a.complete and a.given > 0
    join guardianship g on g.school_id = a.school_id and g.student_id = a.student_id and g.active and g.may_consent
   where not exists (select from consent_answer n where n.school_id = g.school_id and n.student_id = g.student_id
                        and n.guardian_id = g.guardian_id and n.class_id = c.class_id and not n.answered)
      or exists (select from consent_answer n where n.school_id = g.school_id and n.student_id = g.student_id
                    and n.guardian_id = g.guardian_id and n.class_id = c.class_id and n.answered);

create table message (
  id                     uuid primary key,
  school_id              uuid        not null,
  chat_id                uuid        not null,
  class_id               uuid        not null,
  author_id              uuid        not null,
  revision               int         not null,
  status                 text        not null,
  text                   text        not null,
  reply_to               uuid,
  attachment_count       int         not null,
  acknowledgement_title  text,
  acknowledgement_due_on date,
  outside_hours          text        not null,
  publish_after          timestamptz,
  content_sha256         text,
  violations             text        not null,
  corrected              text,
  submitted_at           timestamptz not null,
  published_at           timestamptz,
  listed_at              timestamptz not null,
  version                bigint      not null
);
create index message_listed on message (school_id, chat_id, listed_at, id);
call protect('message');

-- What a revision said before its author corrected it.
create table message_revision (
  school_id    uuid        not null,
  message_id   uuid        not null,
  revision     int         not null,
  status       text        not null,
  text         text        not null,
  violations   text        not null,
  submitted_at timestamptz not null,
  primary key (school_id, message_id, revision)
);
call protect('message_revision');

create table attachment (
  id           uuid primary key,
  school_id    uuid        not null,
  chat_id      uuid        not null,
  class_id     uuid        not null,
  uploaded_by  uuid        not null,
  message_id   uuid,
  ordinal      int         not null default 0,
  blob         uuid        not null,
  sha256       text        not null,
  media_type   text        not null,
  size         bigint      not null,
  uploaded_at  timestamptz not null,
  retracted_at timestamptz
);
create index attachment_message on attachment (school_id, message_id) where message_id is not null;
call protect('attachment');

create table attachment_depicts (
  school_id     uuid not null,
  attachment_id uuid not null,
  student_id    uuid not null,
  primary key (school_id, attachment_id, student_id)
);
create index attachment_depicts_student on attachment_depicts (school_id, student_id);
call protect('attachment_depicts');

-- The queue of what waits for the opening; like the outbox it names its school without being a school's own table, since the
-- scheduler has to find the schools first. No text, no person.
create table held_message (
  seq        bigint generated always as identity primary key,
  school_ref uuid        not null,
  chat_id    uuid        not null,
  message_id uuid        not null unique,
  due_at     timestamptz not null
);
create index held_message_due on held_message (due_at);
