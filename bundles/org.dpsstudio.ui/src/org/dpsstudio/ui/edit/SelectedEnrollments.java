// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.edit;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.viewers.IStructuredSelection;

/**
 * The enrollments that an operator selected, of one service, as {@link EnrollmentSelection} elements. A million may be
 * selected at once: then the elements are the first ones only, {@link #size()} still tells how many there are, and
 * {@link #keys()} reads them all.
 */
public final class SelectedEnrollments implements IStructuredSelection {
    private final ServiceConnection connection;
    private final List<EnrollmentSelection> elements;
    private final int size;
    private final Supplier<List<EnrollmentKey>> keys;

    private SelectedEnrollments(ServiceConnection connection, List<EnrollmentKey> first, int size,
            Supplier<List<EnrollmentKey>> keys) {
        this.connection = connection;
        this.elements = first.stream().map(key -> new EnrollmentSelection(connection, key)).toList();
        this.size = size;
        this.keys = keys;
    }

    /**
     * @param connection the service that has them
     * @param keys the enrollments, in the order in which the operator sees them
     * @return a selection whose elements are all of them
     */
    public static SelectedEnrollments of(ServiceConnection connection, List<EnrollmentKey> keys) {
        var all = List.copyOf(keys);
        return new SelectedEnrollments(connection, all, all.size(), () -> all);
    }

    /**
     * @param connection the service that has them
     * @param first some of the enrollments, the one that the operator looks at first of all
     * @param size how many there are
     * @param keys reads them all; it may wait for disk
     * @return a selection that lists only the first ones
     */
    public static SelectedEnrollments many(ServiceConnection connection, List<EnrollmentKey> first, int size,
            Supplier<List<EnrollmentKey>> keys) {
        return new SelectedEnrollments(connection, first, size, keys);
    }

    /** @return the service that has them */
    public ServiceConnection connection() {
        return connection;
    }

    /**
     * Every selected enrollment that is still there. It may wait for disk, so it is not for the UI thread.
     *
     * @return the keys, in the order in which the operator sees them
     */
    public List<EnrollmentKey> keys() {
        return keys.get();
    }

    /** @return the enrollment that the operator looks at, where there is one */
    public Optional<EnrollmentSelection> first() {
        return elements.stream().findFirst();
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public EnrollmentSelection getFirstElement() {
        return elements.isEmpty() ? null : elements.getFirst();
    }

    @Override
    public Iterator<EnrollmentSelection> iterator() {
        return elements.iterator();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object[] toArray() {
        return elements.toArray();
    }

    @Override
    public List<EnrollmentSelection> toList() {
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelectedEnrollments that && size == that.size && connection.equals(that.connection)
                && elements.equals(that.elements) && (size == elements.size() || keys.equals(that.keys));
    }

    @Override
    public int hashCode() {
        return 31 * size + elements.hashCode();
    }
}
