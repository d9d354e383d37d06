// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.Slots;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.operations.Plan;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry.Outcome;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CertificateMaker MAKER = new CertificateMaker(RANDOM);
    private static final CertificateName ROOT = new CertificateName("factory");
    private static final CertificateName OTHER = new CertificateName("other");
    private static final IssuedCertificate FACTORY = ca("Factory");
    private static final IssuedCertificate LINE = MAKER.intermediate(FACTORY, "CN=Line 4", days(90),
            OptionalInt.of(0));

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final ProvisioningService service = new LocalProvisioningService(store, Clock.systemUTC(), RANDOM);
    private final Journal journal = new Journal(Clock.systemUTC());

    private static Validity days(int count) {
        return Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(count));
    }

    private static IssuedCertificate ca(String name) {
        return MAKER.ca("CN=" + name, days(900), OptionalInt.empty());
    }

    private static Certificate certificate(IssuedCertificate issued) {
        try {
            return Certificates.of(issued.certificate());
        } catch (UnreadableCertificateException ownCertificatesAreRead) {
            throw new IllegalStateException(ownCertificatesAreRead);
        }
    }

    @BeforeEach
    void setUp() {
        FirstSetup.ensure(store, new SecureRandom());
    }

    private CaCertificate add(CertificateName name, IssuedCertificate issued, boolean verified) {
        var operation = new AddCaCertificateOperation(service, journal, name, certificate(issued), verified,
                Optional.of("my ca.pem"));
        return operation.execute(operation.plan(), null).found().orElseThrow();
    }

    private void group(String id, AttestationMechanism attestation) {
        service.put(EnrollmentGroup.of(EnrollmentGroupId.of(id), attestation), WriteCondition.ABSENT).found()
                .orElseThrow();
    }

    private void signedBy(String id, IssuedCertificate signer) {
        group(id, new AttestationMechanism.X509SigningCertificates(Slots.primary(certificate(signer))));
    }

    private void refersTo(String id, CertificateName name) {
        group(id, new AttestationMechanism.X509CaReferences(Slots.primary(name)));
    }

    private List<String> commands() {
        return journal.entries().getLast().commandLines();
    }

    @Test
    void addingIsRecordedAsACommandLine() {
        assertFalse(add(ROOT, FACTORY, false).verified());
        assertEquals(List.of("dps certificate create --certificate-name factory --path 'my ca.pem' --verified false"),
                commands());
    }

    @Test
    void whatWillBeRefusedIsSaidBefore() {
        add(ROOT, FACTORY, true);
        Plan again = new AddCaCertificateOperation(service, journal, ROOT, certificate(FACTORY), true,
                Optional.empty()).plan();
        assertTrue(again.warnings().getFirst().contains("already"), again.toString());
        Plan elsewhere = new AddCaCertificateOperation(service, journal, OTHER, certificate(FACTORY), true,
                Optional.empty()).plan();
        assertTrue(elsewhere.warnings().getFirst().contains("as “factory”"), elsewhere.toString());
        Plan leaf = new AddCaCertificateOperation(service, journal, OTHER, Samples.certificate("press-1"), true,
                Optional.empty()).plan();
        assertTrue(leaf.warnings().getFirst().contains("not a CA"), leaf.toString());
    }

    @Test
    void aNameIsProposedThatTheServiceTakes() {
        assertEquals(new CertificateName("Line-4-CA"),
                AddCaCertificateOperation.proposedName(certificate(ca("Line 4 / CA"))));
    }

    @Test
    void aKeyAtHandProvesPossessionAtOnce() {
        add(ROOT, FACTORY, false);
        var proof = ProvePossessionOperation.withKey(service, journal, ROOT, FACTORY, RANDOM);
        assertTrue(proof.execute(proof.plan(), null).found().orElseThrow().verified());
        assertEquals(List.of("dps certificate generate-verification-code --certificate-name factory",
                "dps x509 create proof --code '<code>' --issuer factory.p12",
                "dps certificate verify --certificate-name factory --path proof.pem"), commands());
    }

    @Test
    void anotherKeyIsRefusedAndLeavesTheCodeInForce() {
        add(ROOT, FACTORY, false);
        var begin = ProvePossessionOperation.begin(service, journal, ROOT);
        String code = begin.execute(begin.plan(), null).found().orElseThrow().verificationCode().orElseThrow();
        var wrong = ProvePossessionOperation.withKey(service, journal, ROOT, ca("Stranger"), RANDOM);
        assertTrue(wrong.execute(wrong.plan(), null).refusal().orElseThrow().message().contains("CN=Stranger"));
        var ended = ProvePossessionOperation.with(service, journal, ROOT,
                certificate(MAKER.proof(FACTORY, code, days(1))), "proof.pem");
        assertTrue(ended.execute(ended.plan(), null).found().orElseThrow().verified());
    }

    @Test
    void groupsAreListedUnderEachCaAboveThem() {
        add(ROOT, FACTORY, true);
        add(OTHER, ca("Other"), true);
        signedBy("line-4", LINE);
        signedBy("whole-factory", FACTORY);
        signedBy("foreign", ca("Foreign"));
        refersTo("by-name", OTHER);
        RegistryListing listing = RegistryListing.read(service, null).found().orElseThrow();
        assertEquals(List.of("line-4", "whole-factory"),
                listing.groupsOf(ROOT).stream().map(group -> group.id().text()).sorted().toList());
        assertEquals(List.of("by-name"), listing.groupsOf(OTHER).stream().map(group -> group.id().text()).toList());
        assertTrue(listing.complete());
    }

    @Test
    void deletingNamesTheGroupsThatLoseTheirDevices() {
        CaCertificate root = add(ROOT, FACTORY, true);
        add(OTHER, LINE, true);
        signedBy("line-4", LINE);
        signedBy("whole-factory", FACTORY);
        refersTo("by-name", ROOT);
        var deletion = new DeleteCaCertificateOperation(service, journal, List.of(root));
        Plan plan = deletion.plan();
        assertTrue(plan.askFirst());
        assertTrue(plan.whom().contains("2 enrollment groups depend on it"), plan.whom());
        assertTrue(plan.whom().contains("by-name") && plan.whom().contains("whole-factory"), plan.whom());
        assertTrue(plan.whom().contains("One more group is below another verified CA"), plan.whom());
        assertTrue(plan.warnings().getFirst().contains("refused from then on"), plan.warnings().toString());
        assertTrue(deletion.execute(plan, null).complete());
        assertEquals(List.of("dps certificate delete --certificate-name factory"), commands());
        assertEquals(List.of(OTHER), service.caCertificates().found().orElseThrow().stream().map(CaCertificate::name)
                .toList());
    }

    @Test
    void whatWasChangedMeanwhileIsNotDeleted() {
        CaCertificate root = add(ROOT, FACTORY, false);
        service.generateVerificationCode(ROOT, WriteCondition.ALWAYS).found().orElseThrow();
        var deletion = new DeleteCaCertificateOperation(service, journal, List.of(root));
        assertEquals(1, deletion.execute(deletion.plan(), null).count(RowOutcome.FAILED));
        assertEquals(Outcome.FAILED, journal.entries().getLast().outcome());
        assertTrue(service.caCertificate(ROOT).found().isPresent());
    }

    @Test
    void strictRevocationIsAskedAboutFirst() {
        var strict = RevocationOperations.settings(service, journal,
                new RevocationSettings(true, Effect.REFUSE, Effect.WARN, true, Duration.ofHours(6)));
        assertTrue(strict.plan().askFirst());
        assertTrue(strict.execute(strict.plan(), null).found().orElseThrow().enabled());
        assertEquals(List.of("dps certificate crl settings --enabled true --missing refuse --expired warn"
                + " --fetching true --interval PT6H"), commands());
    }
}
