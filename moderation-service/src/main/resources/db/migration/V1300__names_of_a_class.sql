-- Names as the roster has them, for the rule on capital letters and so that no name is called a misspelling. They live as long as
-- their row and leave with it; a row that was written before this migration has none until its next event.
alter table student add column names text not null default '';
alter table guardianship add column names text not null default '';
alter table staff add column names text not null default '';
