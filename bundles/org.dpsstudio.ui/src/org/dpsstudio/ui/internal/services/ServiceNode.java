// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.util.List;

import org.dpsstudio.ui.looks.Icon;

/**
 * A line of the services view. Two nodes with the same path are equal, so that the tree keeps its expansion and its
 * selection when it is read again.
 *
 * @param path names the node for good
 * @param kind what it stands for
 * @param icon its icon
 * @param label its name
 * @param value what is known of it; may be empty
 * @param children the lines below it
 */
public record ServiceNode(String path, Kind kind, Icon icon, String label, String value, List<ServiceNode> children) {
    /** What a line of the services view stands for. */
    public enum Kind {
        /** A service. */
        SERVICE,
        /** Something of it that is only shown. */
        FACT,
        /** Its enrollments, which open in the list editor. */
        ENROLLMENTS,
        /** Its registration attempts, which open in their view. */
        REGISTRATIONS,
        /** Its CA certificates, which open in their view. */
        CA_CERTIFICATES
    }

    /** Keeps a copy of the children. */
    public ServiceNode {
        children = List.copyOf(children);
    }

    static ServiceNode fact(String path, Icon icon, String label, String value) {
        return new ServiceNode(path, Kind.FACT, icon, label, value, List.of());
    }

    static ServiceNode folder(String path, Icon icon, String label, List<ServiceNode> children) {
        return new ServiceNode(path, Kind.FACT, icon, label, Integer.toString(children.size()), children);
    }

    /** @return the line as one text */
    public String text() {
        return value.isEmpty() ? label : label + "  " + value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceNode that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
