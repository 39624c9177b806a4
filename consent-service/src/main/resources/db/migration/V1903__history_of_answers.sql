-- Answers and children's states change one at a time, a hundred a second when a class is asked: their history is kept row by row, by
-- statements that are planned once. The roster's changes come by the thousand and keep theirs by the statement.
do
$migration$
declare
  tab text;
begin
  foreach tab in array array['consent', 'child_state'] loop
    execute format($text$
      create function %1$I() returns trigger language plpgsql as
      $body$
      declare
        at     timestamptz := change_instant();
        closed timestamptz;
      begin
        if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new is distinct from old) then
          if tg_op = 'UPDATE' then
            update %2$I h set valid_to = greatest(at, h.valid_from) where h.id = new.id and h.valid_to = 'infinity'
              returning h.valid_to into closed;
          end if;
          insert into %2$I (id, school_id, valid_from, state) values (new.id, new.school_id, coalesce(closed, at), to_jsonb(new));
        elsif tg_op = 'DELETE' then
          update %2$I h set valid_to = greatest(at, h.valid_from) where h.id = old.id and h.valid_to = 'infinity';
        end if;
        return null;
      end
      $body$
      $text$, 'keep_history_of_' || tab, tab || '_history');
    execute format('drop trigger keep_inserted on %I', tab);
    execute format('drop trigger keep_updated on %I', tab);
    execute format('drop trigger keep_deleted on %I', tab);
    execute format('create trigger keep after insert or update or delete on %I for each row execute function %I()', tab, 'keep_history_of_' || tab);
  end loop;
end
$migration$;
