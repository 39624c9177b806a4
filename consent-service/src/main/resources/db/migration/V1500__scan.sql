-- Papers as they were scanned, in parts: beside the record that they prove, so that one backup and one transaction hold both.
create table scan (
  id          uuid primary key,
  school_id   uuid        not null references school,
  type        text        not null check (type in ('PDF', 'JPEG', 'PNG')),
  sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size        bigint      not null check (size > 0),
  parts       int         not null,
  uploaded_by text        not null,
  uploaded_at timestamptz not null
);
create table scan_part (
  id        uuid primary key,
  school_id uuid  not null references school,
  scan_id   uuid  not null references scan,
  number    int   not null,
  bytes     bytea not null,
  unique (scan_id, number)
);
-- A scan hardly gets smaller.
alter table scan_part alter column bytes set storage external;

call protect('scan');
call protect('scan_part');
revoke update, delete, truncate on scan, scan_part from ${app_role};
