// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.looks;

import java.util.List;
import java.util.function.Function;

import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;

/**
 * Trees of records that know their children. The input is the list of the roots.
 *
 * @param <N> a node
 */
public final class Trees<N> implements ITreeContentProvider {
    private final Class<N> type;
    private final Function<N, List<N>> children;

    /**
     * @param type of the nodes
     * @param children of a node
     */
    public Trees(Class<N> type, Function<N, List<N>> children) {
        this.type = type;
        this.children = children;
    }

    @Override
    public Object[] getElements(Object input) {
        return input instanceof List<?> roots ? roots.toArray() : new Object[0];
    }

    @Override
    public Object[] getChildren(Object parent) {
        return children.apply(type.cast(parent)).toArray();
    }

    @Override
    public Object getParent(Object element) {
        return null;
    }

    @Override
    public boolean hasChildren(Object element) {
        return !children.apply(type.cast(element)).isEmpty();
    }

    /** @return tells nodes apart by what they are and not by what they say, which is also a matter of speed */
    public static IElementComparer identity() {
        return new IElementComparer() {
            @Override
            public boolean equals(Object a, Object b) {
                return a == b;
            }

            @Override
            public int hashCode(Object element) {
                return System.identityHashCode(element);
            }
        };
    }

    /**
     * @param control whose font counts
     * @param characters how many
     * @return how wide they are on average
     */
    public static int width(Control control, int characters) {
        GC gc = new GC(control);
        try {
            return (int) Math.ceil(characters * gc.getFontMetrics().getAverageCharacterWidth());
        } finally {
            gc.dispose();
        }
    }
}
