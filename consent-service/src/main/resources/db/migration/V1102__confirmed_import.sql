-- An import that would take many away is held until a person confirms it: the same package against the same roster.
alter table roster_import drop constraint roster_import_state_check;
alter table roster_import add constraint roster_import_state_check
  check (state in ('APPLIED', 'HELD', 'REFUSED', 'CHECKED'));
alter table roster_import
  add column roster_version bigint not null default -1,
  add column removals       jsonb  not null default '[]',
  add column confirmed_by   text,
  add column confirmed_at   timestamptz,
  add check ((confirmed_by is null) = (confirmed_at is null));
alter table roster_import alter column roster_version drop default, alter column removals drop default;
