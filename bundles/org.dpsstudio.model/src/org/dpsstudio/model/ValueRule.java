// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The rules that values of the provisioning model obey. A value that breaks one is refused by
 * {@link InvalidValueException}, whose message names the rule in the words of the resource bundle.
 */
public enum ValueRule {
    /** {@link IdScope}: opaque text of 1 to 64 letters and digits. */
    ID_SCOPE,
    /** {@link RegistrationId}: at most 128 of letters, digits, {@code - . _ :}; a letter, digit or hyphen last. */
    REGISTRATION_ID,
    /** {@link EnrollmentGroupId}: the characters of a registration ID. */
    ENROLLMENT_GROUP_ID,
    /** {@link DeviceId}: at most 128 of the characters that IoT Hub allows. */
    DEVICE_ID,
    /** {@link ETag}: a GUID, as the service hands it out. */
    ETAG,
    /** {@code HubName}: a DNS host name. */
    HUB_NAME,
    /** Linked hub: a weight from 1 to 1000. */
    HUB_WEIGHT,
    /** {@code SymmetricKey}: base64 of 16 to 64 bytes. */
    SYMMETRIC_KEY,
    /** {@code EndorsementKey}: a TPM2B_PUBLIC whose size field agrees with its length. */
    ENDORSEMENT_KEY,
    /** An attestation mechanism with slots has at least one of primary and secondary. */
    CREDENTIAL_PRESENT,
    /** A thumbprint is 64 hexadecimal digits. */
    THUMBPRINT,
    /** {@code CertificateName}: at most 256 letters, digits, {@code - . _}. */
    CERTIFICATE_NAME,
    /** {@code AccessPolicy}: a name of 1 to 64 letters, digits, {@code - . _}. */
    POLICY_NAME,
    /** An individual enrollment takes client certificates, CA references, a TPM or symmetric keys. */
    INDIVIDUAL_ATTESTATION,
    /** An enrollment group takes signing certificates, CA references or symmetric keys, never a TPM. */
    GROUP_ATTESTATION,
    /** Custom allocation needs the definition of its webhook, and only it has one. */
    CUSTOM_ALLOCATION_DEFINITION,
    /** JSON that stands where an object is wanted. */
    JSON_OBJECT;

    private static final String BUNDLE = "org.dpsstudio.model.rules";

    /**
     * What the rule asks for, as a whole sentence.
     *
     * @param locale the reader's language
     * @return the rule in words
     */
    public String description(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale).getString(name());
    }

    String refusal(String value) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, Locale.getDefault());
        return MessageFormat.format(texts.getString("refusal"), value, texts.getString(name()));
    }
}
