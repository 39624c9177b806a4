-- Papers: one scan with one answer or a class's stack of them; they count once a second person has witnessed them.
create table paper (
  id               uuid primary key,
  version          bigint      not null,
  school_id        uuid        not null references school,
  request_id       uuid        not null references consent_request,
  class_id         uuid        not null references school_class,
  scan_id          uuid        not null references scan,
  scan_sha256      text        not null,
  state            text        not null check (state in ('WAITING', 'WITNESSED', 'REJECTED')),
  uploaded_by      uuid        not null references person,
  uploaded_account text        not null,
  uploaded_at      timestamptz not null,
  decided_by       uuid references person,
  decided_account  text,
  decided_at       timestamptz,
  reason           text,
  check ((state = 'WAITING') = (decided_by is null)),
  check (decided_by <> uploaded_by and decided_account <> uploaded_account),
  check ((state = 'REJECTED') = (reason is not null))
);
create index paper_request on paper (school_id, request_id, uploaded_at);

create table paper_line (
  id          uuid primary key,
  version     bigint not null,
  school_id   uuid   not null references school,
  paper_id    uuid   not null references paper,
  number      int    not null,
  student_id  uuid   not null references student,
  guardian_id uuid   not null references person,
  answer      text   not null check (answer in ('GRANTED', 'REFUSED')),
  signed_on   date   not null,
  outcome     text check (outcome in ('RECORDED', 'SAID_ALREADY', 'OUTDATED', 'NOT_GUARDIAN')),
  consent_id  uuid references consent,
  unique (paper_id, number)
);

-- An answer has either the evidence of a typed name or that of a paper, whole.
alter table consent drop constraint consent_means_check;
alter table consent
  alter column typed_name drop not null,
  alter column agreement_id drop not null,
  alter column agreement_version drop not null,
  alter column account drop not null,
  add column paper_id          uuid references paper,
  add column scan_sha256       text,
  add column signed_on         date,
  add column uploaded_by       uuid references person,
  add column uploaded_account  text,
  add column witnessed_by      uuid references person,
  add column witnessed_account text,
  add constraint consent_means_check check (case means
    when 'ELECTRONIC' then num_nulls(typed_name, agreement_id, agreement_version, account) = 0
      and num_nonnulls(paper_id, scan_sha256, signed_on, uploaded_by, uploaded_account, witnessed_by, witnessed_account) = 0
    when 'PAPER' then num_nonnulls(typed_name, agreement_id, agreement_version, account) = 0
      and num_nulls(paper_id, scan_sha256, signed_on, uploaded_by, uploaded_account, witnessed_by, witnessed_account) = 0
      and witnessed_by <> uploaded_by
    else false end);

-- That no answer came, recorded by the principal after the due date.
create table no_answer (
  id               uuid primary key,
  school_id        uuid        not null references school,
  request_id       uuid        not null references consent_request,
  class_id         uuid        not null references school_class,
  student_id       uuid        not null references student,
  guardian_id      uuid        not null references person,
  purpose          text        not null,
  recorded_by      uuid        not null references person,
  recorded_account text        not null,
  recorded_at      timestamptz not null,
  unique (request_id, student_id, guardian_id)
);
create index no_answer_child on no_answer (school_id, student_id);

call protect('paper');
call protect('paper_line');
call protect('no_answer');
revoke delete, truncate on paper, paper_line, no_answer from ${app_role};
revoke update on no_answer from ${app_role};
