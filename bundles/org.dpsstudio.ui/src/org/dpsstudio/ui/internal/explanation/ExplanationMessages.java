// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import org.eclipse.osgi.util.NLS;

/** The texts of the explanation view. */
public final class ExplanationMessages extends NLS {
    /** The job that looks for an attempt. */
    public static String reading;
    /** What the view says while it explains nothing. */
    public static String empty;
    /** There is nothing to explain yet; {0} is the enrollment. */
    public static String noAttempt;
    /** What the sentence on top is called. */
    public static String reason;
    /** What the line below it is called. */
    public static String headingName;
    /** What the line of steps is called. */
    public static String path;
    /** What the pane of one check is called. */
    public static String details;
    /** What the table is called. */
    public static String tableName;
    /** A time in UTC; {0} is it. */
    public static String utc;
    /** {0} device, {1} outcome, {2} local time, {3} protocol, {4} address, {5} milliseconds. */
    public static String heading;
    /** {0} is a code of the device API. */
    public static String errorCode;
    /** A line; {0} is its number, {1} the name of the check. */
    public static String check;
    /** A column. */
    public static String columnCheck;
    /** A column. */
    public static String columnVerdict;
    /** A column. */
    public static String columnExpected;
    /** A column. */
    public static String columnCame;
    /** A column. */
    public static String columnRemedy;
    /** A button; {0} is a place of the enrollment. */
    public static String openField;
    /** A button. */
    public static String openEnrollment;
    /** A button. */
    public static String enroll;
    /** A button. */
    public static String openAuthorities;
    /** A place of an enrollment. */
    public static String fieldId;
    /** A place of an enrollment. */
    public static String fieldStatus;
    /** A place of an enrollment. */
    public static String fieldAttestation;
    /** A place of an enrollment. */
    public static String fieldCredentials;
    /** A place of an enrollment. */
    public static String fieldDeviceId;
    /** A place of an enrollment. */
    public static String fieldAllocation;
    /** A place of an enrollment. */
    public static String fieldReprovisioning;
    /** A place of an enrollment. */
    public static String fieldTwin;
    /** A kind of attestation. */
    public static String kindNone;
    /** A kind of attestation. */
    public static String kindX509;
    /** A kind of attestation. */
    public static String kindTpm;
    /** A kind of attestation. */
    public static String kindSymmetricKey;
    /** An action. */
    public static String copyText;
    /** An action. */
    public static String copyJson;

    static {
        NLS.initializeMessages(ExplanationMessages.class.getPackageName() + ".messages", ExplanationMessages.class);
    }

    private ExplanationMessages() {
    }
}
