-- What was said about a child is looked for by the child: several policies open these tables, so that the school is not always what the
-- search begins with.
create index consent_newest on consent (student_id, purpose, guardian_id, class_id, answered_at desc);
create index child_state_child on child_state (student_id, purpose);
