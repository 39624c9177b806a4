-- A consent holds to the end of its last day, if it has one; ended: the child has left the school to which it was given.
alter table consent add column if not exists valid_until date;
alter table consent add column ended_at timestamptz;

-- When time alone changes what the answers come to: until then the state holds, afterwards a grant no longer does.
alter table child_state add column review_at timestamptz;
create index child_state_review on child_state (review_at) where review_at is not null;

-- A schedule belongs to no school: it finds the schools where something is due, and then works in each of them.
create function tenant_is_scheduler() returns boolean language sql stable as
$$ select current_setting('app.scheduler', true) = 'true' $$;
create policy scheduler on child_state for select using ((select tenant_is_scheduler()));

-- What has to be destroyed once a child's pictures may no longer be shown, and the proof of it.
create table destruction_duty (
  id            uuid primary key,
  version       bigint      not null,
  school_id     uuid        not null references school,
  student_id    uuid        not null references student,
  purpose       text        not null,
  cause         text        not null,
  opened_at     timestamptz not null,
  stop_by       timestamptz not null,
  destroy_by    timestamptz not null,
  retracted     int         not null default 0,
  retracted_at  timestamptz,
  destroyed_on  date,
  note          text,
  proved_by     text,
  proved_person uuid,
  proved_at     timestamptz
);
create index destruction_duty_open on destruction_duty (school_id, destroy_by) where proved_at is null;
create index destruction_duty_student on destruction_duty (school_id, student_id);
call protect('destruction_duty');
create policy scheduler on destruction_duty for select using ((select tenant_is_scheduler()));
revoke delete, truncate on destruction_duty from ${app_role};
