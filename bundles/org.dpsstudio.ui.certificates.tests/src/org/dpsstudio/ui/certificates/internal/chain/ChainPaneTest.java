// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.certificates.internal.inspecting.CertificateReading;
import org.dpsstudio.ui.certificates.internal.inspecting.Inspected;
import org.dpsstudio.ui.certificates.internal.inspecting.Plant;
import org.dpsstudio.ui.certificates.internal.inspecting.TestWindow;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainPaneTest {
    private final Plant plant = new Plant();
    private final List<CertificateSelection> opened = new ArrayList<>();
    private TestWindow window;
    private ChainPane pane;

    @BeforeEach
    void open() {
        window = new TestWindow();
        pane = new ChainPane(window.shell(), opened::add);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void show(List<Bytes> chain) {
        Optional<ServiceConnection> service = Optional.of(plant.connection());
        var selection = new CertificateSelection(chain, "test.pem", service);
        pane.show(new Inspected(selection, selection.read(), 0,
                Optional.of(CertificateReading.read(selection, Instant.now(), service))));
        window.events();
    }

    private List<String> names() {
        return pane.table().rows().stream().map(ChainRow::name).toList();
    }

    @Test
    void aChainThatHoldsLeadsToATrustedCa() {
        plant.trust("plant", plant.root);
        plant.enrollGroup("line-4", plant.line);
        show(Plant.der(plant.device("press-0017"), plant.line, plant.root));
        assertEquals(List.of("press-0017", "Line 4 CA", "Plant Root"), names());
        assertTrue(pane.table().rows().stream().allMatch(r -> r.verdict().equals(Optional.of(Verdict.PASSED))),
                pane.text());
        assertEquals("Trusted CA", pane.table().rows().getLast().role());
        assertTrue(pane.headline().getText().startsWith("The chain holds: 3 certificates lead to Plant Root"),
                pane.headline().getText());
        assertTrue(pane.headline().getText().contains("would be let in"), pane.headline().getText());
    }

    @Test
    void aRootThatNobodyRegisteredIsNotTrusted() {
        plant.enrollGroup("line-4", plant.line);
        show(Plant.der(plant.device("press-0017"), plant.line, plant.root));
        assertEquals(List.of("press-0017", "Line 4 CA", "Plant Root"), names());
        assertEquals("Root, not trusted", pane.table().rows().getLast().role());
        assertEquals(Optional.of(Verdict.FAILED), pane.table().rows().getLast().verdict());
        assertEquals("The chain leads to Plant Root, which the service does not trust.", pane.headline().getText());
    }

    @Test
    void aMissingIssuerIsNamedAndSelected() {
        plant.enrollGroup("line-4", plant.root);
        show(Plant.der(plant.device("press-0017")));
        assertEquals(List.of("press-0017", "CN=Line 4 CA"), names());
        ChainRow missing = pane.table().rows().getLast();
        assertEquals("Missing", missing.role());
        assertEquals(List.of(missing), pane.table().selected());
        assertEquals("The chain breaks off: the certificate of CN=Line 4 CA is missing.", pane.headline().getText());
        assertTrue(pane.details().getText().contains(missing.reason()), pane.details().getText());
        pane.table().control().notifyListeners(SWT.DefaultSelection, new Event());
        assertEquals(List.of(), opened, "what is not there cannot be inspected");
    }

    @Test
    void anEnrolledCertificateIsTrustedItselfAndItsIssuersAreNotAskedAbout() {
        IssuedCertificate device = plant.device("press-0017");
        plant.enroll("press-0017", device);
        show(Plant.der(device, plant.root, plant.line));
        assertEquals(List.of("press-0017", "Line 4 CA", "Plant Root"), names());
        assertEquals(List.of(Optional.of(Verdict.PASSED), Optional.empty(), Optional.empty()),
                pane.table().rows().stream().map(ChainRow::verdict).toList());
        assertTrue(pane.headline().getText().startsWith("The certificate of press-0017 is enrolled itself"),
                pane.headline().getText());
        assertFalse(pane.details().getText().contains("handshake"), "nobody came yet to prove that it has the key");
    }

    @Test
    void aCertificateOfTheChainOpensWithThoseAboveIt() {
        plant.enrollGroup("line-4", plant.root);
        show(Plant.der(plant.device("press-0017"), plant.line, plant.root));
        pane.table().select(pane.table().rows().get(1));
        pane.table().control().notifyListeners(SWT.DefaultSelection, new Event());
        assertEquals(Plant.der(plant.line, plant.root), opened.getFirst().chain());
    }

    @Test
    void theChainIsSortedAndCopied() {
        plant.trust("plant", plant.root);
        plant.enrollGroup("line-4", plant.line);
        show(Plant.der(plant.device("press-0017"), plant.line, plant.root));
        pane.table().control().getColumn(1).notifyListeners(SWT.Selection, new Event());
        assertEquals(List.of("Line 4 CA", "Plant Root", "press-0017"), names());
        assertEquals(3, Copying.all(pane.table().control()).lines().count());
        assertTrue(pane.text().startsWith(pane.headline().getText()));
    }

    @Test
    void withoutAServiceItSaysWhatIsMissing() {
        var selection = new CertificateSelection(Plant.der(plant.line), "test.pem");
        pane.show(new Inspected(selection, selection.read(), 0,
                Optional.of(CertificateReading.read(selection, Instant.now(), Optional.empty()))));
        assertTrue(pane.said().contains("no service"), pane.said());
    }
}
