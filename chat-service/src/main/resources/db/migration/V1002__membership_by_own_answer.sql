-- A newcomer closes no chat: under the rule ALL a new guardian without an answer must not put the child's other guardians out of a
-- chat that is open. Whoever has answered for a child of the class belongs to its chat; under ANY so do the child's other guardians.
create or replace view chat_member with (security_invoker) as
  select c.id as chat_id, c.school_id, s.person_id, s.role, s.given_name, s.family_name, s.middle_name
    from chat c join staff s on s.school_id = c.school_id and s.class_id = c.class_id and s.active
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
