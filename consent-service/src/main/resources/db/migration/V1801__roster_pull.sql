-- When each source is to be pulled next, and who is at it now: one replica at a time.
create table roster_pull (
  source       text primary key,
  next_at      timestamptz not null,
  leased_until timestamptz
);
alter table roster_pull enable row level security;
alter table roster_pull force row level security;
create policy importer on roster_pull using (tenant_is_importer()) with check (tenant_is_importer());
