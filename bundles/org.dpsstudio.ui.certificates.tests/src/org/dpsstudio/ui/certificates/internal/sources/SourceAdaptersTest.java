// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.testkit.store.Samples;
import org.dpsstudio.ui.attempts.AttemptSelection;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.internal.inspecting.Plant;
import org.dpsstudio.ui.edit.EnrollmentSelection;
import org.junit.jupiter.api.Test;

class SourceAdaptersTest {
    private final Plant plant = new Plant();
    private final SourceAdapters adapters = new SourceAdapters();

    private CertificateSource source(Object selected) {
        CertificateSource source = adapters.getAdapter(selected, CertificateSource.class);
        assertNotNull(source);
        return source;
    }

    private Answer read(EnrollmentKey key) {
        return source(new EnrollmentSelection(plant.connection(), key)).read();
    }

    private static EnrollmentKey device(String id) {
        return new EnrollmentKey.Individual(RegistrationId.of(id));
    }

    @Test
    void anEnrollmentHasItsCertificates() {
        IssuedCertificate device = plant.device("press-0017");
        plant.enroll("press-0017", device);
        CertificateSelection only = read(device("press-0017")).certificates().getFirst();
        assertEquals(Plant.der(device), only.chain());
        assertEquals("press-0017, primary certificate", only.label());
        assertEquals(Optional.of(plant.connection()), only.connection());
    }

    @Test
    void aGroupHasItsSigners() {
        plant.enrollGroup("line-4", plant.line);
        Answer answer = read(new EnrollmentKey.Group(EnrollmentGroupId.of("line-4")));
        assertEquals(List.of(Plant.der(plant.line)),
                answer.certificates().stream().map(CertificateSelection::chain).toList());
    }

    @Test
    void whatHasNoneSaysWhy() {
        Answer answer = read(device("nobody"));
        assertEquals(List.of(), answer.certificates());
        assertTrue(answer.note().orElse("").contains("nobody"), answer.note().toString());
    }

    @Test
    void anAttemptShowsTheEnrolledCertificateAndSaysThatAnotherOneCame() {
        IssuedCertificate device = plant.device("press-0017");
        plant.enroll("press-0017", device);
        Trace sample = Samples.trace("press-0017", Outcome.REFUSED);
        var trace = new Trace(1, sample.attempt(), Optional.of(device("press-0017")),
                List.of(Finding.failed(Rule.CERTIFICATE_ENROLLED, "AA", "BB", Remedy.ENROLL_CERTIFICATE)),
                Outcome.REFUSED, 401_002, 10);
        Answer answer = source(new AttemptSelection(plant.connection(), trace)).read();
        assertEquals(Plant.der(device), answer.certificates().getFirst().chain());
        assertTrue(answer.note().orElse("").contains("BB"), answer.note().toString());
        var unknown = new Trace(2, sample.attempt(), Optional.empty(), List.of(), Outcome.REFUSED, 401_002, 10);
        Answer none = source(new AttemptSelection(plant.connection(), unknown)).read();
        assertEquals(List.of(), none.certificates());
        assertTrue(none.note().orElse("").contains("No enrollment was found"), none.note().toString());
    }

    @Test
    void anAttemptShowsWhatTheDevicePresented() {
        IssuedCertificate device = plant.device("press-0018");
        Trace sample = Samples.trace("press-0018", Outcome.REFUSED);
        var trace = new Trace(3, sample.attempt(), Optional.empty(), List.of(), Outcome.REFUSED, 401_002, 10,
                Plant.der(device));
        Answer answer = source(new AttemptSelection(plant.connection(), trace)).read();
        assertEquals(Plant.der(device), answer.certificates().getFirst().chain());
        assertEquals(Optional.empty(), answer.note());
    }

    @Test
    void theSameSelectionIsTheSameSource() {
        var selected = new EnrollmentSelection(plant.connection(), device("press-0017"));
        assertEquals(source(selected),
                source(new EnrollmentSelection(plant.connection(), device("press-0017"))));
        assertNull(adapters.getAdapter("something else", CertificateSource.class));
    }
}
