// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.attesting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.sas.NamedKey;
import org.dpsstudio.attestation.sas.TokenVerifier;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.service.device.DeviceAnswer;

/**
 * The device's token against the keys of its enrollment.
 *
 * @param keys both good
 * @param token what the device presented
 */
record DeviceKeyPath(SymmetricKeys keys, String token) implements AttestationPath {
    /** How the findings name the one key. */
    static final String PRIMARY = "primary";
    /** How the findings name the other key. */
    static final String SECONDARY = "secondary";

    @Override
    public Proof verify(Presented presented, Instant now) {
        return verify(presented, token, keys, now);
    }

    static Proof verify(Presented presented, String token, SymmetricKeys keys, Instant now) {
        List<NamedKey> named = new ArrayList<>(2);
        keys.primary().ifPresent(key -> named.add(new NamedKey(PRIMARY, key)));
        keys.secondary().ifPresent(key -> named.add(new NamedKey(SECONDARY, key)));
        Attestation attestation = TokenVerifier.verify(token, presented.resource(), named, now);
        List<Finding> findings = new ArrayList<>(attestation.findings().size() + 1);
        findings.add(KIND_AGREES.get(AttestationKind.SYMMETRIC_KEY.ordinal()));
        findings.addAll(attestation.findings());
        return switch (attestation) {
            case Attestation.Attested attested -> new Proof.Proved(findings, scheme(keys),
                    new DeviceAnswer.Attested.BySymmetricKey(), Optional.empty(), List.of(), reader -> true);
            case Attestation.Refused refused -> new Proof.Disproved(findings, refused.message(), List.of());
        };
    }

    private static AuthenticationScheme scheme(SymmetricKeys keys) {
        SymmetricKey first = keys.primary().or(keys::secondary).orElseThrow();
        Optional<SymmetricKey> second = keys.primary().isPresent() ? keys.secondary() : Optional.empty();
        return new AuthenticationScheme.Sas(first, second);
    }
}
