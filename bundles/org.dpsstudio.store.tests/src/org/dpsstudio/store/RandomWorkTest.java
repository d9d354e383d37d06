// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.math.BigInteger;
import java.net.URI;
import java.util.stream.Stream;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.service.certificates.CertificatePosition;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.port.StoredRevocationList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.Page;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random work, some of it failing, on the file and on the plain store in memory: whatever is asked, both
 * answer the same, and so does the file when it is opened again.
 */
class RandomWorkTest {
    private static final int STEPS = 250;
    private static final int DEVICES = 12;
    private static final List<String> GROUPS = List.of("Line-1", "line-2", "press-3");
    private static final List<HubName> HUBS = List.of(new HubName("hub-b.example.net"),
            new HubName("hub-a.example.net"), new HubName("other.example.org"));
    private static final List<CertificateName> CAS = List.of(new CertificateName("root"), new CertificateName("Root"),
            new CertificateName("root.2"));
    private static final List<Certificate> CERTIFICATES = List.of(expiring(0), expiring(0), expiring(1), expiring(2));
    private static final List<AttestationMechanism> INDIVIDUAL = Stream.concat(
            Samples.individualMechanisms().stream(),
            CERTIFICATES.stream().map(Slots::primary).map(AttestationMechanism.X509ClientCertificates::new)).toList();
    private static final List<AttestationMechanism> GROUP = Samples.groupMechanisms();

    @TempDir
    private Path folder;
    private Random random;
    private SqliteStore file;
    private ProvisioningStore plain;

    @AfterEach
    void close() {
        file.close();
        plain.close();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void theFileAnswersAsThePlainStoreDoes(long seed) {
        random = new Random(seed);
        open();
        plain = new MemoryProvisioningStore();
        for (int step = 0; step < STEPS; step++) {
            workTogether(1 + random.nextInt(4));
            if (step % 10 == 0) {
                assertSame("seed " + seed + ", step " + step);
            }
            if (random.nextInt(40) == 0) {
                file.close();
                open();
                assertSame("seed " + seed + ", step " + step + ", opened again");
            }
        }
        assertSame("seed " + seed);
    }

    private void open() {
        file = SqliteStore.open(folder.resolve("dps.db"),
                new StoreSettings(100_000, Duration.ofDays(365_000), Clock.systemUTC()));
    }

    /** Several pieces of work at once, which the file may commit as one group. */
    private void workTogether(int pieces) {
        List<CompletableFuture<List<Object>>> underWay = new ArrayList<>();
        List<Optional<List<Object>>> expected = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            List<Function<StoreWriter, Object>> work = new ArrayList<>();
            for (int n = 1 + random.nextInt(5); n > 0; n--) {
                work.add(operation());
            }
            boolean fails = random.nextInt(5) == 0;
            Function<StoreWriter, List<Object>> all = writer -> {
                List<Object> results = new ArrayList<>();
                for (Function<StoreWriter, Object> one : work) {
                    results.add(one.apply(writer));
                }
                if (fails) {
                    throw new IllegalArgumentException("as planned");
                }
                return results;
            };
            underWay.add(file.submit(all));
            expected.add(fails ? Optional.empty() : Optional.of(plain.write(all)));
        }
        for (int i = 0; i < pieces; i++) {
            CompletableFuture<List<Object>> piece = underWay.get(i);
            if (expected.get(i).isPresent()) {
                assertEquals(expected.get(i).get(), piece.join());
            } else {
                CompletionException failure = assertThrows(CompletionException.class, piece::join);
                assertEquals("as planned", failure.getCause().getMessage());
            }
        }
    }

