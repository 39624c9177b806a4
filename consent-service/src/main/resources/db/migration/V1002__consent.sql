create table signature_agreement (
  id          uuid primary key,
  school_id   uuid        not null references school,
  person_id   uuid        not null references person,
  version     int         not null,
  accepted_at timestamptz not null,
  account     text        not null,
  acr         text,
  auth_time   timestamptz,
  unique (school_id, person_id)
);

create table consent_form (
  id         uuid primary key,
  school_id  uuid        not null references school,
  form_version int       not null,
  purpose    text        not null check (purpose = 'CLASS_CHAT_MEDIA'),
  title_ru   text        not null,
  title_en   text        not null,
  text_ru    text        not null,
  text_en    text        not null,
  operator   text        not null,
  processor  text        not null,
  sha256     text        not null,
  created_by text        not null,
  created_at timestamptz not null,
  unique (school_id, purpose, form_version)
);

create table consent_request (
  id           uuid primary key,
  school_id    uuid        not null references school,
  class_id     uuid        not null references school_class,
  form_id      uuid        not null references consent_form,
  form_version int         not null,
  purpose      text        not null,
  rule         text        not null check (rule in ('ANY', 'ALL')),
  due_on       date        not null,
  requested_by uuid        not null references person,
  requested_at timestamptz not null
);
create index consent_request_class on consent_request (school_id, class_id, requested_at);

-- Signed answers stay as they were given; a changed mind is a new row and a withdrawal fills its own columns.
create table consent (
  id           uuid primary key,
  version      bigint      not null,
  school_id    uuid        not null references school,
  request_id   uuid        not null references consent_request,
  class_id     uuid        not null references school_class,
  student_id   uuid        not null references student,
  guardian_id  uuid        not null references person,
  purpose      text        not null,
  answer       text        not null check (answer in ('GRANTED', 'REFUSED')),
  means        text        not null check (means in ('ELECTRONIC')),
  answered_at  timestamptz not null,
  typed_name   text        not null,
  agreement_id uuid        not null references signature_agreement,
  agreement_version int    not null,
  form_sha256  text        not null,
  account      text        not null,
  acr          text,
  auth_time    timestamptz,
  withdrawn_at timestamptz,
  withdrawn_account   text,
  withdrawn_acr       text,
  withdrawn_auth_time timestamptz
);
create index consent_child on consent (school_id, student_id, purpose, answered_at);
create index consent_class on consent (school_id, class_id);

create table child_state (
  id         uuid primary key,
  version    bigint      not null,
  school_id  uuid        not null references school,
  student_id uuid        not null references student,
  purpose    text        not null,
  effective  text        not null check (effective in ('GRANTED', 'REFUSED', 'WITHDRAWN')),
  since      timestamptz not null,
  unique (school_id, student_id, purpose)
);

call protect('signature_agreement');
call protect('consent_form');
call protect('consent_request');
call protect('consent');
call protect('child_state');

revoke delete on consent, signature_agreement, consent_form, consent_request from ${app_role};
revoke update on signature_agreement, consent_form, consent_request from ${app_role};
