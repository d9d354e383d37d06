// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import static org.dpsstudio.service.Fleet.YEAR;
import static org.dpsstudio.service.Fleet.certificate;
import static org.dpsstudio.service.Fleet.ders;
import static org.dpsstudio.service.Fleet.inline;
import static org.dpsstudio.service.Fleet.register;
import static org.dpsstudio.service.Fleet.shown;
import static org.dpsstudio.service.ServiceOnMemory.code;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.Fleet;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.certificates.CertificateJudgement.Match;
import org.dpsstudio.service.certificates.CertificateJudgement.Outcome;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private final ServiceOnMemory it = new ServiceOnMemory();
    private final Fleet fleet = new Fleet();
    private final List<Bytes> whole = ders(fleet.leaf, fleet.lower, fleet.upper, fleet.root);

    private CertificateJudgement judge(List<Bytes> chain) {
        return ok(it.service.judge(chain, Optional.empty()));
    }

    private static List<Rule> failed(CertificateJudgement judged) {
        return judged.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).map(Finding::rule).toList();
    }

    private static List<String> subjects(CertificateJudgement judged) {
        return judged.path().stream().map(link -> link.certificate().info().subjectName()).toList();
    }

    @Test
    void itTellsWhichEnrollmentsMatchInTheOrderInWhichTheyAreAsked() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup top = it.enroll(inline("a-top", fleet.root));
        EnrollmentGroup near = it.set(it.enroll(inline("z-near", fleet.lower)), ProvisioningStatus.DISABLED);
        assertEquals(List.of(new Match(near.key(), 1, false, true), new Match(top.key(), 3, true, false)),
                judge(whole).matches());
        assertEquals(Outcome.DISABLED, judge(whole).outcome());
        IndividualEnrollment own = it.enrollByCertificate("dev", certificate(fleet.leaf));
        CertificateJudgement judged = judge(whole);
        assertEquals(List.of(new Match(own.key(), 0, true, true), new Match(near.key(), 1, false, false),
                new Match(top.key(), 3, true, false)), judged.matches());
        assertEquals(Outcome.LET_IN, judged.outcome());
        assertEquals(List.of("CN=dev"), subjects(judged));
    }

    @Test
    void itTellsThePathAndThatNobodyProvedTheKey() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        CertificateJudgement judged = judge(whole);
        assertEquals(Outcome.LET_IN, judged.outcome());
        assertEquals(Optional.of(RegistrationId.of("dev")), judged.id());
        assertEquals(Optional.empty(), judged.error());
        assertEquals(List.of("CN=dev", "CN=Lower", "CN=Upper", "CN=Root"), subjects(judged));
        assertTrue(judged.path().getLast().anchor());
        assertEquals(List.of(Verdict.WARNING), judged.findings().stream()
                .filter(f -> f.rule() == Rule.CERTIFICATE_KEY_PROVED).map(Finding::verdict).toList());
        assertEquals(Rule.ENROLLMENT_ENABLED, judged.findings().getLast().rule());
    }

    @Test
    void whatIsFoundIsWhatALiveRegistrationFinds() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        for (IssuedCertificate[] chain : List.of(
                new IssuedCertificate[] { fleet.leaf, fleet.lower, fleet.upper },
                new IssuedCertificate[] { fleet.leaf, fleet.lower },
                new IssuedCertificate[] { fleet.maker.leaf("dev", YEAR) },
                new IssuedCertificate[] { fleet.maker.leaf(fleet.root, "dev", YEAR) })) {
            it.register("dev", shown(chain));
            List<Finding> live = new ArrayList<>(it.trace().findings());
            live.removeIf(f -> f.rule().ordinal() <= Rule.EVIDENCE_PRESENTED.ordinal()
                    || f.rule().ordinal() > Rule.ENROLLMENT_ENABLED.ordinal()
                    || f.rule() == Rule.CERTIFICATE_KEY_PROVED);
            CertificateJudgement judged = judge(ders(chain));
            List<Finding> said = new ArrayList<>(judged.findings());
            said.removeIf(f -> f.rule() == Rule.CERTIFICATE_KEY_PROVED);
            assertEquals(live, said);
            assertEquals(it.trace().errorCode(), judged.error().map(ServiceError::code).orElse(0));
        }
    }

    @Test
    void itCanBeAskedForAnotherTime() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        Instant later = ServiceOnMemory.START.plus(Duration.ofDays(400));
        CertificateJudgement judged = ok(it.service.judge(whole, Optional.of(later)));
        assertEquals(Outcome.REFUSED, judged.outcome());
        assertEquals(later, judged.at());
        assertTrue(failed(judged).contains(Rule.CHAIN_VALID_NOW), failed(judged).toString());
        assertEquals(Optional.of(new ServiceError(401002, "Invalid certificate.")), judged.error());
        assertEquals(ServiceOnMemory.START, judge(whole).at());
    }

    @Test
    void itHasNoEffect() {
        register(it, "root", fleet.root, true);
        it.enroll(inline("line", fleet.lower));
        judge(whole);
        assertFalse(it.hasRecord("dev"));
        assertEquals(0, it.traces());
    }

    @Test
    void aCertificateThatNothingCoversIsRefusedWithTheReason() {
        CertificateJudgement alone = judge(ders(fleet.leaf));
        assertEquals(Outcome.REFUSED, alone.outcome());
        assertEquals(List.of(), alone.matches());
        assertEquals(Optional.of(new ServiceError(401002, "CA certificate not found.")), alone.error());
        register(it, "root", fleet.root, true);
        assertEquals(Optional.of(new ServiceError(401002, "Unauthorized")), judge(whole).error());
        assertEquals(Optional.of(new ServiceError(401002, "CA certificate not found.")),
                judge(ders(fleet.leaf)).error());
    }

    @Test
    void aCertificateWhoseNameIsNoRegistrationIdIsRefusedAndItsGroupsAreToldAllTheSame() {
        register(it, "root", fleet.root, true);
        EnrollmentGroup group = it.enroll(inline("line", fleet.lower));
        CertificateJudgement judged = judge(
                ders(fleet.maker.leaf(fleet.lower, "no spaces, please", YEAR), fleet.lower, fleet.upper));
        assertEquals(Optional.empty(), judged.id());
        assertEquals(List.of(Rule.REGISTRATION_ID_SYNTAX), failed(judged));
        assertEquals(Outcome.REFUSED, judged.outcome());
        assertEquals(group.key(), judged.matches().getFirst().enrollment());
    }

    @Test
    void bytesThatAreNoCertificateAreJudgedToo() {
        CertificateJudgement judged = judge(List.of(Bytes.of(new byte[] { 1, 2, 3 })));
        assertEquals(List.of(Rule.CERTIFICATE_READABLE), failed(judged));
        assertEquals(List.of(), judged.path());
        assertEquals(400004, code(it.service.judge(List.of(), Optional.empty())));
    }

    @Test
    void anEnrollmentByKeyDecidesAndDoesNotTakeACertificate() {
        it.enrollByKey("dev");
        CertificateJudgement judged = judge(ders(fleet.leaf));
        assertEquals(Outcome.REFUSED, judged.outcome());
        assertEquals(List.of(Rule.ATTESTATION_KIND), failed(judged));
        assertEquals(0, judged.matches().getFirst().distance());
    }
}
