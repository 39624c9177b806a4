-- Scanned papers, byte for byte as they were uploaded.
create table scan (
  id          uuid primary key,
  school_id   uuid        not null references school,
  media_type  text        not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bytea       not null,
  uploaded_by text        not null,
  uploaded_at timestamptz not null
);
create index scan_school on scan (school_id);
call protect('scan');
revoke update, delete, truncate on scan from ${app_role};
