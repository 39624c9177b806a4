-- Who acts for an institution that is a child's guardian: all of them are one guardian, and what one answers all have answered.
alter table guardianship add column institution_id uuid;
alter table consent_answer add column institution_id uuid;

create or replace view child_answers with (security_invoker) as
  select s.school_id, s.class_id, s.id as student_id, r.rule, a.expected, a.on_file, a.given,
         case r.rule when 'ANY' then a.on_file > 0 when 'ALL' then a.expected > 0 and a.on_file = a.expected else false end as complete
    from student s
    left join lateral (select q.rule from consent_request q
                        where q.school_id = s.school_id and q.class_id = s.class_id
                        order by q.requested_at desc, q.id desc limit 1) r on true
    cross join lateral (
      select count(*) as expected,
             count(*) filter (where exists (select from consent_answer c where c.school_id = g.school_id
                and c.student_id = g.student_id and (c.guardian_id = g.guardian_id or c.institution_id = g.institution_id)
                and c.class_id = s.class_id)) as on_file,
             count(*) filter (where exists (select from consent_answer c where c.school_id = g.school_id
                and c.student_id = g.student_id and (c.guardian_id = g.guardian_id or c.institution_id = g.institution_id)
                and c.class_id = s.class_id and c.answered)) as given
        from guardianship g
       where g.school_id = s.school_id and g.student_id = s.id and g.active and g.may_consent) a
   where s.active and s.class_id is not null;

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
                    and (n.guardian_id = g.guardian_id or n.institution_id = g.institution_id)
                    and n.class_id = c.class_id and n.answered)
      or (a.rule = 'ANY'
          and not exists (select from consent_answer n where n.school_id = g.school_id and n.student_id = g.student_id
                             and n.guardian_id = g.guardian_id and n.class_id = c.class_id and not n.answered));
