package zvonok.consent.scan.domain;

/** The kinds of file that a scan may be, known by content and never by name. */
public enum ScanType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png");

    private final String mediaType;
    private final String extension;

    ScanType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of the file's name, without the dot. */
    public String extension() {
        return extension;
    }
}
