// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.util.List;

import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.viewers.CellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;

/** What the tree of the services view shows: its input is a list of {@link ServiceNode}. */
final class ServiceTree implements ITreeContentProvider {
    static CellLabelProvider labels() {
        return new DelegatingStyledCellLabelProvider(new Labels());
    }

    @Override
    public Object[] getElements(Object input) {
        return ((List<?>) input).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        return ((ServiceNode) parent).children().toArray();
    }

    @Override
    public Object getParent(Object element) {
        return null;
    }

    @Override
    public boolean hasChildren(Object element) {
        return !((ServiceNode) element).children().isEmpty();
    }

    private static final class Labels extends LabelProvider implements IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            ServiceNode node = (ServiceNode) element;
            return new StyledString(node.label()).append(node.value().isEmpty() ? "" : "  " + node.value(),
                    node.kind() == ServiceNode.Kind.FACT && node.children().isEmpty() ? StyledString.COUNTER_STYLER
                            : StyledString.DECORATIONS_STYLER);
        }

        @Override
        public Image getImage(Object element) {
            Icon icon = ((ServiceNode) element).icon();
            return icon.image();
        }

        @Override
        public String getText(Object element) {
            return ((ServiceNode) element).text();
        }
    }
}
