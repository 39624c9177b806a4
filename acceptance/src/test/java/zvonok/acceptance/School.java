package zvonok.acceptance;

/** A school of a test's own: its head, and two classes under leaders of their own. */
record School(String id, Person principal, SchoolClass first, SchoolClass second) {}
