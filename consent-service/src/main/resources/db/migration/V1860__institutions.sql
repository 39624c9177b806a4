-- A child's guardian may be an institution: a children's home, a guardianship authority. It acts through people whom it names.
create table institution (
  id            uuid primary key,
  school_id     uuid        not null references school,
  name          text        not null,
  inn           text        not null check (inn ~ '^[0-9]{10}$'),
  ogrn          text        not null check (ogrn ~ '^[0-9]{13}$'),
  registered_by uuid        not null references person,
  registered_at timestamptz not null,
  unique (school_id, inn)
);

create table institution_child (
  id             uuid primary key,
  version        bigint      not null,
  school_id      uuid        not null references school,
  institution_id uuid        not null references institution,
  student_id     uuid        not null references student,
  registered_by  uuid        not null references person,
  registered_at  timestamptz not null,
  ended_by       uuid references person,
  ended_at       timestamptz
);
create unique index institution_child_now on institution_child (student_id) where ended_at is null;
create index institution_child_of on institution_child (institution_id);

-- Who acts for it, from the first to the last day; the scan is the power of attorney.
create table representation (
  id             uuid primary key,
  version        bigint      not null,
  school_id      uuid        not null references school,
  institution_id uuid        not null references institution,
  person_id      uuid        not null references person,
  given_name     text        not null,
  family_name    text        not null,
  middle_name    text,
  from_on        date        not null,
  until_on       date        not null,
  scan_id        uuid        not null references scan,
  scan_sha256    text        not null,
  appointed_by   uuid        not null references person,
  appointed_at   timestamptz not null,
  ended_by       uuid references person,
  ended_at       timestamptz,
  check (from_on <= until_on),
  check ((ended_by is null) = (ended_at is null))
);
create index representation_of on representation (institution_id);
create index representation_person on representation (person_id);

call protect('institution');
call protect('institution_child');
call protect('representation');
revoke delete, truncate on institution, institution_child, representation from ${app_role};
revoke update on institution from ${app_role};

-- The bond of a representative with a child is the institution's bond: several of them are one guardian.
alter table guardianship add column institution_id uuid references institution;
alter table guardianship drop constraint guardianship_kind_check;
alter table guardianship add constraint guardianship_kind_check check (kind in ('PARENT', 'GUARDIAN', 'INSTITUTION', 'RELATIVE'));
alter table guardianship add constraint guardianship_institution_check check ((kind = 'INSTITUTION') = (institution_id is not null));

-- On whose behalf the signer signed, and by which paper he could.
alter table consent add column institution_id uuid references institution;
alter table consent add column authority_sha256 text;
alter table consent add constraint consent_institution_check check ((institution_id is null) = (authority_sha256 is null));
