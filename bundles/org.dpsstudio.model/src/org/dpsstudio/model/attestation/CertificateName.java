// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model.attestation;

import java.util.regex.Pattern;

import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.ValueRule;

/**
 * Names a certificate in the service's registry of CA certificates.
 *
 * @param text 1 to 256 letters, digits and {@code - . _}
 */
public record CertificateName(String text) {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9._-]{1,256}");

    /** Refuses what breaks {@link ValueRule#CERTIFICATE_NAME}. */
    public CertificateName {
        if (text == null || !RULE.matcher(text).matches()) {
            throw new InvalidValueException(ValueRule.CERTIFICATE_NAME, text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
