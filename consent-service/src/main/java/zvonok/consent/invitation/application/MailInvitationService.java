package zvonok.consent.invitation.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.consent.account.application.AccountCodes;
import zvonok.consent.account.application.AccountMail;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.audit.application.AuditTrail;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.consent.invitation.application.Invitees.Group;
import zvonok.consent.invitation.domain.MailInvitation;
import zvonok.consent.invitation.domain.MailPause;
import zvonok.consent.invitation.domain.MailResult;
import zvonok.consent.invitation.persistence.InvitationTable.Candidate;
import zvonok.consent.invitation.persistence.MailInvitationTable;
import zvonok.consent.roster.application.RosterAccess;
import zvonok.kit.problem.Failures;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/**
 * Invites people by mail, with a link that Keycloak makes and sends: no password and no link passes here. That it was sent, to whom
 * and by whom is on record before the mail goes out; a mail that may have gone out counts as one that did.
 */
@ApplicationScoped
public class MailInvitationService {

    private static final Logger LOG = Logger.getLogger(MailInvitationService.class);
    private static final int AT_ONCE = 4;

    private final TenantTransaction transactions;
    private final Invitees invitees;
    private final RosterAccess access;
    private final AccountTables accounts;
    private final MailInvitationTable mails;
    private final AccountCodes codes;
    private final AccountMail mail;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Duration life;

    MailInvitationService(
            TenantTransaction transactions,
            Invitees invitees,
            RosterAccess access,
            AccountTables accounts,
            MailInvitationTable mails,
            AccountCodes codes,
            AccountMail mail,
            AuditTrail audit,
            Idempotency idempotency,
            Clock clock,
            @ConfigProperty(name = "zvonok.consent.mail-invitation-life") Duration life) {
        this.transactions = transactions;
        this.invitees = invitees;
        this.access = access;
        this.accounts = accounts;
        this.mails = mails;
        this.codes = codes;
        this.mail = mail;
        this.audit = audit;
        this.idempotency = idempotency;
        this.clock = clock;
        this.life = life;
    }

    /** What came of it for one person. */
    public record Outcome(UUID personId, MailResult result) {}

    /**
     * What came of it for all who were asked for.
     *
     * @param linkUntil until when the links work
     */
    public record Sent(UUID id, Instant linkUntil, List<Outcome> people) {}

    /** What is remembered of a request: who gets no mail, and why. */
    public record Sending(UUID id, Instant linkUntil, List<Outcome> others) {}

    private record Command(UUID of, Set<UUID> people) {}

    private record Chosen(List<Candidate> invited, List<Outcome> others) {}

    private record Started(Sending sending, Map<UUID, Candidate> fresh) {}

    /**
     * Invites the guardians of a class and its students who sign for themselves; for whom may print their invitations.
     *
     * @param people only these, empty for all
     * @throws Refusal {@code not-found}, {@code forbidden}, {@code mail-not-set-up}; where nobody is written to, what hinders all of
     *     them: {@code mail-address-missing}, {@code mail-address-shared}, {@code account-not-ready}, {@code account-in-use}, {@code
     *     mail-sent-recently} with {@code retryAfterSeconds}, otherwise {@code nobody-to-mail}; {@code
     *     service-unavailable} where Keycloak does not answer
     */
    public Uni<Sent> guardians(Caller caller, UUID classId, Set<UUID> people, @Nullable String key) {
        return invitees.ofClass(caller, classId, people)
                .chain(group -> invite(caller, group, new Command(classId, people), key));
    }

    /** Invites the staff of a school; for its principals and the district's administrators, who alone invite principals. */
    public Uni<Sent> staff(Caller caller, UUID schoolId, Set<UUID> people, @Nullable String key) {
        return invitees.ofSchool(caller, schoolId, people)
                .chain(group -> invite(caller, group, new Command(schoolId, people), key));
    }

    /** Who was invited by mail in a school, the newest first; for its principals, the district and its auditors. */
    public Uni<Page<MailInvitation>> ofSchool(Caller caller, UUID schoolId, @Nullable UUID cursor, int limit) {
        return transactions
                .run(
                        caller,
                        schoolId,
                        () -> access.isPrincipalOrDistrictAdmin(caller, schoolId)
                                .invoke(may -> {
                                    if (!may && !caller.roles().contains(Caller.AUDITOR)) {
                                        throw new Refusal(KitError.FORBIDDEN);
                                    }
                                })
                                .chain(() -> mails.ofSchool(schoolId, cursor, limit + 1)))
                .map(rows -> Page.of(rows, limit, row -> row.id().toString()));
    }

