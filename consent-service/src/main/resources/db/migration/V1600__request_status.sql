-- The list of readings is the service's own enumeration; it grows with each new way of reading.
alter table audit_reading drop constraint if exists audit_reading_operation_check;

-- Who has answered which request.
create index consent_of_request on consent (request_id, student_id, guardian_id, answered_at);
