// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.operations.expiry.ExpiringCertificate.OwnerKind;
import org.dpsstudio.operations.expiry.ExpiringCertificate.Urgency;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final CertificateMaker MAKER = new CertificateMaker(new SecureRandom());

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final ProvisioningService service = new LocalProvisioningService(store, CLOCK, new SecureRandom());

    private static Validity until(Duration left) {
        return new Validity(NOW.minus(Duration.ofDays(400)), NOW.plus(left));
    }

    private static Certificate leaf(String name, Duration left) throws UnreadableCertificateException {
        return Certificates.of(MAKER.leaf(name, until(left)).certificate());
    }

    private static Certificate ca(String name, Duration left) throws UnreadableCertificateException {
        return Certificates.of(MAKER.ca(name, until(left)).certificate());
    }

    @BeforeEach
    void setUp() throws UnreadableCertificateException {
        FirstSetup.ensure(store, new SecureRandom());
        enroll("press-0017", leaf("press-0017", Duration.ofDays(10)),
                Optional.of(leaf("press-0017", Duration.ofDays(700))));
        enroll("oven-0001", leaf("oven-0001", Duration.ofDays(-3)), Optional.empty());
        service.put(EnrollmentGroup.of(EnrollmentGroupId.of("line-4"), new AttestationMechanism.X509SigningCertificates(
                Slots.primary(ca("CN=Line 4\\, \\\"the\\\" CA\\; of all", Duration.ofDays(60))))),
                WriteCondition.ABSENT).found()
                .orElseThrow();
        service.putCaCertificate(new CertificateName("Factory-CA"), ca("CN=Factory CA", Duration.ofHours(2)), true,
                WriteCondition.ABSENT).found().orElseThrow();
    }

    private void enroll(String id, Certificate primary, Optional<Certificate> secondary) {
        service.put(IndividualEnrollment.of(RegistrationId.of(id), new AttestationMechanism.X509ClientCertificates(
                new Slots<>(Optional.of(primary), secondary))), WriteCondition.ABSENT).found().orElseThrow();
    }

    private ExpiryList read(ExpiryQuery query) {
        return ExpiryList.read(service, query, CLOCK, null).found().orElseThrow();
    }

    private static List<String> names(ExpiryList list) {
        return list.certificates().stream().map(c -> c.ownerName() + ' ' + c.daysLeft()).toList();
    }

    @Test
    void everyCertificateIsListedByTheDaysThatItHas() {
        ExpiryList list = read(ExpiryQuery.EVERYTHING);
        assertEquals(List.of("oven-0001 -3", "Factory-CA 0", "press-0017 10", "line-4 60", "press-0017 700"),
                names(list));
        assertEquals(List.of(Urgency.EXPIRED, Urgency.SOON, Urgency.SOON, Urgency.LATER, Urgency.LATER),
                list.certificates().stream().map(ExpiringCertificate::urgency).toList());
        assertTrue(list.complete());
        assertEquals(5, list.matching());
    }

    @Test
    void aTimeAheadWordsAndOwnersNarrowTheList() {
        assertEquals(List.of("oven-0001 -3", "Factory-CA 0", "press-0017 10"),
                names(read(ExpiryQuery.EVERYTHING.within(Duration.ofDays(30)))));
        assertEquals(List.of("press-0017 10", "press-0017 700"),
                names(read(ExpiryQuery.EVERYTHING.saying(" PRESS 17 "))));
        assertEquals(List.of("line-4 60"), names(read(new ExpiryQuery(Optional.empty(), "",
                EnumSet.of(OwnerKind.GROUP), 100))));
    }

    @Test
    void whatIsNotListedIsCounted() {
        ExpiryList list = read(new ExpiryQuery(Optional.empty(), "", EnumSet.allOf(OwnerKind.class), 2));
        assertEquals(2, list.certificates().size());
        assertEquals(5, list.matching());
    }

    @Test
    void whoCancelsGetsAListThatSaysSo() {
        var canceled = new NullProgressMonitor();
        canceled.setCanceled(true);
        for (int i = 0; i < 1000; i++) {
            String id = "more-" + i;
            store.write(writer -> {
                writer.putEnrollment(IndividualEnrollment.of(RegistrationId.of(id),
                        new AttestationMechanism.X509ClientCertificates(Slots.primary(SAMPLE)))
                        .withRevision(Samples.revision()));
                return null;
            });
        }
        assertEquals(false,
                ExpiryList.read(service, ExpiryQuery.EVERYTHING, CLOCK, canceled).found().orElseThrow().complete());
    }

    private static final Certificate SAMPLE = Samples.certificate("more");

    @Test
    void theLeftTimeIsSaidInWords() {
        assertEquals(List.of("ended 2 days ago", "ends today", "10 days left", "60 days left", "700 days left"),
                read(ExpiryQuery.EVERYTHING).certificates().stream().map(c -> c.left(Locale.ENGLISH)).toList());
    }

    @Test
    void aCalendarHasShortLinesEscapedTextsAndADayForEach() {
        String calendar = ExpiryExport.calendar(read(ExpiryQuery.EVERYTHING).certificates(), NOW, Locale.ENGLISH);
        assertTrue(Arrays.stream(calendar.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75), calendar);
        assertEquals(calendar.replace("\r\n", "").indexOf('\n'), -1);
        String unfolded = calendar.replace("\r\n ", "");
        assertEquals(5, unfolded.split("BEGIN:VEVENT", -1).length - 1);
        assertTrue(unfolded.contains("DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261121\r\n"), unfolded);
        assertTrue(unfolded.contains("SUMMARY:Certificate expires: Enrollment press-0017\\, primary certificate"),
                unfolded);
        assertTrue(unfolded.contains("\\; of all"), unfolded);
        assertTrue(unfolded.contains("TRIGGER:-P30D"), unfolded);
        assertTrue(unfolded.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), unfolded);
    }

    @Test
    void aTableHasARowForEachAndNoFormulas() {
        String csv = ExpiryExport.csv(read(ExpiryQuery.EVERYTHING).certificates());
        List<String> rows = csv.lines().toList();
        assertEquals(6, rows.size());
        assertTrue(rows.get(1).startsWith("-3,2026-11-20T12:00:00Z,individual,\"oven-0001\",primary,\"CN=oven-0001\""),
                rows.get(1));
        assertTrue(rows.get(4).contains("\"\"the"), rows.get(4));
    }
}
