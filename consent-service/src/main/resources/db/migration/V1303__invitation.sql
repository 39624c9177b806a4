-- A one-time code on paper. Only its hash is here; Keycloak has it as a temporary password that must be changed at once.
create table invitation (
  id                uuid primary key,
  person_id         uuid        not null references person,
  code_sha256       text        not null unique check (code_sha256 ~ '^[0-9a-f]{64}$'),
  printed_by        text        not null,
  printed_at        timestamptz not null,
  expires_at        timestamptz not null,
  keycloak_user_id  text        not null,
  credential_set_at bigint,
  next_look_at      timestamptz not null,
  ended_at          timestamptz,
  ending            text check (ending in ('USED', 'CLAIMED', 'EXPIRED', 'REPLACED')),
  check ((ended_at is null) = (ending is null))
);
create unique index invitation_open on invitation (person_id) where ended_at is null;
create index invitation_due on invitation (next_look_at) where ended_at is null;

-- Records of the roster that a person has joined to his own: later imports of them are about that person.
create table joined_record (
  source_id     text primary key,
  former_id     uuid        not null unique references person,
  person_id     uuid        not null references person,
  invitation_id uuid        not null references invitation,
  account       text        not null,
  joined_at     timestamptz not null,
  check (former_id <> person_id)
);
create index joined_record_person on joined_record (person_id);

create table claim_attempt (
  id           uuid primary key,
  account      text        not null,
  attempted_at timestamptz not null
);
create index claim_attempt_account on claim_attempt (account, attempted_at);

-- As people and accounts, they belong to the whole district.
alter table invitation enable row level security;
alter table invitation force row level security;
create policy importer on invitation using (tenant_is_importer()) with check (tenant_is_importer());
alter table joined_record enable row level security;
alter table joined_record force row level security;
create policy importer on joined_record using (tenant_is_importer()) with check (tenant_is_importer());
alter table claim_attempt enable row level security;
alter table claim_attempt force row level security;
create policy importer on claim_attempt using (tenant_is_importer()) with check (tenant_is_importer());
revoke delete, truncate on invitation, joined_record from ${app_role};
