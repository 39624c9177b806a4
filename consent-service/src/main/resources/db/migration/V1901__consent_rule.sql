-- Whose answers a school wants about each child: one guardian's or every guardian's. Decisions are only added; the newest counts for what is
-- asked after it.
create table rule_decision (
  id         uuid primary key,
  school_id  uuid        not null references school,
  rule       text        not null check (rule in ('ANY', 'ALL')),
  decided_by uuid        not null references person,
  decided_at timestamptz not null
);
create index rule_decision_school on rule_decision (school_id, id);
call protect('rule_decision');
revoke update, delete, truncate on rule_decision from ${app_role};
