// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.certificates.internal.inspecting.Plant;
import org.dpsstudio.ui.certificates.internal.inspecting.TestWindow;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparePaneTest {
    private final Plant plant = new Plant();
    private TestWindow window;
    private ComparePane pane;

    @BeforeEach
    void open() {
        window = new TestWindow();
        pane = new ComparePane(window.shell());
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void compare(List<Bytes> left, List<Bytes> right) {
        pane.show(new Comparison(Comparison.Side.read(new CertificateSelection(left, "left.pem")),
                Comparison.Side.read(new CertificateSelection(right, "right.pem"))));
        window.events();
    }

    @Test
    void aDifferenceIsToldBySymbolWordAndColour() {
        compare(Plant.der(plant.device("press-0017")), Plant.der(plant.device("press-0018")));
        Tree tree = pane.viewer().getTree();
        var subject = tree.getItem(0);
        assertEquals("\u2260 different", subject.getText(1));
        assertEquals("CN=press-0017", subject.getText(2));
        assertEquals("CN=press-0018", subject.getText(3));
        var issuer = tree.getItem(1);
        assertEquals("= same", issuer.getText(1));
        assertTrue(!subject.getBackground(1).equals(issuer.getBackground(1)), "the colours differ");
        assertTrue(tree.getColumn(2).getText().contains("left.pem"), tree.getColumn(2).getText());
        assertTrue(Copying.all(tree).contains("CN=press-0017\tCN=press-0018"), Copying.all(tree));
    }

    @Test
    void onlyWhatDiffersCanBeShown() {
        compare(Plant.der(plant.device("press-0017")), Plant.der(plant.device("press-0018")));
        int all = pane.viewer().getTree().getItemCount();
        pane.onlyDifferences().setSelection(true);
        pane.onlyDifferences().notifyListeners(SWT.Selection, new Event());
        String shown = Copying.all(pane.viewer().getTree());
        assertTrue(pane.viewer().getTree().getItemCount() < all, shown);
        assertTrue(shown.lines().noneMatch(line -> line.contains("= same")), shown);
    }

    @Test
    void aCertificateIsTheSameAsItself() {
        List<Bytes> one = Plant.der(plant.device("press-0017"));
        compare(one, one);
        assertEquals("Both say the same in every field.", pane.headline().getText());
    }

    @Test
    void whatIsNoCertificateIsSaid() {
        compare(Plant.der(plant.line), List.of(Bytes.of("hello".getBytes(StandardCharsets.UTF_8))));
        assertTrue(pane.headline().getText().contains("certificate"), pane.headline().getText());
        assertEquals(0, pane.viewer().getTree().getItemCount());
    }
}
