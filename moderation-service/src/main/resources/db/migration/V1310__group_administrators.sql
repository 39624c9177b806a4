-- Group administrators, appointed by the principal for a class and a period that the clock alone begins and ends.
create table group_administrator (
  school_id        uuid        not null,
  administrator_id uuid        not null,
  person_id        uuid        not null,
  class_id         uuid        not null,
  from_at          timestamptz not null,
  until_at         timestamptz not null,
  primary key (school_id, administrator_id)
);
create index group_administrator_class on group_administrator (school_id, class_id);
call protect('group_administrator');

create function tenant_now() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- Nobody oversees chats by office: to an auditor and to the district's staff no school is open here, whatever their scopes.
create or replace view caller_school (school_id) with (security_invoker) as
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select school_id from staff where person_id = tenant_person() and active;
