// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.util.Map;

/**
 * A refusal in the service's own terms, as its REST APIs write it.
 *
 * @param code six digits; divided by 1000 they are the HTTP status
 * @param message what was wrong, for the caller
 * @param info further members, usually none
 */
public record ServiceError(int code, String message, Map<String, String> info) {
    /** An argument is invalid. */
    public static final int INVALID_ARGUMENT = 400004;
    /** Custom allocation's webhook failed. */
    public static final int CUSTOM_ALLOCATION_FAILED = 400207;
    /** No linked hub can take the device. */
    public static final int NO_HUB = 400208;
    /** The hub refused the device. */
    public static final int HUB_REFUSED = 400209;
    /** A token of the service API is missing, wrong, expired or lacks a right. */
    public static final int UNAUTHORIZED = 401000;
    /** A device could not be authenticated. */
    public static final int ATTESTATION_FAILED = 401002;
    /** No such path. */
    public static final int NOT_FOUND = 404000;
    /** No such individual enrollment. */
    public static final int ENROLLMENT_NOT_FOUND = 404201;
    /** No such registration record. */
    public static final int REGISTRATION_NOT_FOUND = 404202;
    /** No such operation. */
    public static final int OPERATION_NOT_FOUND = 404203;
    /** No such enrollment group. */
    public static final int GROUP_NOT_FOUND = 404204;
    /** The method is not for this path. */
    public static final int METHOD_NOT_ALLOWED = 405000;
    /** The individual enrollment exists already. */
    public static final int ENROLLMENT_EXISTS = 409201;
    /** The enrollment group exists already. */
    public static final int GROUP_EXISTS = 409202;
    /** The registration was changed again and again while it was decided. */
    public static final int CONCURRENT_REGISTRATION = 409203;
    /** Somebody else changed the object: its ETag is another. */
    public static final int PRECONDITION_FAILED = 412000;
    /** The body is larger than the service takes. */
    public static final int TOO_LARGE = 413000;
    /** The content type is not JSON. */
    public static final int UNSUPPORTED_MEDIA_TYPE = 415000;
    /** Too many requests. */
    public static final int THROTTLED = 429001;
    /** Nobody planned for this. */
    public static final int INTERNAL = 500000;

    /** Keeps a copy of the members. */
    public ServiceError {
        info = Map.copyOf(info);
    }

    /**
     * @param code the code
     * @param message what was wrong
     */
    public ServiceError(int code, String message) {
        this(code, message, Map.of());
    }

    /** @return the HTTP status of this error */
    public int httpStatus() {
        return code / 1000;
    }
}
