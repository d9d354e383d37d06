// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.trace;

import java.util.Optional;

/** What would mend a finding. Its words are in the resource bundles of those who show it; its name is stored. */
public enum Remedy {
    /** Send the request in the documented shape. */
    CORRECT_REQUEST(null),
    /** Give the device this service's ID scope. */
    CORRECT_ID_SCOPE(null),
    /** Give the device a registration ID that obeys the rule. */
    CORRECT_REGISTRATION_ID(null),
    /** Let the device present its certificate, its token or its TPM's keys. */
    PRESENT_EVIDENCE(null),
    /** Enroll the device, or a group that covers it. */
    ENROLL_DEVICE(EnrollmentField.ID),
    /** Choose the attestation kind that the device uses. */
    CHANGE_ATTESTATION_KIND(EnrollmentField.ATTESTATION_KIND),
    /** Choose an attestation that this version of the service offers. */
    USE_OFFERED_ATTESTATION(EnrollmentField.ATTESTATION_KIND),
    /** Put the certificate that came into the enrollment, if the device is the right one. */
    ENROLL_CERTIFICATE(EnrollmentField.CREDENTIALS),
    /** Let the device send the intermediate certificates with its own. */
    SEND_INTERMEDIATES(null),
    /** Add the CA's certificate to the service's CA certificates. */
    ADD_CA_CERTIFICATE(null),
    /** Prove possession of the CA certificate's key, or mark it as verified. */
    VERIFY_CA_CERTIFICATE(null),
    /** Put the certificate of the CA that signed into the group. */
    ENROLL_SIGNER(EnrollmentField.CREDENTIALS),
    /** Issue the CA's certificate anew, with the right extensions. */
    REISSUE_CA_CERTIFICATE(null),
    /** Issue the certificate with a stronger key or signature algorithm. */
    USE_STRONGER_ALGORITHM(null),
    /** Let the device have a new key and certificate; this one was revoked. */
    REPLACE_REVOKED_CERTIFICATE(EnrollmentField.CREDENTIALS),
    /** Get the CA's current revocation list. */
    UPDATE_REVOCATION_LIST(null),
    /** Issue the device a certificate whose common name is its registration ID. */
    REISSUE_CERTIFICATE(null),
    /** Renew the certificate; put the new one beside the old one. */
    RENEW_CERTIFICATE(EnrollmentField.CREDENTIALS),
    /** Set the device's or this machine's clock. */
    SET_CLOCK(null),
    /** Give the device the enrolled key, or the key derived from the group's. */
    CORRECT_DEVICE_KEY(EnrollmentField.CREDENTIALS),
    /** Put the endorsement key that came into the enrollment, if the device is the right one. */
    ENROLL_ENDORSEMENT_KEY(EnrollmentField.CREDENTIALS),
    /** Make the TPM's keys anew, by the templates that the device's client uses. */
    REMAKE_TPM_KEYS(null),
    /** Let the device open the challenge in its TPM and send the answer. */
    ANSWER_CHALLENGE(null),
    /** Let the device make a new token. */
    RENEW_TOKEN(null),
    /** Let the device sign a token for its own resource. */
    CORRECT_TOKEN(null),
    /** Enable the enrollment. */
    ENABLE_ENROLLMENT(EnrollmentField.STATUS),
    /** Link a hub to the service, or let the policy use one. */
    LINK_HUB(EnrollmentField.ALLOCATION),
    /** Choose an allocation policy that this version of the service offers. */
    USE_OFFERED_ALLOCATION(EnrollmentField.ALLOCATION),
    /** Register anew; the operation is no longer known. */
    REGISTER_AGAIN(null);

    private final EnrollmentField field;

    Remedy(EnrollmentField field) {
        this.field = field;
    }

    /** @return the place of the enrollment to mend, where it is one */
    public Optional<EnrollmentField> field() {
        return Optional.ofNullable(field);
    }
}
