-- Chat hours, as the meetings have decided: outside them nobody is reminded.
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

-- One row for each round of reminders of a request: whoever writes it reminds.
create table reminder_round (
  school_id  uuid not null references school,
  request_id uuid not null references consent_request,
  number     int  not null,
  primary key (request_id, number)
);
call protect('reminder_round');

create table reminder (
  id          uuid primary key,
  school_id   uuid        not null references school,
  kind        text        not null check (kind in ('ANSWER_DUE', 'CONSENT_ENDS')),
  request_id  uuid        not null references consent_request,
  consent_id  uuid references consent,
  class_id    uuid        not null references school_class,
  student_id  uuid        not null references student,
  person_id   uuid        not null references person,
  number      int         not null,
  ends_on     date        not null,
  reminded_at timestamptz not null,
  unique nulls not distinct (kind, request_id, consent_id, student_id, person_id, number)
);
create index reminder_person on reminder (person_id, id);
create index reminder_consent on reminder (consent_id, number);
call protect('reminder', also => 'person_id = tenant_person()');

create index consent_request_due on consent_request (due_on);
create index consent_term on consent (valid_until) where valid_until is not null and withdrawn_at is null and ended_at is null;
create policy scheduler on consent_request for select using ((select tenant_is_scheduler()));
create policy scheduler on consent for select using ((select tenant_is_scheduler()));
