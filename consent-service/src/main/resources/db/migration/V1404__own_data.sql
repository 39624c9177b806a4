-- What a person asks to have corrected (152-FZ, articles 14, 20 and 21), from receipt to answer.
create table correction_request (
  id              uuid primary key,
  version         bigint      not null,
  school_id       uuid        not null references school,
  person_id       uuid        not null references person,
  what            text        not null,
  text            text        not null,
  received_at     timestamptz not null,
  due_on          date        not null,
  answered_at     timestamptz,
  answered_by     text,
  answered_person uuid,
  outcome         text check (outcome in ('CORRECTED', 'DECLINED')),
  answer          text,
  check ((answered_at is null) = (answered_by is null)),
  check ((answered_at is null) = (outcome is null)),
  check ((answered_at is null) = (answer is null))
);
create index correction_request_school on correction_request (school_id, id);
create index correction_request_person on correction_request (person_id, id);
create index correction_request_open on correction_request (due_on) where answered_at is null;
-- Beside the school's own people, who only counts what is overdue sees all rows, and reads none.
call protect('correction_request', also => '(select current_setting(''app.counting'', true)) = ''true''');
revoke delete, truncate on correction_request from ${app_role};

-- A person reads what is on record of his own account.
create policy own on account for select using (person_id = (select tenant_person()));
