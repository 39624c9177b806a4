-- Who of the staff read which child's data, written in the transaction of the reading. Ids only, nobody's name.
create table audit_reading (
  id            uuid primary key,
  school_id     uuid        not null references school,
  read_at       timestamptz not null,
  account       text        not null,
  person_id     uuid,
  operation     text        not null check (operation in ('CLASS_CONSENTS', 'CLASS_MATRIX', 'SCHOOL_MATRIX', 'RECEIPT')),
  class_id      uuid,
  student_id    uuid,
  children_read int         not null
);
create index audit_reading_school on audit_reading (school_id, id);
create index audit_reading_student on audit_reading (student_id, id);
call protect('audit_reading', also => '(select tenant_is_district())');
revoke update, delete, truncate on audit_reading from ${app_role};
