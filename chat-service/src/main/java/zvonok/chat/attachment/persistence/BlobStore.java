package zvonok.chat.attachment.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import zvonok.chat.ChatConfig;

/**
 * The pictures' bytes as files under random names, which tell nothing of their content. Blocking: for worker threads only, with
 * no session open.
 */
@ApplicationScoped
public class BlobStore {

    private final Path root;

    BlobStore(ChatConfig config) {
        this.root = config.blobDir();
    }

    /** Writes the content to a file. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Stores what the writer writes under a fresh name; whole and on disk when this returns, or not there at all. */
    public UUID put(Writer writer) throws IOException {
        UUID blob = UUID.randomUUID();
        Path target = path(blob);
        Files.createDirectories(target.getParent());
        Path unfinished = Files.createTempFile(target.getParent(), "unfinished-", null);
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                writer.write(out);
            }
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return blob;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The bytes of a blob. */
    public InputStream open(UUID blob) throws IOException {
        return Files.newInputStream(path(blob));
    }

    /** The size of a blob in bytes. */
    public long size(UUID blob) throws IOException {
        return Files.size(path(blob));
    }

    /** Opens a blob for reading parts of it. */
    public FileChannel channel(UUID blob) {
        try {
            return FileChannel.open(path(blob), StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a blob that nothing refers to. */
    public void delete(UUID blob) {
        try {
            Files.deleteIfExists(path(blob));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(UUID blob) {
        String name = blob.toString();
        return root.resolve(name.substring(0, 2)).resolve(name);
    }
}
