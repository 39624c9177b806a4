package zvonok.kit.testing;

import io.quarkus.bootstrap.BootstrapException;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import zvonok.launcher.server.Distribution;

/** The service under test, built as one is for production, so that it can run, and be killed, as a process. */
public final class PackagedService {

    private PackagedService() {}

    /**
     * Builds the module of the working directory below a directory and returns the jar to run.
     *
     * @param name of the application
     * @param classes what it is made of, such as {@code target/classes}; tests and their support are left out
     */
    public static Path build(Path directory, String name, Path... classes) throws IOException, BootstrapException {
        Path all = directory.resolve("classes");
        Distribution.deleteTree(directory);
        Files.createDirectories(all);
        for (Path part : classes) {
            copy(part, all);
        }
        Properties properties = new Properties();
        properties.setProperty("quarkus.package.jar.type", "fast-jar");
        try (CuratedApplication application = QuarkusBootstrap.builder()
                .setApplicationRoot(all)
                .setProjectRoot(Path.of("").toAbsolutePath())
                .setTargetDirectory(directory)
                .setMode(QuarkusBootstrap.Mode.PROD)
                .setTest(true)
                .setIsolateDeployment(true)
                .setBaseName(name)
                .setBuildSystemProperties(properties)
                .build()
                .bootstrap()) {
            return application
                    .createAugmentor()
                    .createProductionApplication()
                    .getJar()
                    .getPath();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            String name = from.relativize(file).toString();
            if (name.contains("Test") || name.startsWith("zvonok/kit/testing/") || name.equals("META-INF/beans.xml")) {
                continue;
            }
            Path target = to.resolve(name);
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(file, target);
        }
    }
}
