-- Rights that the clock alone begins and ends.
create function tenant_now() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- The first instant at which a grant no longer holds, where one is known.
alter table child_consent add column until_at timestamptz;

-- Group administrators, appointed by the principal for a class and a period.
create table group_administrator (
  school_id uuid        not null,
  id        uuid        not null,
  person_id uuid        not null,
  class_id  uuid        not null,
  from_at   timestamptz not null,
  until_at  timestamptz not null,
  primary key (school_id, id)
);
create index group_administrator_class on group_administrator (school_id, class_id);
call protect('group_administrator');

create view administrator_now with (security_invoker) as
  select school_id, class_id, person_id from group_administrator where from_at <= tenant_now() and tenant_now() < until_at;

-- As before; and staff of the school who administer the class's chat, while they do. A guardian who administers it is a member as a
-- guardian: the office asks for the same consent as everybody's membership.
create or replace view chat_member with (security_invoker) as
  select c.id as chat_id, c.school_id, s.person_id, s.role, s.given_name, s.family_name, s.middle_name
    from chat c join staff s on s.school_id = c.school_id and s.class_id = c.class_id and s.active
  union all
  select c.id, c.school_id, s.person_id, 'ADMINISTRATOR', s.given_name, s.family_name, s.middle_name
    from chat c
    join administrator_now a on a.school_id = c.school_id and a.class_id = c.class_id
    join staff s on s.school_id = a.school_id and s.person_id = a.person_id and s.active
  union all
  select c.id, c.school_id, g.guardian_id, 'GUARDIAN', g.given_name, g.family_name, g.middle_name
    from chat c
    join child_answers a on a.school_id = c.school_id and a.class_id = c.class_id and a.given > 0
    join guardianship g on g.school_id = a.school_id and g.student_id = a.student_id and g.active and g.may_consent
   where exists (select from consent_answer n where n.school_id = g.school_id and n.student_id = g.student_id
                    and n.guardian_id = g.guardian_id and n.class_id = c.class_id and n.answered)
      or (a.rule = 'ANY'
          and not exists (select from consent_answer n where n.school_id = g.school_id and n.student_id = g.student_id
                             and n.guardian_id = g.guardian_id and n.class_id = c.class_id and not n.answered));

-- Nobody oversees chats by office: to an auditor and to the district's staff no school is open here, whatever their scopes.
create or replace view caller_school with (security_invoker) as
  select school_id from guardianship where guardian_id = tenant_person() and active
  union
  select school_id from staff where person_id = tenant_person() and active;
