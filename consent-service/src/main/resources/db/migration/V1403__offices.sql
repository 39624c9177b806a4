-- Group administrators: a principal appoints them for a class and a period; the clock alone begins and ends it.
create table group_administrator (
  id           uuid primary key,
  version      bigint      not null,
  school_id    uuid        not null references school,
  class_id     uuid        not null references school_class,
  person_id    uuid        not null references person,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  appointed_by uuid        not null,
  appointed_at timestamptz not null,
  ended_by     uuid,
  ended_at     timestamptz,
  check (from_at <= until_at),
  check ((ended_by is null) = (ended_at is null))
);
create index group_administrator_class on group_administrator (school_id, class_id, id);
create index group_administrator_person on group_administrator (person_id);
call protect('group_administrator');
revoke delete, truncate on group_administrator from ${app_role};

-- Who the current transaction is for, as the token says: the account, its realm roles, and the service's own time.
create function tenant_account() returns text language sql stable as
$$ select nullif(current_setting('app.account', true), '') $$;
create function tenant_has_role(role text) returns boolean language sql stable as
$$ select role = any(string_to_array(coalesce(current_setting('app.roles', true), ''), ',')) $$;
create function tenant_now() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- Which schools an auditor, or a member of the district's staff, oversees, and when. Schools as a list of ids, empty for all.
create table oversight_scope (
  id          uuid primary key,
  version     bigint      not null,
  account     text        not null,
  username    text,
  role        text        not null check (role in ('AUDITOR', 'DISTRICT_STAFF')),
  all_schools boolean     not null,
  schools     text        not null,
  from_at     timestamptz not null,
  until_at    timestamptz not null,
  given_by    text        not null,
  given_at    timestamptz not null,
  ended_by    text,
  ended_at    timestamptz,
  check (from_at <= until_at),
  check (all_schools = (schools = '')),
  check ((ended_by is null) = (ended_at is null))
);
create index oversight_scope_account on oversight_scope (account);
alter table oversight_scope enable row level security;
alter table oversight_scope force row level security;
create policy own on oversight_scope for select using (account = (select tenant_account()));
create policy district on oversight_scope using ((select tenant_is_district())) with check ((select tenant_is_district()));
revoke delete, truncate on oversight_scope from ${app_role};

-- The caller's scopes that are in force. An auditor's role counts only where he is not the district's staff as well.
create view caller_scope with (security_invoker) as
  select id, all_schools, schools from oversight_scope
  where account = tenant_account() and from_at <= tenant_now() and tenant_now() < until_at
    and role = case when tenant_has_role('district-admin') then 'DISTRICT_STAFF' when tenant_has_role('auditor') then 'AUDITOR' end;

-- In place of the kit's own: who oversees is bound to his scopes. The first administrators of the district, to whom nobody has
-- ever given a scope, see all schools; an auditor without a scope sees none.
create or replace function enter_tenant(person text, district boolean) returns text
  language plpgsql as
$$
declare
  schools text;
begin
  perform set_config('app.person', person, true), set_config('app.district', 'false', true), set_config('app.schools', '', true);
  if district then
    perform set_config('app.district', (
      exists (select from caller_scope c where c.all_schools)
      or (tenant_has_role('district-admin')
          and not exists (select from oversight_scope o where o.account = tenant_account() and o.role = 'DISTRICT_STAFF')))::text, true);
  end if;
  select coalesce(string_agg(distinct s.id::text, ','), '') into schools from (
    select school_id as id from caller_school
    union all
    select unnest(string_to_array(c.schools, ',')::uuid[]) from caller_scope c where district and not c.all_schools) s;
  perform set_config('app.schools', schools, true);
  return schools;
end
$$;