    private Function<StoreWriter, Object> operation() {
        RegistrationId id = id();
        EnrollmentGroupId group = EnrollmentGroupId.of(one(GROUPS));
        HubName hub = one(HUBS);
        DeviceId device = new DeviceId(one(List.of("dev-1", "DEV-1", "dev-2")));
        switch (random.nextInt(18)) {
            case 0, 1, 2:
                IndividualEnrollment individual = enrollment(id);
                return doing(w -> w.putEnrollment(individual));
            case 3:
                EnrollmentGroup put = new EnrollmentGroup(group, one(GROUP),
                        random.nextBoolean() ? Samples.fullSettings() : Samples.group("x").settings(),
                        Optional.of(revision()));
                return doing(w -> w.putEnrollment(put));
            case 4:
                return w -> w.deleteEnrollment(new EnrollmentKey.Individual(id));
            case 5:
                return w -> w.deleteEnrollment(new EnrollmentKey.Group(group));
            case 6, 7, 8:
                RegistrationRecord record = record(id, group, hub);
                return w -> {
                    RegistrationRecord spelled = w.registration(id)
                            .map(before -> spelled(record, before.registrationId())).orElse(record);
                    w.putRegistration(spelled);
                    return w.registration(id);
                };
            case 9:
                return w -> w.deleteRegistration(id);
            case 10, 11:
                LastAttempt attempt = new LastAttempt(time(), one(List.of(Outcome.values())),
                        one(List.of(Rule.values())), random.nextInt(1000));
                return w -> {
                    w.noteAttempt(id, attempt);
                    return w.lastAttempt(id);
                };
            case 12:
                HubDevice hubDevice = random.nextBoolean() ? Samples.tokenDevice(device.text())
                        : Samples.certificateDevice(device.text());
                return w -> {
                    w.putHubDevice(hub, hubDevice);
                    return w.hubDevice(hub, device);
                };
            case 13:
                return w -> w.deleteHubDevice(hub, device);
            case 14:
                return configuration(hub);
            case 15:
                return certificates(one(CAS));
            default:
                var trace = Samples.trace(id.text(), one(List.of(Outcome.values())));
                return w -> w.addTrace(trace);
        }
    }

    private Function<StoreWriter, Object> configuration(HubName hub) {
        String name = one(List.of("owner", "reader"));
        switch (random.nextInt(5)) {
            case 0:
                return doing(w -> w.putLinkedHub(Samples.hub(hub.text())));
            case 1:
                return w -> w.deleteLinkedHub(hub);
            case 2:
                var policy = Samples.policy(name, one(List.of(AccessRight.values())));
                return doing(w -> w.putAccessPolicy(policy));
            case 3:
                return w -> w.deleteAccessPolicy(name);
            default:
                String value = Integer.toString(random.nextInt());
                return w -> {
                    w.putSetting(name, value);
                    return w.setting(name);
                };
        }
    }

    private Function<StoreWriter, Object> certificates(CertificateName name) {
        boolean delta = random.nextBoolean();
        switch (random.nextInt(5)) {
            case 0, 1:
                CaCertificate ca = new CaCertificate(name, one(CERTIFICATES), random.nextBoolean(),
                        random.nextBoolean() ? Optional.of("code " + random.nextInt()) : Optional.empty(), ETag.next(),
                        time(), time());
                return doing(w -> w.putCaCertificate(ca));
            case 2:
                StoredRevocationList list = revocationList(name, delta);
                return doing(w -> w.putRevocationList(list));
            case 3:
                return w -> w.deleteRevocationList(name, delta);
            default:
                return w -> w.deleteCaCertificate(name);
        }
    }

    private StoredRevocationList revocationList(CertificateName ca, boolean delta) {
        boolean full = random.nextBoolean();
        byte[] der = new byte[random.nextInt(100_000)];
        random.nextBytes(der);
        return new StoredRevocationList(new RevocationListInfo(ca, delta, "CN=\u00fc",
                full ? Optional.of(new BigInteger(160, random)) : Optional.empty(), time(),
                full ? Optional.of(time()) : Optional.empty(), random.nextInt(1_000),
                full ? Optional.of(URI.create("http://example.net/" + random.nextInt())) : Optional.empty(), time()),
                Bytes.of(der));
    }

