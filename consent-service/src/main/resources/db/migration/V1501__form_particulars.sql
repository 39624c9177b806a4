-- What 152-FZ, article 9 asks a form to say, as one JSON text; forms made before have none. A school's own purposes beside ours.
alter table consent_form drop constraint consent_form_purpose_check;
alter table consent_form add constraint consent_form_purpose_check check (purpose ~ '^[A-Z][A-Z0-9_]{2,39}$');
alter table consent_form add column particulars text;
create index consent_form_school on consent_form (school_id, id);

-- The last day on which a grant holds, where its form names a term.
alter table consent add column if not exists valid_until date;

-- What is published never changes: the service may not even empty these tables.
revoke truncate on consent_form, consent_request, consent, signature_agreement from ${app_role};
