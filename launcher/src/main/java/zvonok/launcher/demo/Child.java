package zvonok.launcher.demo;

import java.util.List;

/** A student and those guardians who play: one who may consent, for the first child of a class a second one. */
record Child(String id, Person name, List<Actor> guardians) {
    Actor guardian() {
        return guardians.getFirst();
    }
}
