-- A paper may also take a grant back: a letter to the school, which is no answer to the form.
alter table paper_line drop constraint paper_line_answer_check;
alter table paper_line add constraint paper_line_answer_check check (answer in ('GRANTED', 'REFUSED', 'WITHDRAWN'));
alter table paper_line drop constraint paper_line_outcome_check;
alter table paper_line add constraint paper_line_outcome_check
  check (outcome in ('RECORDED', 'SAID_ALREADY', 'OUTDATED', 'NOT_GUARDIAN', 'NOTHING_TO_WITHDRAW'));

-- What proves a withdrawal by letter; whole or not there.
alter table consent
  add column withdrawn_paper_id     uuid references paper,
  add column withdrawn_scan_sha256  text,
  add column withdrawn_signed_on    date,
  add column withdrawn_uploaded_by  uuid references person,
  add column withdrawn_witnessed_by uuid references person,
  add constraint consent_withdrawal_paper_check check (
    num_nulls(withdrawn_paper_id, withdrawn_scan_sha256, withdrawn_signed_on, withdrawn_uploaded_by, withdrawn_witnessed_by) in (0, 5)
    and (withdrawn_paper_id is null or (withdrawn_at is not null and withdrawn_account is null
      and withdrawn_uploaded_by <> withdrawn_witnessed_by)));
