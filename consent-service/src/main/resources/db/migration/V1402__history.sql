-- What was in force when: each change of the tables below closes the row's state in its history and opens the next one, in the
-- same transaction. The time is the database's own, one instant for all that a transaction changes.
create function change_instant() returns timestamptz language plpgsql volatile as
$$
declare
  at timestamptz := nullif(current_setting('app.changed_at', true), '')::timestamptz;
begin
  if at is null then
    at := clock_timestamp();
    perform set_config('app.changed_at', at::text, true);
  end if;
  return at;
end
$$;

-- Who waited for another's row lock may carry an earlier instant than the state that he found: then his begins where that one did.
create function keep_history() returns trigger language plpgsql as
$$
declare
  history text := tg_table_name || '_history';
begin
  if tg_op = 'INSERT' then
    execute format('insert into %I (id, school_id, valid_from, state) select id, school_id, $1, to_jsonb(n) from new_rows n', history)
      using change_instant();
  elsif tg_op = 'UPDATE' then
    execute format('
      with changed as (
        select n.id, n.school_id, to_jsonb(n) as state from new_rows n join old_rows o on o.id = n.id where to_jsonb(n) <> to_jsonb(o)),
      closed as (
        update %1$I h set valid_to = greatest($1, h.valid_from) from changed c
        where h.id = c.id and h.valid_to = ''infinity'' returning h.id, h.valid_to)
      insert into %1$I (id, school_id, valid_from, state)
      select c.id, c.school_id, coalesce(d.valid_to, $1), c.state from changed c left join closed d on d.id = c.id', history)
      using change_instant();
  else
    execute format('update %I h set valid_to = greatest($1, h.valid_from) from old_rows o where h.id = o.id and h.valid_to = ''infinity''', history)
      using change_instant();
  end if;
  return null;
end
$$;

-- The instant and the school that the current transaction asks about.
create function as_of() returns timestamptz language sql stable as
$$ select nullif(current_setting('app.as_of', true), '')::timestamptz $$;
create function as_of_school() returns uuid language sql stable as
$$ select nullif(current_setting('app.as_of_school', true), '')::uuid $$;

-- Gives a table its history, under the same row-level security, and a function <table>_as_of() with the rows of that instant. The
-- state is kept as JSON, so that a column that comes later is in it by itself. Rows stored before now are known from now on. A later
-- migration that changes rows lifts "force" from the table and from its history.
create procedure with_history(tab text) language plpgsql as
$$
declare
  history text := tab || '_history';
begin
  execute format('
    create table %I (
      id         uuid        not null,
      school_id  uuid        not null,
      valid_from timestamptz not null,
      valid_to   timestamptz not null default ''infinity'',
      state      jsonb       not null,
      check (valid_from <= valid_to))', history);
  execute format('alter table %I no force row level security', tab);
  execute format('insert into %I (id, school_id, valid_from, state) select id, school_id, clock_timestamp(), to_jsonb(t) from %I t', history, tab);
  execute format('alter table %I force row level security', tab);
  execute format('create unique index on %I (id) where valid_to = ''infinity''', history);
  execute format('create index on %I (school_id, id, valid_from)', history);
  call protect(history);
  execute format('revoke update, delete, truncate on %I from ${app_role}', history);
  execute format('grant update (valid_to) on %I to ${app_role}', history);
  execute format('create trigger keep_inserted after insert on %I referencing new table as new_rows for each statement execute function keep_history()', tab);
  execute format('create trigger keep_updated after update on %I referencing old table as old_rows new table as new_rows for each statement execute function keep_history()', tab);
  execute format('create trigger keep_deleted after delete on %I referencing old table as old_rows for each statement execute function keep_history()', tab);
  execute format('
    create function %I() returns setof %I language sql stable as
    $f$ select r.* from %I h cross join lateral jsonb_populate_record(null::%I, h.state) r
        where h.school_id = as_of_school() and h.valid_from <= as_of() and as_of() < h.valid_to $f$',
    tab || '_as_of', tab, history, tab);
end
$$;

-- What was before an installation had a history nobody knows; where nothing had been imported yet, everything is known.
create table history_start (
  one      boolean     primary key default true check (one),
  complete boolean     not null,
  at       timestamptz not null
);

call with_history('school_class');
call with_history('student');
call with_history('guardianship');
call with_history('staff_assignment');
call with_history('consent');
call with_history('child_state');
drop procedure with_history(text);

insert into history_start (complete, at) select version = 0, clock_timestamp() from roster_state;
revoke insert, update, delete, truncate on history_start from ${app_role};
