package zvonok.ack.legalforce.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.legalforce.domain.LegalForce.Informal;
import zvonok.ack.legalforce.domain.LegalForce.Official;
import zvonok.ack.legalforce.domain.LegalForce.Reason;

@Tag("R2.5")
class LegalForcePolicyTest {

    private static final Instant FROM = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-22T09:00:00Z");
    private static final Duration TICK = Duration.ofNanos(1000);
    private static final UUID CLASS = UUID.randomUUID();
    private static final UUID OTHER_CLASS = UUID.randomUUID();
    private static final Set<Form> BOTH = Set.of(Form.AGREEMENT, Form.SYMBOL);
    private static final AcceptedAgreement ACCEPTED =
            new AcceptedAgreement(UUID.randomUUID(), "1", FROM.minus(Duration.ofDays(1)));

    private static MarkDecision decision(Set<UUID> classes, Instant from, @Nullable Instant until, Set<Form> forms) {
        return new MarkDecision(UUID.randomUUID(), classes, from, until, forms, from.minusSeconds(10));
    }

    private static LegalForce at(Instant at, MarkDecision... decisions) {
        return LegalForcePolicy.of(List.of(decisions), CLASS, Form.SYMBOL, ACCEPTED, at);
    }

    private static LegalForce official(MarkDecision by) {
        return new Official(by.id(), ACCEPTED);
    }

    private static LegalForce noDecision() {
        return new Informal(Reason.NO_DECISION, null);
    }

    @Test
    void withoutADecisionAMarkIsAReadMark() {
        assertEquals(noDecision(), at(FROM));
    }

    @Test
    void decisionHoldsFromItsFirstInstant() {
        MarkDecision decision = decision(Set.of(CLASS), FROM, UNTIL, BOTH);

        assertEquals(noDecision(), at(FROM.minus(TICK), decision));
        assertEquals(official(decision), at(FROM, decision));
        assertEquals(official(decision), at(FROM.plus(TICK), decision));
    }

    @Test
    void decisionNoLongerHoldsAtItsEnd() {
        MarkDecision decision = decision(Set.of(CLASS), FROM, UNTIL, BOTH);

        assertEquals(official(decision), at(UNTIL.minus(TICK), decision));
        assertEquals(noDecision(), at(UNTIL, decision));
        assertEquals(noDecision(), at(UNTIL.plus(TICK), decision));
    }

    @Test
    void decisionWithoutEndHoldsOn() {
        MarkDecision decision = decision(Set.of(CLASS), FROM, null, BOTH);

        assertEquals(official(decision), at(FROM.plus(Duration.ofDays(3650)), decision));
    }

    @Test
    void decisionOfOtherClassesDoesNotHoldHere() {
        assertEquals(noDecision(), at(FROM, decision(Set.of(OTHER_CLASS), FROM, null, BOTH)));
        MarkDecision ofBoth = decision(Set.of(OTHER_CLASS, CLASS), FROM, null, BOTH);
        assertEquals(official(ofBoth), at(FROM, ofBoth));
    }

    @Test
    void decisionOfTheSchoolHoldsInEveryClass() {
        MarkDecision ofSchool = decision(Set.of(), FROM, null, BOTH);

        assertEquals(official(ofSchool), at(FROM, ofSchool));
    }

    @Test
    void onlyTheFormsThatTheDecisionNamesCount() {
        MarkDecision agreementOnly = decision(Set.of(CLASS), FROM, null, Set.of(Form.AGREEMENT));

        assertEquals(new Informal(Reason.FORM_NOT_ALLOWED, agreementOnly.id()), at(FROM, agreementOnly));
        assertEquals(
                official(agreementOnly),
                LegalForcePolicy.of(List.of(agreementOnly), CLASS, Form.AGREEMENT, ACCEPTED, FROM));
    }

    @Test
    void agreementOnSignaturesMustHaveBeenAccepted() {
        MarkDecision decision = decision(Set.of(CLASS), FROM, null, BOTH);
        AcceptedAgreement now = new AcceptedAgreement(UUID.randomUUID(), "2", FROM.plusSeconds(60));
        LegalForce notAccepted = new Informal(Reason.AGREEMENT_NOT_ACCEPTED, decision.id());

        assertEquals(
                notAccepted, LegalForcePolicy.of(List.of(decision), CLASS, Form.SYMBOL, null, FROM.plusSeconds(60)));
        assertEquals(
                notAccepted,
                LegalForcePolicy.of(
                        List.of(decision),
                        CLASS,
                        Form.SYMBOL,
                        now,
                        FROM.plusSeconds(60).minus(TICK)));
        assertEquals(
                new Official(decision.id(), now),
                LegalForcePolicy.of(List.of(decision), CLASS, Form.SYMBOL, now, FROM.plusSeconds(60)));
    }

    @Test
    void laterDecisionOutranksAnEarlierOne() {
        MarkDecision earlier = decision(Set.of(CLASS), FROM, null, BOTH);
        MarkDecision later = decision(Set.of(CLASS), FROM.plusSeconds(60), null, Set.of(Form.AGREEMENT));

        assertEquals(official(earlier), at(FROM.plusSeconds(60).minus(TICK), earlier, later));
        assertEquals(new Informal(Reason.FORM_NOT_ALLOWED, later.id()), at(FROM.plusSeconds(60), earlier, later));
        assertEquals(new Informal(Reason.FORM_NOT_ALLOWED, later.id()), at(FROM.plusSeconds(60), later, earlier));
    }

    @Test
    void earlierDecisionHoldsAgainWhenTheLaterOneEnds() {
        MarkDecision earlier = decision(Set.of(CLASS), FROM, null, BOTH);
        MarkDecision later =
                decision(Set.of(CLASS), FROM.plusSeconds(60), FROM.plusSeconds(120), Set.of(Form.AGREEMENT));

        assertEquals(official(earlier), at(FROM.plusSeconds(120), earlier, later));
    }

    @Test
    void decisionOfTheClassOutranksEvenALaterOneOfTheSchool() {
        MarkDecision ofClass = decision(Set.of(CLASS), FROM, UNTIL, Set.of(Form.AGREEMENT));
        MarkDecision ofSchool = decision(Set.of(), FROM.plusSeconds(60), null, BOTH);

        assertEquals(new Informal(Reason.FORM_NOT_ALLOWED, ofClass.id()), at(FROM.plusSeconds(90), ofSchool, ofClass));
        assertEquals(official(ofSchool), at(UNTIL, ofSchool, ofClass));
    }

    @Test
    void ofTwoThatBeginAtOnceTheOneRecordedLaterGoverns() {
        MarkDecision first =
                new MarkDecision(UUID.randomUUID(), Set.of(CLASS), FROM, null, BOTH, FROM.minusSeconds(20));
        MarkDecision second =
                new MarkDecision(UUID.randomUUID(), Set.of(CLASS), FROM, null, BOTH, FROM.minusSeconds(10));

        assertEquals(official(second), at(FROM, first, second));
        assertEquals(official(second), at(FROM, second, first));
    }
}
