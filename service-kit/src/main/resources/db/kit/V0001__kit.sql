-- What every service needs beside its own tables. Runs as the schema's owner.
alter default privileges grant select, insert, update, delete on tables to ${app_role};
alter default privileges grant usage, select on sequences to ${app_role};
alter default privileges grant execute on functions to ${app_role};

-- The number of an event among those of its aggregate: 1, 2, 3 ... without holes. The row lock of this table is also what
-- makes a later transaction on the same aggregate wait, so that seq order is commit order per aggregate.
create table aggregate_version (
  aggregate_id uuid primary key,
  version      bigint not null
);

create table outbox (
  seq               bigint generated always as identity primary key,
  id                uuid        not null unique,
  topic             text        not null,
  record_key        text        not null,
  type              text        not null,
  school_ref        uuid        not null,
  aggregate_id      uuid        not null,
  aggregate_version bigint      not null,
  payload           text,
  traceparent       text,
  request_id        text,
  created_at        timestamptz not null default clock_timestamp(),
  published_at      timestamptz,
  position          bigint
);
create index outbox_unpublished on outbox (seq) where published_at is null;
create unique index outbox_position on outbox (position) where position is not null;

-- Whoever holds this row is the relay. It also counts the positions given.
create table relay_lock (
  one      boolean primary key default true check (one),
  position bigint not null default 0
);
insert into relay_lock default values;

create table consumer_position (
  topic       text   not null,
  partition   int    not null,
  cluster_id  text   not null,
  next_offset bigint not null,
  watermark   timestamptz,
  primary key (topic, partition)
);

-- The newest event of each foreign aggregate that has had its effect here; school by school, since what moves from one school
-- to another is told to both, on two partitions.
create table consumed_version (
  topic        text        not null,
  aggregate_id uuid        not null,
  school_ref   uuid        not null,
  epoch        int         not null,
  version      bigint      not null,
  at           timestamptz not null default now(),
  primary key (topic, aggregate_id, school_ref)
);

create table idempotency_key (
  account      text        not null,
  operation    text        not null,
  key          text        not null,
  request_hash text        not null,
  response     text,
  created_at   timestamptz not null default now(),
  primary key (account, operation, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- The first statement of every transaction of a caller. The view caller_school is the service's own: the schools in which
-- app.person holds a role now, or all schools where app.district is true.
create function enter_tenant(person text, district boolean) returns text
  language plpgsql as
$$
declare
  schools text;
begin
  perform set_config('app.person', person, true), set_config('app.district', district::text, true), set_config('app.schools', '', true);
  select coalesce(string_agg(distinct school_id::text, ','), '') into schools from caller_school;
  perform set_config('app.schools', schools, true);
  return schools;
end
$$;

-- The same for work that no caller asked for: an event, an import, a schedule. It names the schools that it may touch.
create function enter_schools(schools text) returns text
  language plpgsql as
$$
begin
  perform set_config('app.person', '', true), set_config('app.district', 'false', true), set_config('app.schools', schools, true);
  return schools;
end
$$;

create function tenant_schools() returns uuid[] language sql stable as
$$ select string_to_array(current_setting('app.schools'), ',')::uuid[] $$;

create function tenant_person() returns uuid language sql stable as
$$ select nullif(current_setting('app.person'), '')::uuid $$;

create function tenant_is_district() returns boolean language sql stable as
$$ select current_setting('app.district') = 'true' $$;

-- Row-level security for a table with a school: forced, for the owner too. "also" widens reading only, for the rows by which
-- a caller's schools are found in the first place.
create procedure protect(tab text, school_column text default 'school_id', also text default 'false')
  language plpgsql as
$$
begin
  execute format('alter table %I enable row level security', tab);
  execute format('alter table %I force row level security', tab);
  execute format('create policy school on %I using (%I = any((select tenant_schools())::uuid[])) with check (%I = any((select tenant_schools())::uuid[]))', tab, school_column, school_column);
  if also <> 'false' then
    execute format('create policy own on %I for select using (%s)', tab, also);
  end if;
end
$$;
