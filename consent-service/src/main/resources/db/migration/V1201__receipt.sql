-- Where a signature and a withdrawal came from: the address of the caller, as the gateway says it.
alter table consent add column address text, add column withdrawn_address text;

-- The number by which anybody can check a receipt: 128 random bits, given with the signature whatever way it came.
create table consent_receipt (
  number     text primary key check (number ~ '^[0-9a-f]{32}$'),
  consent_id uuid not null unique references consent,
  school_id  uuid not null references school
);

create function receipt_number() returns text language sql volatile as
$$ select encode(substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16), 'hex') $$;

-- The owner is bound by the policies too, so answers given before are numbered before this table has one and while theirs rest.
alter table consent no force row level security;
insert into consent_receipt (number, consent_id, school_id) select receipt_number(), id, school_id from consent;
alter table consent force row level security;

-- Beside the school's own people, whoever names a number sees its row.
call protect('consent_receipt', also => 'number = nullif(current_setting(''app.receipt'', true), '''')');
revoke update, delete, truncate on consent_receipt from ${app_role};

create function number_consent() returns trigger language plpgsql as
$$
begin
  insert into consent_receipt (number, consent_id, school_id) values (receipt_number(), new.id, new.school_id);
  return null;
end
$$;
create trigger consent_is_numbered after insert on consent for each row execute function number_consent();