    private static Certificate expiring(int year) {
        Certificate certificate = Samples.certificate("expiring");
        CertificateInfo info = certificate.info();
        return new Certificate(year == 2 ? Optional.empty() : certificate.der(), new CertificateInfo(info.subjectName(),
                info.sha1Thumbprint(), info.sha256Thumbprint(), info.issuerName(), info.notBefore(),
                Instant.parse("203" + year + "-01-01T00:00:00Z"), info.serialNumber(), info.version()));
    }

    private static Function<StoreWriter, Object> doing(Consumer<StoreWriter> work) {
        return w -> {
            work.accept(w);
            return w.individualCount() + w.groupCount();
        };
    }

    private IndividualEnrollment enrollment(RegistrationId id) {
        AttestationMechanism mechanism = one(INDIVIDUAL);
        Enrollment enrollment = random.nextBoolean() ? Samples.fullIndividual(id.text(), mechanism)
                : IndividualEnrollment.of(id, mechanism);
        if (random.nextBoolean()) {
            enrollment = enrollment.withSettings(enrollment.settings().withStatus(ProvisioningStatus.DISABLED));
        }
        return (IndividualEnrollment) enrollment.withRevision(revision());
    }

    private static RegistrationRecord spelled(RegistrationRecord r, RegistrationId id) {
        return new RegistrationRecord(id, r.created(), r.lastUpdated(), r.status(), r.substatus(), r.assignedHub(),
                r.deviceId(), r.failure(), r.payload(), r.group(), r.attestedBy(), r.authenticationKey(), r.operation(),
                r.etag());
    }

    private RegistrationRecord record(RegistrationId id, EnrollmentGroupId group, HubName hub) {
        RegistrationRecord sample = random.nextInt(3) == 0 ? Samples.failedRecord(id.text(), group.text())
                : Samples.record(id.text());
        return new RegistrationRecord(id, time(), time(), one(List.of(RegistrationStatus.values())),
                sample.substatus(), sample.assignedHub().map(any -> hub), sample.deviceId(), sample.failure(),
                sample.payload(), random.nextInt(3) == 0 ? Optional.of(group) : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of("AB".repeat(32)) : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of(Bytes.of(new byte[random.nextInt(1, 2000)])) : Optional.empty(),
                new OperationId("5." + random.nextLong()), ETag.next());
    }

    private Revision revision() {
        return new Revision(ETag.next(), time(), time());
    }

