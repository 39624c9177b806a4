-- Pictures whose bytes have to go: taken back, or uploaded and never sent. Like the queue of held messages it names its school without
-- being a school's own table, since the scheduler has to find the schools first. No person, no picture.
create table doomed_picture (
  attachment_id uuid primary key,
  school_ref    uuid        not null,
  due_at        timestamptz not null
);
create index doomed_picture_due on doomed_picture (due_at);

alter table attachment add column destroyed_at timestamptz;

-- What was there before. The owner reads it once without the policies, which are for the service.
alter table attachment no force row level security;
insert into doomed_picture select id, school_id, now() from attachment where retracted_at is not null or message_id is null;
alter table attachment force row level security;
