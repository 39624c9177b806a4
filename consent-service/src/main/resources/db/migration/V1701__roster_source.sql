-- The source rows of the last applied import, compressed, so that packages of changes (delta) have something to change.
create table roster_source (
  one         boolean primary key default true check (one),
  fingerprint text    not null,
  memory      jsonb   not null
);
create table roster_source_part (
  part    int   primary key,
  content bytea not null
);
alter table roster_source enable row level security;
alter table roster_source force row level security;
create policy importer on roster_source using (tenant_is_importer()) with check (tenant_is_importer());
alter table roster_source_part enable row level security;
alter table roster_source_part force row level security;
create policy importer on roster_source_part using (tenant_is_importer()) with check (tenant_is_importer());
