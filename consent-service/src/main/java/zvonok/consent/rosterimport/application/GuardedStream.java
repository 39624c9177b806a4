package zvonok.consent.rosterimport.application;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.PackageFault;

/**
 * One inflated file: counted while it is read, so that no archive can make us read without end, and watched for what no CSV of
 * the binding holds (a lone carriage return, a NUL byte, an odd number of quotes).
 */
final class GuardedStream extends FilterInputStream {

    private static final long RATIO_FROM = 1 << 20;
    private static final long RATIO = 100;

    private final String file;
    private final PackageLimits limits;
    private final CountedStream packed;
    private final long packedAtStart;
    private final boolean text;
    private long size;
    private long quotes;
    private boolean afterCarriageReturn;

    /** Wraps one entry; it is not to be closed, since the archive goes on behind it. */
    GuardedStream(String file, InputStream entry, PackageLimits limits, CountedStream packed, boolean text) {
        super(entry);
        this.file = file;
        this.limits = limits;
        this.packed = packed;
        this.packedAtStart = packed.count();
        this.text = text;
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
        if (read < 0) {
            if (afterCarriageReturn) {
                throw new PackageFault(file, FaultReason.LONE_CARRIAGE_RETURN);
            }
            if (text && quotes % 2 != 0) {
                throw new PackageFault(file, FaultReason.QUOTING);
            }
            return read;
        }
        size += read;
        if (size > limits.fileBytes()) {
            throw new PackageFault(file, FaultReason.FILE_TOO_LARGE);
        }
        limits.inflated(read);
        // The inflater reads ahead by a block of its own, so the packed size is known to within some kilobytes.
        if (size > RATIO_FROM && size / RATIO > packed.count() - packedAtStart + 8_192) {
            throw new PackageFault(file, FaultReason.SUSPICIOUS_RATIO);
        }
        if (text) {
            watch(buffer, offset, read);
        }
        return read;
    }

    private void watch(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = buffer[i];
            if (afterCarriageReturn && b != '\n') {
                throw new PackageFault(file, FaultReason.LONE_CARRIAGE_RETURN);
            }
            afterCarriageReturn = b == '\r';
            if (b == '"') {
                quotes++;
            } else if (b == 0) {
                throw new PackageFault(file, FaultReason.NUL_BYTE);
            }
        }
    }

    @Override
    public long skip(long n) throws IOException {
        return in.skip(0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The archive's stream is closed by whoever opened it.
    }
}
