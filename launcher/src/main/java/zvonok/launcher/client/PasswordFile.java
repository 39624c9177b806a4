package zvonok.launcher.client;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Passwords of accounts by username, in a properties file that only its owner may read; several programs may use it at
 * once.
 */
final class PasswordFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    PasswordFile(Path file) {
        this.file = file;
    }

    Optional<String> find(String username) {
        return Files.exists(file)
                ? Optional.ofNullable(exclusively(passwords -> false).getProperty(username))
                : Optional.empty();
    }

    void put(String username, String password) {
        exclusively(passwords -> {
            passwords.setProperty(username, password);
            return true;
        });
    }

    @FunctionalInterface
    private interface Change {
        boolean changes(Properties passwords);
    }

    private synchronized Properties exclusively(Change change) {
        try (FileChannel channel = open();
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IllegalStateException("The lock of " + file + " was lost");
            }
            Properties passwords = new Properties();
            passwords.load(new StringReader(
                    new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)));
            if (change.changes(passwords)) {
                write(channel, passwords);
            }
            return passwords;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + file, e);
        }
    }

    private FileChannel open() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    private static void write(FileChannel channel, Properties passwords) throws IOException {
        StringWriter text = new StringWriter();
        passwords.store(text, "Accounts that programs act through; stands in for the invitations");
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        channel.truncate(0).position(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }
}
