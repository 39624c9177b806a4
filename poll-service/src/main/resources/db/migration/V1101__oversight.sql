-- Which schools an account oversees, and when, as consent-service tells it. Schools as a list of ids, empty for all. A row names no
-- school's data and no person, so it has no tenant.
create table oversight_scope (
  id          uuid primary key,
  account     text        not null,
  role        text        not null,
  all_schools boolean     not null,
  schools     text        not null,
  from_at     timestamptz not null,
  until_at    timestamptz not null
);
create index oversight_scope_account on oversight_scope (account);
