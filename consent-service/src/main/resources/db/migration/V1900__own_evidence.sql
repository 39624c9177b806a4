-- Whoever has signed an answer finds it again wherever the child goes to school: the transaction names him, and sees his own answers.
create policy signer on consent for select using (guardian_id = nullif(current_setting('app.signer', true), '')::uuid);

-- A scan stays with the school that took it in, also when what it proves has moved on with the child: whoever may read the record names
-- its scan, and sees that one.
create policy named on scan for select using (id = nullif(current_setting('app.scan', true), '')::uuid);
