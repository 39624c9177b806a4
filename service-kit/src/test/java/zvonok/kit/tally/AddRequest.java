package zvonok.kit.tally;

record AddRequest(int more) {}
