package zvonok.kit.tally;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

record OpenTallyRequest(
        @NotNull UUID schoolId,
        @NotBlank @Size(max = 200) String label,
        @Min(0) int amount) {}
