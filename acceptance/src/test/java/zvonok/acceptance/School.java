package zvonok.acceptance;

/** A school of a test's own, with two classes under leaders of their own. */
record School(String id, SchoolClass first, SchoolClass second) {}
