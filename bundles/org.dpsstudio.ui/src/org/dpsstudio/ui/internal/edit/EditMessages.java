// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.edit;

import org.eclipse.osgi.util.NLS;

/** The texts of editor inputs. */
public final class EditMessages extends NLS {
    /** The list's title; {0} is the service. */
    public static String enrollmentList;
    /** An enrollment's tooltip; {0} is the enrollment, {1} the service. */
    public static String enrollmentTooltip;
    /** The title of an individual enrollment that is not stored yet. */
    public static String newIndividual;
    /** The title of a group that is not stored yet. */
    public static String newGroup;

    static {
        NLS.initializeMessages(EditMessages.class.getPackageName() + ".messages", EditMessages.class);
    }

    private EditMessages() {
    }
}
