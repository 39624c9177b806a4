package zvonok.launcher.demo;

/**
 * Who plays, with their logins.
 *
 * @param main the class in which the path is played; its first four children have the parts named below
 * @param quiet a class whose chat is closed now
 */
record Cast(ClassRoom main, ClassRoom quiet) {
    /** In the picture, and has two guardians; consent is withdrawn at the end. */
    Child shown() {
        return main.children().get(0);
    }

    /** In the picture too. */
    Child alsoShown() {
        return main.children().get(1);
    }

    /** Whose guardian refuses. */
    Child refused() {
        return main.children().get(2);
    }

    /** Whose guardian answers last. */
    Child late() {
        return main.children().get(3);
    }
}