    private Uni<Sent> invite(Caller caller, Group group, Command command, @Nullable String key) {
        UUID id = Ids.next();
        return reached(mail.isSetUp())
                .invoke(setUp -> {
                    if (!setUp) {
                        throw new Refusal(ConsentError.MAIL_NOT_SET_UP);
                    }
                })
                .chain(() -> reached(chosen(group)))
                .chain(chosen -> finished(started(caller, group, command, key, id, chosen)
                        .call(started -> sent(group, started))
                        .chain(started -> answer(caller, started.sending()))));
    }

    /** Whoever closes the page meanwhile does not leave half of a class without its mails. */
    private static <T> Uni<T> finished(Uni<T> sending) {
        return Uni.createFrom().deferred(() -> sending.memoize().indefinitely());
    }

    private static <T> Uni<T> reached(Uni<T> asked) {
        return asked.onFailure(e -> !(e instanceof Refusal)).transform(e -> {
            LOG.warnf("invitations by mail: %s", Failures.describe(e));
            return new Refusal(KitError.SERVICE_UNAVAILABLE, e);
        });
    }

    /** Who can be written to at all; of them Keycloak is asked who has got in already. */
    private Uni<Chosen> chosen(Group group) {
        List<Outcome> others = new ArrayList<>();
        group.elsewhere().forEach(one -> others.add(new Outcome(one.personId(), MailResult.ELSEWHERE)));
        group.without().forEach(one -> others.add(new Outcome(one, MailResult.NO_ACCOUNT)));
        List<Candidate> reachable = new ArrayList<>();
        for (Candidate candidate : group.candidates()) {
            MailResult hindrance = hindrance(candidate);
            if (hindrance == null) {
                reachable.add(candidate);
            } else {
                others.add(new Outcome(candidate.personId(), hindrance));
            }
        }
        return Multi.createFrom()
                .iterable(reachable)
                .onItem()
                .transformToUni(candidate -> codes.entry(String.valueOf(candidate.keycloakUserId()))
                        .map(entry -> new Outcome(
                                candidate.personId(),
                                entry.entered() && !group.again() ? MailResult.ENTERED : MailResult.UNKNOWN)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(asked -> {
                    Set<UUID> in = asked.stream()
                            .filter(outcome -> outcome.result() == MailResult.ENTERED)
                            .map(Outcome::personId)
                            .collect(Collectors.toSet());
                    in.forEach(person -> others.add(new Outcome(person, MailResult.ENTERED)));
                    return new Chosen(
                            reachable.stream()
                                    .filter(one -> !in.contains(one.personId()))
                                    .toList(),
                            others);
                });
    }

    private static @Nullable MailResult hindrance(Candidate candidate) {
        if (candidate.keycloakUserId() == null) {
            return MailResult.NO_ACCOUNT;
        }
        if (candidate.email() == null) {
            return MailResult.NO_ADDRESS;
        }
        return candidate.sharedEmail() ? MailResult.SHARED_ADDRESS : null;
    }

    /** Notes who is written to, once for one key. */
    private Uni<Started> started(
            Caller caller, Group group, Command command, @Nullable String key, UUID id, Chosen chosen) {
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        Map<UUID, Candidate> people =
                chosen.invited().stream().collect(Collectors.toMap(Candidate::personId, Function.identity()));
        Map<UUID, Candidate> fresh = new java.util.LinkedHashMap<>();
        return transactions
                .run(
                        caller,
                        () -> accounts.enter()
                                .chain(() -> idempotency.once(
                                        caller,
                                        key,
                                        "mail-invitations",
                                        command,
                                        Sending.class,
                                        () -> mails.lock(people.keySet())
                                                .chain(() -> mails.since(people.keySet(), now.minus(MailPause.DAY)))
                                                .chain(lately -> noted(
                                                        caller, group, chosen, id, now, waiting(lately, now), fresh)))))
                .map(sending -> new Started(sending, sending.id().equals(id) ? fresh : Map.of()));
    }

    private static Map<UUID, Duration> waiting(Map<UUID, MailPause> lately, Instant now) {
        Map<UUID, Duration> waiting = new java.util.HashMap<>();
        lately.forEach(
                (person, pause) -> Optional.ofNullable(pause.left(now)).ifPresent(left -> waiting.put(person, left)));
        return waiting;
    }

    private Uni<Sending> noted(
            Caller caller,
            Group group,
            Chosen chosen,
            UUID id,
            Instant now,
            Map<UUID, Duration> waiting,
            Map<UUID, Candidate> fresh) {
        List<Outcome> others = new ArrayList<>(chosen.others());
        List<MailInvitation> rows = new ArrayList<>();
        for (Candidate one : chosen.invited()) {
            if (waiting.containsKey(one.personId())) {
                others.add(new Outcome(one.personId(), MailResult.TOO_SOON));
            } else {
                MailInvitation row = new MailInvitation(
                        Ids.next(),
                        one.personId(),
                        group.classId(),
                        caller.account(),
                        caller.personId(),
                        now,
                        now.plus(life),
                        MailResult.UNKNOWN);
                rows.add(row);
                fresh.put(row.id(), one);
            }
        }
        if (rows.isEmpty()) {
            throw refusal(others, waiting);
        }
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> mails.insert(id, group.schoolId(), row))
                .collect()
                .asList()
                .chain(() -> group.classId() == null
                        ? audit.school(caller, ReadOperation.MAIL_INVITATIONS, group.schoolId(), rows.size())
                        : audit.schoolClass(
                                caller,
                                ReadOperation.MAIL_INVITATIONS,
                                group.schoolId(),
                                Objects.requireNonNull(group.classId()),
                                rows.size()))
                .replaceWith(new Sending(id, now.plus(life), others));
    }

    /** Why nobody is written to: what hinders all of them, or that it is not the same for all. */
    private static Refusal refusal(List<Outcome> others, Map<UUID, Duration> waiting) {
        Set<MailResult> reasons = others.stream().map(Outcome::result).collect(Collectors.toSet());
        ConsentError code = reasons.size() == 1
                ? switch (reasons.iterator().next()) {
                    case NO_ADDRESS -> ConsentError.MAIL_ADDRESS_MISSING;
                    case SHARED_ADDRESS -> ConsentError.MAIL_ADDRESS_SHARED;
                    case NO_ACCOUNT -> ConsentError.ACCOUNT_NOT_READY;
                    case ENTERED -> ConsentError.ACCOUNT_IN_USE;
                    case TOO_SOON -> ConsentError.MAIL_SENT_RECENTLY;
                    case ELSEWHERE, SENT, FAILED, UNKNOWN -> ConsentError.NOBODY_TO_MAIL;
                }
                : ConsentError.NOBODY_TO_MAIL;
        Refusal refusal = new Refusal(code).with("people", others);
        return waiting.values().stream()
                .min(Comparator.naturalOrder())
                .map(left -> refusal.with(
                                "retryAfterSeconds", left.plusSeconds(1).toSeconds())
                        .with("retryAfterMinutes", left.toMinutes() + 1))
                .orElse(refusal);
    }

    /** Some at a time; what came of them is noted before the next ones. */
    private Uni<Void> sent(Group group, Started started) {
        return Multi.createFrom()
                .iterable(started.fresh().entrySet())
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> sent(group, some))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> sent(Group group, List<Map.Entry<UUID, Candidate>> some) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUni(row -> mail.send(
                                String.valueOf(row.getValue().keycloakUserId()),
                                String.valueOf(row.getValue().email()),
                                group.school(),
                                life)
                        .replaceWith(MailResult.SENT)
                        .onFailure()
                        .recoverWithItem(e -> {
                            LOG.warnf("invitation %s by mail: %s", row.getKey(), Failures.describe(e));
                            return AccountMail.isKnownFailure(e) ? MailResult.FAILED : MailResult.UNKNOWN;
                        })
                        .map(result -> Map.entry(row.getKey(), result)))
                .merge(AT_ONCE)
                .filter(done -> done.getValue() != MailResult.UNKNOWN)
                .collect()
                .asList()
                .chain(done -> transactions.runForSchools(
                        List.of(group.schoolId()),
                        () -> Multi.createFrom()
                                .iterable(done)
                                .onItem()
                                .transformToUniAndConcatenate(one -> mails.end(one.getKey(), one.getValue()))
                                .collect()
                                .asList()))
                .replaceWithVoid();
    }

    private Uni<Sent> answer(Caller caller, Sending sending) {
        return transactions.run(caller, () -> mails.ofSending(sending.id())).map(rows -> {
            List<Outcome> people = new ArrayList<>();
            rows.forEach(row -> people.add(new Outcome(row.personId(), row.result())));
            people.addAll(sending.others());
            return new Sent(sending.id(), sending.linkUntil(), people);
        });
    }
}
