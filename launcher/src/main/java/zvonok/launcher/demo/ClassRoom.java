package zvonok.launcher.demo;

import java.util.List;

/** A class as the platform knows it after the import. */
record ClassRoom(String id, String schoolId, String title, Actor leader, List<Child> children) {}