    private Instant time() {
        return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50), random.nextInt(3) * 100);
    }

    private RegistrationId id() {
        String text = "dev_" + (char) ('a' + random.nextInt(DEVICES));
        return RegistrationId.of(random.nextInt(4) == 0 ? text.toUpperCase(Locale.ROOT) : text);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void assertSame(String when) {
        Map<String, Object> expected = plain.read(this::everything);
        Map<String, Object> found = file.read(this::everything);
        expected.forEach((question, answer) -> assertEquals(answer, found.get(question), when + ": " + question));
        for (EnrollmentColumn order : EnrollmentColumn.values()) {
            boolean ascending = random.nextBoolean();
            List<FilterTerm> terms = terms(order);
            assertEquals(shown(plain, terms, order, ascending), shown(file, terms, order, ascending),
                    when + ": list by " + order + (ascending ? ", " : " downwards, ") + terms);
        }
    }

    private Map<String, Object> everything(StoreReader reader) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("counts", List.of(reader.individualCount(), reader.groupCount()));
        answers.put("individuals", all(from -> reader.individuals(from, 3)));
        answers.put("groups", all(from -> reader.groups(from, 2)));
        answers.put("symmetric key groups", reader.symmetricKeyGroups());
        answers.put("X.509 groups", reader.x509Groups());
        answers.put("CA certificates", reader.caCertificates());
        answers.put("revocation lists", reader.revocationLists());
        answers.put("known certificates", known(reader));
        answers.put("registrations", all(from -> reader.registrations(Optional.empty(), from, 3)));
        for (String group : GROUPS) {
            EnrollmentGroupId id = EnrollmentGroupId.of(group);
            answers.put("registrations of " + group, all(from -> reader.registrations(Optional.of(id), from, 2)));
            answers.put("group " + group, reader.group(id));
        }
        for (int i = 0; i < DEVICES; i++) {
            RegistrationId id = RegistrationId.of("Dev_" + (char) ('a' + i));
            answers.put("individual " + id, reader.individual(id));
            answers.put("registration " + id, reader.registration(id));
            answers.put("last attempt " + id, reader.lastAttempt(id));
        }
        for (HubName hub : HUBS) {
            for (String device : List.of("dev-1", "DEV-1", "dev-2")) {
                answers.put(device + " of " + hub, reader.hubDevice(hub, new DeviceId(device)));
            }
        }
        answers.put("hubs", reader.linkedHubs());
        answers.put("policies", reader.accessPolicies());
        answers.put("settings", List.of(reader.setting("owner"), reader.setting("reader"), reader.setting("none")));
        answers.put("traces", reader.traces(TraceQuery.newest(10_000)).stream()
                .map(trace -> List.of(trace.attempt(), trace.outcome(), trace.findings())).toList());
        return answers;
    }

    private static List<KnownCertificate> known(StoreReader reader) {
        List<KnownCertificate> known = new ArrayList<>();
        Optional<CertificatePosition> after = Optional.empty();
        while (true) {
            List<KnownCertificate> more = reader.knownCertificates(after, 2);
            if (more.isEmpty()) {
                return known;
            }
            known.addAll(more);
            after = Optional.of(more.getLast().position());
        }
    }

    private static <T> List<T> all(Function<Optional<String>, Page<T>> pages) {
        List<T> items = new ArrayList<>();
        Optional<String> from = Optional.empty();
        do {
            Page<T> page = pages.apply(from);
            items.addAll(page.items());
            from = page.continuation();
        } while (from.isPresent());
        return items;
    }

    /** In the order of states the plain store does not know that a refused attempt is one, nor the order of rules. */
    private static List<Object> shown(ProvisioningStore store, List<FilterTerm> terms, EnrollmentColumn order,
            boolean ascending) {
        EnrollmentColumn comparable = order == EnrollmentColumn.STATE || order == EnrollmentColumn.LAST_REASON
                ? EnrollmentColumn.ID : order;
        EnrollmentListing listing = store.read(r -> r.listing(terms, comparable, ascending, () -> false));
        List<Object> shown = new ArrayList<>(listing.rows(0, listing.size()));
        for (int i = 0; i < listing.size(); i++) {
            int at = i;
            listing.rows(i, i + 1).getFirst()
                    .ifPresent(row -> assertEquals(at, listing.indexOf(row.key()), "position of " + row.key()));
        }
        shown.add(listing.total());
        return shown;
    }

    private List<FilterTerm> terms(EnrollmentColumn column) {
        List<FilterTerm> terms = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            FilterTerm term = term(column);
            terms.add(random.nextInt(4) == 0 ? new FilterTerm.Not(term) : term);
        }
        return terms;
    }

    private FilterTerm term(EnrollmentColumn column) {
        return switch (column) {
            case ID -> new FilterTerm.Anywhere(one(List.of("_a", "DEV", "hub", "other", "%", "_", "")), rules());
            case HUB -> new FilterTerm.Contains(column, one(List.of("hub", "A.EXAMPLE", "_", "org")));
            case KIND -> new FilterTerm.Contains(column, one(List.of("individual", "GROUP", "grou")));
            case ATTESTATION -> new FilterTerm.Contains(column, one(List.of("x509", "TPM", "symmetrickey", "none")));
            case STATUS -> new FilterTerm.Contains(column, one(List.of("enabled", "disabled", "able")));
            case STATE -> new FilterTerm.Contains(column, one(List.of("assigned", "failed", "refused")));
            case LAST_REASON -> new FilterTerm.Reason(rules());
            case LAST_ATTEMPT, CREATED, UPDATED -> new FilterTerm.Between(column, time(),
                    time().plusNanos(random.nextInt(100)));
        };
    }

    private Set<Rule> rules() {
        return random.nextBoolean() ? Set.of() : EnumSet.of(one(List.of(Rule.values())), Rule.TOKEN_NOT_EXPIRED);
    }
}
