// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.internal.sas.TokenText;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/** Verifies a device's token. Safe for any thread; it waits for nothing. */
public final class TokenVerifier {
    /** What the real service tells a device whose token it does not take. */
    public static final String UNAUTHORIZED = "Unauthorized";

    private TokenVerifier() {
    }

    /**
     * @param token the whole text, as it was sent
     * @param expectedResource {@code {idScope}/registrations/{registrationId}}, compared without its case
     * @param keys the keys that may have signed it, none when nobody may
     * @param now the time of the check
     * @return the findings {@link Rule#TOKEN_READABLE} to {@link Rule#TOKEN_SIGNATURE}; a failed one does not
     *         keep the later ones from being told, unless the token cannot be read. None holds a signature or key
     */
    public static Attestation verify(String token, String expectedResource, List<NamedKey> keys, Instant now) {
        if (TokenText.read(token) instanceof TokenText.Broken broken) {
            return new Attestation.Refused(List.of(Finding.failed(Rule.TOKEN_READABLE,
                    "SharedAccessSignature, sr, sig, se", broken.part(), Remedy.CORRECT_TOKEN)), UNAUTHORIZED);
        }
        SasToken read = SasToken.parse(token).orElseThrow();
        List<Finding> findings = new ArrayList<>(4);
        findings.add(Finding.passed(Rule.TOKEN_READABLE, read.keyName().orElse("-")));
        findings.add(finding(Rule.TOKEN_RESOURCE, read.resource().equalsIgnoreCase(expectedResource),
                expectedResource, Optional.of(read.resource()), Remedy.CORRECT_TOKEN));
        findings.add(finding(Rule.TOKEN_NOT_EXPIRED, now.isBefore(read.expiry()), ServiceTime.format(now),
                Optional.of(ServiceTime.format(read.expiry())), Remedy.RENEW_TOKEN));
        Optional<String> signer = keys.stream().filter(named -> read.signedBy(named.key())).map(NamedKey::name)
                .findFirst();
        findings.add(finding(Rule.TOKEN_SIGNATURE, signer.isPresent(),
                keys.stream().map(NamedKey::name).distinct().collect(Collectors.joining(", ")), signer,
                Remedy.CORRECT_DEVICE_KEY));
        return Attestation.of(findings, UNAUTHORIZED);
    }

    private static Finding finding(Rule rule, boolean holds, String expected, Optional<String> came, Remedy remedy) {
        return new Finding(rule, holds ? Verdict.PASSED : Verdict.FAILED, Optional.of(expected), came,
                holds ? Optional.empty() : Optional.of(remedy));
    }
}
