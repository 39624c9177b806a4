package zvonok.kit.event;

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

/** The tests' own little service, built as one is for production, so that it can run, and be killed, as a process. */
final class PackagedTally {

    private PackagedTally() {}

    /** Builds it below the directory and returns the jar to run. */
    static Path build(Path directory) throws IOException, BootstrapException {
        Path classes = directory.resolve("classes");
        Distribution.deleteTree(directory);
        Files.createDirectories(classes);
        copy(Path.of("target", "classes"), classes);
        copy(Path.of("target", "test-classes"), classes);
        Properties properties = new Properties();
        properties.setProperty("quarkus.package.jar.type", "fast-jar");
        try (CuratedApplication application = QuarkusBootstrap.builder()
                .setApplicationRoot(classes)
                .setProjectRoot(Path.of("").toAbsolutePath())
                .setTargetDirectory(directory)
                .setMode(QuarkusBootstrap.Mode.PROD)
                .setTest(true)
                .setIsolateDeployment(true)
                .setBaseName("tally")
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

    /** What is no test and no support of tests. */
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
