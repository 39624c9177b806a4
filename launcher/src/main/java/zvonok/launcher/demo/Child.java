package zvonok.launcher.demo;

import java.util.List;

/** A student and the guardians who may consent for them, in the roster's order. */
record Child(String id, Person name, List<Actor> guardians) {
    Actor guardian() {
        return guardians.getFirst();
    }
}
