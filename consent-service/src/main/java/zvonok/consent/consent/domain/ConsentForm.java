package zvonok.consent.consent.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a form: what is asked, of whom, for what purpose. Its words never change; new words are a new version. */
@Entity
public class ConsentForm {

    @Id
    private UUID id;

    private UUID schoolId;
    private int formVersion;

    private Purpose purpose;

    private String titleRu;
    private String titleEn;
    private String textRu;
    private String textEn;
    private String operator;
    private String processor;
    private @Nullable FormParticulars particulars;
    private String sha256;
    private String createdBy;
    private Instant createdAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ConsentForm() {}

    /**
     * A new version.
     *
     * @param sha256 of the form's words, which every receipt names
     * @param createdBy the account
     */
    public ConsentForm(
            UUID id,
            UUID schoolId,
            int formVersion,
            FormContent content,
            String sha256,
            String createdBy,
            Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.formVersion = formVersion;
        this.purpose = content.purpose();
        this.titleRu = content.title().ru();
        this.titleEn = content.title().en();
        this.textRu = content.text().ru();
        this.textEn = content.text().en();
        this.operator = content.operator();
        this.processor = content.processor();
        this.particulars = content.particulars();
        this.sha256 = sha256;
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public int formVersion() {
        return formVersion;
    }

    public FormContent content() {
        return new FormContent(
                purpose,
                new LocalizedText(titleRu, titleEn),
                new LocalizedText(textRu, textEn),
                operator,
                processor,
                particulars);
    }

    public String sha256() {
        return sha256;
    }

    /** The account that made this version. */
    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
