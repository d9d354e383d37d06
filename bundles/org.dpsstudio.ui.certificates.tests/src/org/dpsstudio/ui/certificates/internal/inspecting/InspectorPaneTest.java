// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Asn1Node;
import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectorPaneTest {
    private final Plant plant = new Plant();
    private final List<EnrollmentKey> opened = new ArrayList<>();
    private final List<Optional<Instant>> times = new ArrayList<>();
    private final List<Integer> chosen = new ArrayList<>();
    private TestWindow window;
    private InspectorPane pane;

    @BeforeEach
    void open() {
        window = new TestWindow();
        pane = new InspectorPane(window.shell(), new InspectorPane.Actions() {
            @Override
            public void choose(int index) {
                chosen.add(index);
            }

            @Override
            public void at(Optional<Instant> time) {
                times.add(time);
            }

            @Override
            public void open(ServiceConnection connection, EnrollmentKey key) {
                opened.add(key);
            }
        });
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Contents show(List<Bytes> chain, Optional<ServiceConnection> service) {
        var selection = new CertificateSelection(chain, "test.pem", service);
        Contents contents = CertificateReading.read(selection, Instant.now(), service);
        pane.show(new Inspected(selection, selection.read(), 0, Optional.of(contents)), false);
        return contents;
    }

    private void select(int tab) {
        pane.tabs().setSelection(tab);
        window.events();
    }

    @Test
    void everyCertificateOfThePublicSuiteIsShown() throws IOException {
        List<String> all = Suite.certificates();
        assertTrue(all.size() > 150, "there are certificates in the suite: " + all.size());
        for (String pem : all) {
            String base64 = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
            Bytes der = Bytes.of(Base64.getDecoder().decode(base64));
            Contents contents = show(List.of(der), Optional.empty());
            for (int tab = 0; tab < pane.tabs().getItemCount(); tab++) {
                select(tab);
            }
            assertFalse(pane.summary().getText().isBlank(), pem);
            assertEquals(base64, pane.pem().getText().replaceAll("-----[A-Z ]+-----|\\s", ""));
            pane.asn1().viewer().expandAll();
            assertTrue(pane.asn1().viewer().getTree().getItemCount() > 0, pem);
            if (contents.certificate().isPresent()) {
                pane.fields().viewer().expandAll();
                assertTrue(pane.fields().viewer().getTree().getItemCount() > 6, pem);
                assertTrue(pane.text().contains(contents.certificate().get().sha256Fingerprint()), pem);
            }
            int last = der.length() - 1;
            pane.asn1().select(new ByteRange(last, 1), true);
            assertTrue(pane.asn1().hex().marked().contains(last), pem);
        }
    }

    @Test
    void theSummarySaysWhoAndWhetherADeviceWouldBeLetIn() {
        IssuedCertificate device = plant.device("press-0017");
        plant.enroll("press-0017", device);
        show(Plant.der(device, plant.line, plant.root), Optional.of(plant.connection()));
        assertTrue(pane.title().getText().contains("press-0017"));
        assertTrue(pane.title().getText().contains("would be let in"), pane.title().getText());
        String summary = pane.summary().getText();
        assertTrue(summary.contains("Line 4 CA"), summary);
        assertTrue(summary.contains("press-0017 would be let in."), summary);
        assertTrue(summary.contains("individual enrollment; it decides"), summary);
    }

    @Test
    void enterAtAnEnrollmentInTheSummaryOpensIt() {
        IssuedCertificate device = plant.device("press-0017");
        plant.enroll("press-0017", device);
        show(Plant.der(device), Optional.of(plant.connection()));
        var text = pane.summary();
        text.setCaretOffset(text.getText().lastIndexOf("press-0017") + 2);
        var enter = new Event();
        enter.keyCode = SWT.CR;
        text.notifyListeners(SWT.KeyDown, enter);
        assertEquals(List.of("press-0017"), opened.stream().map(EnrollmentKey::text).toList());
        text.setCaretOffset(0);
        text.notifyListeners(SWT.KeyDown, enter);
        assertEquals(1, opened.size(), "elsewhere it opens nothing");
    }

    @Test
    void aNodeMarksItsBytesAndAByteSelectsItsNode() {
        show(Plant.der(plant.device("press-0017")), Optional.empty());
        select(4);
        Tree tree = pane.asn1().viewer().getTree();
        Asn1Node root = (Asn1Node) tree.getItem(0).getData();
        Asn1Node serial = root.children().getFirst().children().get(1);
        pane.asn1().viewer().setSelection(new TreeSelection(
                new TreePath(new Object[] { root, root.children().getFirst(), serial })));
        assertEquals(serial.range(), pane.asn1().hex().marked());
        Asn1Node algorithm = root.children().get(1).children().getFirst();
        pane.asn1().hex().visit(algorithm.offset() + algorithm.headerLength() + 1);
        assertEquals(algorithm, tree.getSelection()[0].getData());
        assertEquals(algorithm.range(), pane.asn1().hex().marked());
    }

    @Test
    void aFindingLeadsToItsBytes() {
        var server = plant.server();
        Contents contents = show(Plant.der(server), Optional.empty());
        var finding = contents.lint().stream().filter(f -> f.range().isPresent()).findFirst().orElseThrow();
        pane.findings().table().select(finding);
        Table table = pane.findings().table().control();
        table.notifyListeners(SWT.DefaultSelection, new Event());
        assertEquals(4, pane.tabs().getSelectionIndex());
        assertTrue(pane.asn1().hex().marked().contains(finding.range().get()));
    }

    @Test
    void whatIsMarkedIsCopiedAndOtherwiseAll() {
        var server = plant.server();
        Contents contents = show(Plant.der(server), Optional.empty());
        Table table = pane.findings().table().control();
        assertEquals(contents.lint().size(), Copying.all(table).lines().count());
        pane.findings().table().select(contents.lint().getFirst());
        String row = Copying.marked(table);
        assertEquals(1, row.lines().count());
        assertTrue(row.contains("\t" + contents.lint().getFirst().title() + "\t"), row);
        assertEquals(pane.pem().getText(), Copying.marked(pane.pem()));
        pane.pem().setSelection(0, 10);
        assertEquals("-----BEGIN", Copying.marked(pane.pem()));
        select(1);
        Tree tree = pane.fields().viewer().getTree();
        tree.setSelection(tree.getItem(0));
        assertTrue(Copying.marked(tree).contains("CN=localhost"), Copying.marked(tree));
        assertTrue(Copying.all(tree).lines().count() > 6);
        assertTrue(pane.text().contains("-----END CERTIFICATE-----"));
    }

    @Test
    void findingsSortByTheirHeaders() {
        show(Plant.der(plant.plain("Press 0017!")), Optional.empty());
        var table = pane.findings().table();
        var found = new ArrayList<>(table.rows());
        assertTrue(found.size() > 1, "there are findings to sort");
        table.control().getColumn(1).notifyListeners(SWT.Selection, new Event());
        var ascending = table.rows().stream().map(f -> f.title()).toList();
        assertEquals(ascending.stream().sorted().toList(), ascending);
        table.control().getColumn(1).notifyListeners(SWT.Selection, new Event());
        assertEquals(ascending.reversed(), table.rows().stream().map(f -> f.title()).toList());
        table.control().getColumn(1).notifyListeners(SWT.Selection, new Event());
        assertEquals(found, table.rows());
    }

    @Test
    void theTabKeyReachesEveryPartAndLeavesTheTexts() {
        show(Plant.der(plant.device("press-0017")), Optional.empty());
        pane.setFocus();
        window.events();
        List<Control> reached = new ArrayList<>();
        Control now = window.shell().getDisplay().getFocusControl();
        while (now != null && !reached.contains(now)) {
            reached.add(now);
            now.traverse(SWT.TRAVERSE_TAB_NEXT);
            window.events();
            now = window.shell().getDisplay().getFocusControl();
        }
        assertEquals(pane.summary(), reached.getFirst(), "the sentences have the focus first");
        assertEquals(pane.summary(), now, "and in the end again: " + reached);
        assertTrue(reached.contains(pane.tabs()), reached.toString());
        assertTrue(reached.contains(pane.findings().table().control()), reached.toString());
        assertTrue(reached.contains(pane.findings().details()), reached.toString());
        assertTrue(reached.contains(pane.whatIf()), reached.toString());
    }

    @Test
    void whoeverWaitedForACertificateHasTheFocusWhenItIsThere() {
        pane.setFocus();
        window.events();
        show(Plant.der(plant.device("press-0017")), Optional.empty());
        window.events();
        assertEquals(pane.summary(), window.shell().getDisplay().getFocusControl());
    }

    @Test
    void anotherTimeIsAskedForAndTakenBack() {
        show(Plant.der(plant.device("press-0017")), Optional.empty());
        pane.whatIf().setSelection(true);
        pane.whatIf().notifyListeners(SWT.Selection, new Event());
        assertTrue(times.getLast().isPresent());
        assertTrue(Duration.between(times.getLast().get(), Instant.now()).abs().compareTo(Duration.ofMinutes(2)) < 0);
        pane.whatIf().setSelection(false);
        pane.whatIf().notifyListeners(SWT.Selection, new Event());
        assertEquals(Optional.empty(), times.getLast());
    }

    @Test
    void oneOfSeveralCanBeChosen() {
        var first = new CertificateSelection(Plant.der(plant.device("press-0017")), "one");
        var second = new CertificateSelection(Plant.der(plant.device("press-0018")), "two");
        var answer = new CertificateSource.Answer(List.of(first, second),
                Optional.of("Mind this."));
        pane.show(new Inspected(first, answer, 0,
                Optional.of(CertificateReading.read(first, Instant.now(), Optional.empty()))), false);
        assertTrue(pane.chooser().getVisible());
        assertEquals(List.of("one", "two"), List.of(pane.chooser().getItems()));
        pane.chooser().select(1);
        pane.chooser().notifyListeners(SWT.Selection, new Event());
        assertEquals(List.of(1), chosen);
        assertTrue(pane.summary().getText().startsWith("Mind this."));
    }

    @Test
    void bytesThatAreNoCertificateAreExplainedAndTakenApartAllTheSame() {
        Contents contents = show(List.of(Bytes.of("hello".getBytes(StandardCharsets.UTF_8))), Optional.empty());
        assertTrue(contents.problem().isPresent());
        assertTrue(pane.summary().getText().contains(contents.problem().get()));
        assertTrue(pane.asn1().viewer().getTree().getItemCount() > 0);
        assertTrue(pane.findings().details().getText().contains("Only certificates"));
    }
}
