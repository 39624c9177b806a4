-- Each source of rosters keeps the rows of its own last applied import, and those of the one import that waits for a person.
alter table roster_source no force row level security;
alter table roster_source_part no force row level security;
alter table roster_source drop column one;
alter table roster_source alter column memory drop not null;
alter table roster_source
  add column source       text not null default 'district',
  add column slot         text not null default 'APPLIED' check (slot in ('APPLIED', 'HELD')),
  add column import_id    uuid,
  add column evaluated_on date,
  add primary key (source, slot),
  add check ((slot = 'HELD') = (import_id is not null)),
  add check (slot = 'HELD' or memory is not null);
alter table roster_source_part drop constraint roster_source_part_pkey;
alter table roster_source_part
  add column source text not null default 'district',
  add column slot   text not null default 'APPLIED',
  add primary key (source, slot, part);
update roster_source set evaluated_on = (select evaluated_on from roster_state);
alter table roster_source alter column source drop default, alter column slot drop default;
alter table roster_source_part alter column source drop default, alter column slot drop default;
alter table roster_source force row level security;
alter table roster_source_part force row level security;
alter table roster_state drop column evaluated_on;

-- Whose import it was; and why one failed that had no package to report about: a place and a reason.
alter table roster_import no force row level security;
alter table roster_import
  add column source text not null default 'district',
  add column fault  jsonb;
alter table roster_import alter column source drop default;
alter table roster_import force row level security;
