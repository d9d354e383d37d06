// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.inspecting.Asn1Node;
import org.dpsstudio.attestation.inspecting.Asn1Tree;
import org.dpsstudio.attestation.inspecting.ByteRange;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** The structure of a certificate beside its bytes: what is selected in one is marked in the other. */
final class Asn1Page {
    private static final int ELEMENT_CHARACTERS = 30;
    private static final int VALUE_CHARACTERS = 40;
    private static final int NUMBER_CHARACTERS = 9;
    private static final int OPENED_LEVELS = 4;

    private final SashForm sash;
    private final TreeViewer viewer;
    private final HexPane hex;
    private Optional<Asn1Tree> shown = Optional.empty();
    private boolean leading;

    Asn1Page(Composite parent) {
        sash = new SashForm(parent, SWT.HORIZONTAL);
        viewer = new TreeViewer(sash, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
        viewer.getTree().setHeaderVisible(true);
        viewer.setComparer(Trees.identity());
        viewer.setContentProvider(new Trees<>(Asn1Node.class, Asn1Node::children));
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(Texts.of("asn1.element"), ELEMENT_CHARACTERS, SWT.LEFT, new Elements());
        column(Texts.of("asn1.value"), VALUE_CHARACTERS, SWT.LEFT, new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                Asn1Node node = (Asn1Node) element;
                return node.problem().or(() -> node.name().map(n -> Texts.of("asn1.named", n, node.value())))
                        .orElseGet(node::value);
            }

            @Override
            public Font getFont(Object element) {
                return JFaceResources.getTextFont();
            }
        });
        column(Texts.of("asn1.offset"), NUMBER_CHARACTERS, SWT.RIGHT,
                ColumnLabelProvider.createTextProvider(n -> Integer.toString(((Asn1Node) n).offset())));
        column(Texts.of("asn1.length"), NUMBER_CHARACTERS, SWT.RIGHT,
                ColumnLabelProvider.createTextProvider(n -> Integer.toString(((Asn1Node) n).length())));
        Accessibles.name(viewer.getTree(), Texts.of("asn1.name"));
        hex = new HexPane(sash);
        sash.setWeights(46, 54);
        viewer.addSelectionChangedListener(event -> {
            if (!leading && viewer.getStructuredSelection().getFirstElement() instanceof Asn1Node node) {
                hex.mark(node.range(), node.headerLength(), true);
            }
        });
        hex.onVisit(offset -> select(new ByteRange(offset, 1), false));
        Copying.menu(viewer.getTree(), List.of(Copying.action(Texts.of("tree.expandAll"), viewer::expandAll)));
    }

    /** Names elements by their type. */
    private static final class Elements extends ColumnLabelProvider {
        @Override
        public String getText(Object element) {
            return ((Asn1Node) element).tag();
        }

        @Override
        public Image getImage(Object element) {
            return ((Asn1Node) element).problem().isPresent() ? Icon.FAILED.image() : null;
        }

        @Override
        public String getToolTipText(Object element) {
            return ((Asn1Node) element).problem().orElse(null);
        }
    }

    private void column(String title, int characters, int alignment, ColumnLabelProvider labels) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, alignment);
        column.getColumn().setText(title);
        column.getColumn().setWidth(Trees.width(viewer.getTree(), characters));
        column.setLabelProvider(labels);
    }

    Control control() {
        return sash;
    }

    TreeViewer viewer() {
        return viewer;
    }

    HexPane hex() {
        return hex;
    }

    void show(Asn1Tree tree) {
        if (shown.equals(Optional.of(tree))) {
            return;
        }
        shown = Optional.of(tree);
        hex.show(tree.content());
        viewer.getTree().setRedraw(false);
        try {
            viewer.setInput(tree.roots());
            viewer.expandToLevel(OPENED_LEVELS);
        } finally {
            viewer.getTree().setRedraw(true);
        }
    }

    /**
     * Selects the innermost element that has all of some bytes, and marks it.
     *
     * @param range the bytes
     * @param reveal whether the bytes are scrolled into sight too
     */
    void select(ByteRange range, boolean reveal) {
        List<Asn1Node> path = shown.map(tree -> tree.pathTo(range)).orElse(List.of());
        if (path.isEmpty()) {
            return;
        }
        leading = true;
        try {
            viewer.setSelection(new TreeSelection(new TreePath(path.toArray())), true);
        } finally {
            leading = false;
        }
        hex.mark(path.getLast().range(), path.getLast().headerLength(), reveal);
    }

    void setFocus() {
        viewer.getTree().setFocus();
    }
}
