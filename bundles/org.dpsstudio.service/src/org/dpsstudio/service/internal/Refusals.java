// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal;

/**
 * The words of the real service's errors. They are part of the protocol, whatever the reader's language: clients
 * and their tests know them.
 */
public final class Refusals {
    /** 401000 and 401002. */
    public static final String UNAUTHORIZED = "Unauthorized";
    /** 401 with a challenge. */
    public static final String CHALLENGE = "Authorization required, resend request using supplied key";
    /** 401002: the chain is not complete, or no verified CA certificate is at its end. */
    public static final String CA_NOT_FOUND = "CA certificate not found.";
    /** 401002: the chain is good, and the enrolled signer is not in it. */
    public static final String SIGNER_NOT_IN_CHAIN = "Signing certificate info did not match chain elements";
    /** 400004. */
    public static final String INVALID_REGISTRATION_ID = "Invalid RegistrationId";
    /** 404201. */
    public static final String ENROLLMENT_NOT_FOUND = "Enrollment not found.";
    /** 404202. */
    public static final String REGISTRATION_NOT_FOUND = "Registration not found.";
    /** 404203. */
    public static final String OPERATION_NOT_FOUND = "Operation not found.";
    /** 404204. */
    public static final String GROUP_NOT_FOUND = "Not Found.";
    /** 409201. */
    public static final String ENROLLMENT_EXISTS = "Enrollment already exists.";
    /** 409202. */
    public static final String GROUP_EXISTS = "EnrollmentGroup already exists.";
    /** 409203 and 412. */
    public static final String PRECONDITION = "Precondition failed.";

    private Refusals() {
    }
}
