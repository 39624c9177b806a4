package zvonok.bench.floor;

import java.io.IOException;

/** A JVM that does nothing until its standard input ends: the floor for the memory of a service. */
public final class IdleJvm {
    private IdleJvm() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        int read = System.in.read();
        while (read >= 0) {
            read = System.in.read();
        }
    }
}
