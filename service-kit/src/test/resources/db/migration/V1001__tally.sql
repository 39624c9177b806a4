create table membership (
  school_id uuid not null,
  person_id uuid not null,
  primary key (school_id, person_id)
);
call protect('membership', also => 'person_id = tenant_person() or tenant_is_district()');

create view caller_school with (security_invoker) as
  select school_id from membership where person_id = tenant_person() or tenant_is_district();

create table tally (
  id        uuid primary key,
  school_id uuid   not null,
  label     text   not null,
  amount    int    not null,
  version   bigint not null
);
call protect('tally');

-- No key on purpose: an event that has its effect twice leaves two rows.
create table effect (
  school_id  uuid   not null,
  aggregate  uuid   not null,
  version    bigint not null,
  type       text   not null,
  note       text,
  request_id text,
  trace_id   text,
  at         bigint generated always as identity
);
call protect('effect');
