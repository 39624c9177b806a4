-- Who oversees is bound to scopes of schools and a period. For the services that keep a table oversight_scope: they name this folder
-- among the locations of their migrations. It runs whenever it changes, after their own.

-- Who the current transaction is for, as the token says: the account, its realm roles, and the service's own time.
create or replace function tenant_account() returns text language sql stable as
$$ select nullif(current_setting('app.account', true), '') $$;
create or replace function tenant_has_role(role text) returns boolean language sql stable as
$$ select role = any(string_to_array(coalesce(current_setting('app.roles', true), ''), ',')) $$;
create or replace function tenant_now() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- The caller's scopes that are in force. An auditor's role counts only where he is not the district's staff as well.
create or replace view caller_scope with (security_invoker) as
  select id, all_schools, schools from oversight_scope
  where account = tenant_account() and from_at <= tenant_now() and tenant_now() < until_at
    and role = case when tenant_has_role('district-admin') then 'DISTRICT_STAFF' when tenant_has_role('auditor') then 'AUDITOR' end;

-- In place of the kit's own. The first administrators of the district, to whom nobody has ever given a scope, see all schools; an
-- auditor without a scope sees none.
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
