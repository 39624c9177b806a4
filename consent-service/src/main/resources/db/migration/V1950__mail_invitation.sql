-- Where a person may be invited by mail, as the roster says it. It is in no event, no history and no log.
alter table person add column email text check (length(email) <= 254);
create index person_email on person (lower(email)) where email is not null;

-- That an invitation was sent by mail: to whom, by whom, when. Neither the address nor the link is here. Without an outcome it is not
-- known whether the mail server took it.
create table mail_invitation (
  id             uuid primary key,
  sending        uuid        not null,
  school_id      uuid        not null references school,
  class_id       uuid        references school_class,
  person_id      uuid        not null references person,
  sent_by        text        not null,
  sent_by_person uuid,
  sent_at        timestamptz not null,
  link_until     timestamptz not null,
  outcome        text check (outcome in ('SENT', 'FAILED'))
);
create index mail_invitation_person on mail_invitation (person_id, sent_at);
create index mail_invitation_sending on mail_invitation (sending);
create index mail_invitation_school on mail_invitation (school_id, id);
call protect('mail_invitation', also => '(select tenant_is_district())');
-- How often a person was written to counts for all schools together.
create policy importer on mail_invitation for select using (tenant_is_importer());
revoke update, delete, truncate on mail_invitation from ${app_role};
grant update (outcome) on mail_invitation to ${app_role};
