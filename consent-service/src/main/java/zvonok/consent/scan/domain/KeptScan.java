package zvonok.consent.scan.domain;

/** A scan that was kept, byte for byte. */
public final class KeptScan {

    private final String mediaType;
    private final byte[] bytes;

    public KeptScan(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
