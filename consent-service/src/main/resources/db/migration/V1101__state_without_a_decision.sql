-- A state that was decided once may lose its bearers when the roster changes.
alter table child_state drop constraint child_state_effective_check;
alter table child_state add constraint child_state_effective_check
  check (effective in ('GRANTED', 'REFUSED', 'WITHDRAWN', 'UNDECIDED'));
