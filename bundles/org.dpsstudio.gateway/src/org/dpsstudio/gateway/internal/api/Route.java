// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.api;

import java.util.Optional;

import org.dpsstudio.model.access.AccessRight;

/** What a request's method and path ask for. Identifiers are as they came, percent-decoded. */
sealed interface Route {

    /** The two kinds of enrollment, whose paths are alike. */
    enum Kind {
        INDIVIDUAL, GROUP
    }

    /** The device API: no token of the service API is asked for. */
    sealed interface OfDevice extends Route {
        /** @return the ID scope in the path */
        String idScope();

        /** @return the registration ID in the path */
        String registrationId();
    }

    record Register(String idScope, String registrationId) implements OfDevice {
    }

    record Operation(String idScope, String registrationId, String operation) implements OfDevice {
    }

    record Status(String idScope, String registrationId) implements OfDevice {
    }

    /** The service API. */
    sealed interface OfService extends Route {
        /** @return what the token must allow */
        AccessRight right();
    }

    record GetEnrollment(Kind kind, String id) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_READ;
        }
    }

    record PutEnrollment(Kind kind, String id) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_WRITE;
        }
    }

    record DeleteEnrollment(Kind kind, String id) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_WRITE;
        }
    }

    record QueryEnrollments(Kind kind) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_READ;
        }
    }

    record BulkEnrollments(Kind kind) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_WRITE;
        }
    }

    /** The attestation mechanism with its keys, so a right to read enrollments is not enough. */
    record ReadMechanism(Kind kind, String id) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_WRITE;
        }
    }

    record GetRegistration(String id) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.REGISTRATION_STATUS_READ;
        }
    }

    record DeleteRegistration(String id) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.REGISTRATION_STATUS_WRITE;
        }
    }

    /** Of a group, or of all devices, which is an extension of this product. */
    record QueryRegistrations(Optional<String> group) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.REGISTRATION_STATUS_READ;
        }
    }

    /** An extension of this product. */
    record Describe() implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.ENROLLMENT_READ;
        }
    }

    /** An extension of this product. */
    record ListHubs() implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.SERVICE_CONFIG;
        }
    }

    /** An extension of this product. */
    record LinkHub(String hub) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.SERVICE_CONFIG;
        }
    }

    /** An extension of this product. */
    record UnlinkHub(String hub) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.SERVICE_CONFIG;
        }
    }

    /** An extension of this product. */
    record GetHubDevice(String hub, String deviceId) implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.SERVICE_CONFIG;
        }
    }

    /** An extension of this product. */
    record ListTraces() implements OfService {
        @Override
        public AccessRight right() {
            return AccessRight.REGISTRATION_STATUS_READ;
        }
    }

    /** Certificates of CAs, and what the service knows and makes of certificates. */
    sealed interface OfCertificates extends OfService {
        @Override
        default AccessRight right() {
            return AccessRight.SERVICE_CONFIG;
        }
    }

    record ListCertificates() implements OfCertificates {
    }

    record GetCertificate(String name) implements OfCertificates {
    }

    record PutCertificate(String name) implements OfCertificates {
    }

    record DeleteCertificate(String name) implements OfCertificates {
    }

    record GenerateVerificationCode(String name) implements OfCertificates {
    }

    record VerifyCertificate(String name) implements OfCertificates {
    }

    /** An extension of this product. Its body may be larger than others. */
    record AddRevocationList(String name) implements OfCertificates {
    }

    /** An extension of this product. */
    record DeleteRevocationList(String name, boolean delta) implements OfCertificates {
    }

    /** An extension of this product. */
    record ListRevocationLists() implements OfCertificates {
    }

    /** An extension of this product. */
    record GetRevocationSettings() implements OfCertificates {
    }

    /** An extension of this product. */
    record PutRevocationSettings() implements OfCertificates {
    }

    /** An extension of this product. */
    record JudgeCertificate() implements OfCertificates {
    }

    /** An extension of this product. */
    record ListKnownCertificates() implements OfCertificates {
    }

    /**
     * The path is known, and not for this method.
     *
     * @param allowed the methods that it is for, separated by a comma and a blank; empty when an ID is missing
     */
    record WrongMethod(String allowed) implements Route {
    }

    /** There is no such path. */
    record Unknown() implements Route {
    }
}
