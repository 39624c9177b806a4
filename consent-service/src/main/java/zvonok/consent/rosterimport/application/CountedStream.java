package zvonok.consent.rosterimport.application;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The package as it comes in: its bytes are counted and hashed, and the last of them kept, where an archive's end record lies. */
final class CountedStream extends FilterInputStream {

    private static final int END_RECORD = 22;
    private static final byte[] END_SIGNATURE = {'P', 'K', 5, 6};

    private final MessageDigest digest;
    private final byte[] tail = new byte[64 * 1024 + END_RECORD];
    private long count;

    CountedStream(InputStream in) {
        super(in);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
            for (int i = 0; i < read; i++) {
                tail[(int) ((count + i) % tail.length)] = buffer[offset + i];
            }
            count += read;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long count() {
        return count;
    }

    /** Reads what is left; afterwards the hash is that of the whole package. */
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the bytes end with an archive's end record that counts so many entries: a package that was cut has none. */
    boolean endsArchive(int entries) {
        int kept = (int) Math.min(count, tail.length);
        for (int back = END_RECORD; back <= kept; back++) {
            if (at(back, 0) == END_SIGNATURE[0]
                    && at(back, 1) == END_SIGNATURE[1]
                    && at(back, 2) == END_SIGNATURE[2]
                    && at(back, 3) == END_SIGNATURE[3]
                    && number(back, 10) == entries
                    && number(back, 20) == back - END_RECORD) {
                return true;
            }
        }
        return false;
    }

    private byte at(int back, int offset) {
        return tail[(int) ((count - back + offset) % tail.length)];
    }

    private int number(int back, int offset) {
        return (at(back, offset) & 0xFF) | (at(back, offset + 1) & 0xFF) << 8;
    }
}
