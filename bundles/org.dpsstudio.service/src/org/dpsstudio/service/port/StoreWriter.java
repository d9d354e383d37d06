// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.port;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Trace;

/** Writes of the store, within one atomic unit. Each replaces what was there. */
public interface StoreWriter extends StoreReader {
    /** @param enrollment with its revision, stored as it is */
    void putEnrollment(Enrollment enrollment);

    /**
     * @param key which
     * @return whether there was one; the last attempt goes with it, the registration record stays
     */
    boolean deleteEnrollment(EnrollmentKey key);

    /** @param record stored as it is */
    void putRegistration(RegistrationRecord record);

    /**
     * @param id whose
     * @return whether there was one
     */
    boolean deleteRegistration(RegistrationId id);

    /**
     * @param trace its number is ignored; the oldest go when there are more than the store keeps
     * @return the trace's number
     */
    long addTrace(Trace trace);

    /**
     * Notes the last attempt of an individually enrolled device; without such an enrollment nothing is kept.
     *
     * @param id whose
     * @param attempt what to note
     */
    void noteAttempt(RegistrationId id, LastAttempt attempt);

    /** @param hub linked or changed */
    void putLinkedHub(LinkedHub hub);

    /**
     * @param name which
     * @return whether it was linked
     */
    boolean deleteLinkedHub(HubName name);

    /**
     * @param hub the hub
     * @param device created or replaced in its registry
     */
    void putHubDevice(HubName hub, HubDevice device);

    /**
     * @param hub the hub
     * @param deviceId its device
     * @return whether there was one
     */
    boolean deleteHubDevice(HubName hub, DeviceId deviceId);

    /** @param certificate created, or takes the place of the one of that name */
    void putCaCertificate(CaCertificate certificate);

    /**
     * @param name which
     * @return whether there was one; its revocation lists go with it
     */
    boolean deleteCaCertificate(CertificateName name);

    /** @param list takes the place of the CA's base list or delta list */
    void putRevocationList(StoredRevocationList list);

    /**
     * @param ca whose
     * @param delta its delta list, not its base list
     * @return whether there was one
     */
    boolean deleteRevocationList(CertificateName ca, boolean delta);

    /** @param policy created or replaced */
    void putAccessPolicy(AccessPolicy policy);

    /**
     * @param name which
     * @return whether there was one
     */
    boolean deleteAccessPolicy(String name);

    /**
     * @param name for example {@code id-scope}
     * @param value its value
     */
    void putSetting(String name, String value);
}
