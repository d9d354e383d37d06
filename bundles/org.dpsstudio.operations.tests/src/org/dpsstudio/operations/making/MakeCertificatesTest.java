// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.making;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.making.MakingRequest.Kind;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeCertificatesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final ProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(), RANDOM);
    private final Journal journal = new Journal(Clock.systemUTC());

    @TempDir
    private Path folder;

    @BeforeEach
    void setUp() {
        FirstSetup.ensure(store, new SecureRandom());
    }

    private static IssuedCertificate ca(int days) {
        return new CertificateMaker(RANDOM).ca("CN=Factory", Validity.of(Instant.now(), Duration.ofDays(days)),
                OptionalInt.empty());
    }

    private MakeCertificatesOperation making(Kind kind, List<String> names, Optional<IssuedCertificate> issuer,
            boolean replace) {
        return new MakeCertificatesOperation(Optional.of(service), journal, new MakingRequest(kind, names,
                KeyKind.EC_P256, 365, issuer, folder, replace, Optional.of("secret".toCharArray()), true),
                Clock.systemUTC(), RANDOM);
    }

    private static Report<String> run(MakeCertificatesOperation operation) {
        return operation.execute(operation.plan(), null);
    }

    @Test
    void devicesAreWrittenAndEnrolled() {
        assertTrue(run(making(Kind.DEVICE, List.of("press-1", "press-2"), Optional.of(ca(900)), false)).complete());
        assertTrue(Files.exists(folder.resolve("press-2.key")));
        assertTrue(Files.exists(folder.resolve("press-2.p12")));
        assertTrue(service.enrollment(new EnrollmentKey.Individual(RegistrationId.of("press-2"))).found()
                .isPresent());
        assertEquals("dps x509 create device --registration-id press-1 --key p256 --days 365 --issuer issuer.p12 --out "
                + folder, journal.entries().getLast().commandLines().getFirst());
    }

    @Test
    void casBecomeVerifiedCaCertificates() {
        assertTrue(run(making(Kind.ROOT, List.of("Line 4, north"), Optional.empty(), false)).complete());
        CaCertificate stored = service.caCertificates().found().orElseThrow().getFirst();
        assertTrue(stored.verified());
        assertEquals("Line-4-north", stored.name().text());
    }

    @Test
    void filesThatAreThereAreNotReplacedUnasked() throws IOException {
        run(making(Kind.DEVICE, List.of("press-1"), Optional.empty(), false));
        byte[] key = Files.readAllBytes(folder.resolve("press-1.key"));
        var again = making(Kind.DEVICE, List.of("press-1", "press-2"), Optional.empty(), false);
        assertTrue(again.plan().askFirst());
        Report<String> report = run(again);
        assertEquals(1, report.count(RowOutcome.DONE));
        assertTrue(report.rows().getFirst().reason().orElseThrow().contains("already"), report.csv());
        assertEquals(-1, Files.mismatch(folder.resolve("press-1.key"), Files.write(folder.resolve("before"), key)));
    }

    @Test
    void nothingOutlivesItsIssuerAndThePlanSaysSo() {
        Plan plan = making(Kind.INTERMEDIATE, List.of("Line 4"), Optional.of(ca(30)), false).plan();
        assertTrue(plan.warnings().getFirst().contains("and so are these"), plan.toString());
        run(making(Kind.INTERMEDIATE, List.of("Line 4"), Optional.of(ca(30)), false));
        Instant end = service.caCertificates().found().orElseThrow().getFirst().certificate().info().notAfter();
        assertTrue(end.isBefore(Instant.now().plus(Duration.ofDays(31))), end.toString());
    }

    @Test
    void cancelingLeavesTheRestUnmade() {
        var canceled = new NullProgressMonitor();
        canceled.setCanceled(true);
        var operation = making(Kind.DEVICE, List.of("press-1"), Optional.empty(), false);
        Report<String> report = operation.execute(operation.plan(), canceled);
        assertTrue(report.canceled());
        assertEquals(1, report.count(RowOutcome.NOT_REACHED));
        assertFalse(Files.exists(folder.resolve("press-1.key")));
    }

    @Test
    void namesAreReadFromTextAndCounted() {
        assertEquals(List.of("a", "b-1", "c"), DeviceNames.of(" a, b-1\nc\tA ").names());
        assertTrue(DeviceNames.of("a b%").problem().orElseThrow().contains("b%"));
        assertEquals(List.of("press-08", "press-09", "press-10"), DeviceNames.counted("press-", 8, 3));
    }
}
