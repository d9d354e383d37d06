// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.sources;

import org.eclipse.osgi.util.NLS;

/** What is said of where certificates come from. */
public final class SourceMessages extends NLS {
    /** {0} enrollment. */
    public static String primary;
    /** {0} enrollment. */
    public static String secondary;
    /** {0} enrollment, {1} the name of a CA certificate. */
    public static String reference;
    /** {0} enrollment, {1} the name of a CA certificate, {2} what the service said. */
    public static String referenceNotRead;
    /** {0} enrollment. */
    public static String notX509;
    /** {0} enrollment. */
    public static String withoutContent;
    /** {0} enrollment, {1} what the service said. */
    public static String notRead;
    /** {0} device. */
    public static String attempt;
    /** {0} device, {1} the thumbprint that came. */
    public static String otherCame;
    /** {0} device. */
    public static String noEnrollment;
    /** {0} device, {1} the thumbprint that came. */
    public static String noEnrollmentOtherCame;

    static {
        NLS.initializeMessages(SourceMessages.class.getPackageName() + ".messages", SourceMessages.class);
    }

    private SourceMessages() {
    }
}
