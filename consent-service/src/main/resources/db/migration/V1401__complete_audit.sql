-- What is read is named by the service's own list of operations; a new reading needs no change here.
alter table audit_reading drop constraint if exists audit_reading_operation_check;
alter table audit_reading add constraint audit_reading_operation_check check (operation ~ '^[A-Z_]{1,40}$');
