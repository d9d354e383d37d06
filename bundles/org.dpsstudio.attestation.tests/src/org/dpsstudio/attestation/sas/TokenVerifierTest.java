// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.sas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final String RESOURCE = "0ne00000000/registrations/dev-01";
    private static final SymmetricKey PRIMARY = SymmetricKey.generate(new SecureRandom());
    private static final SymmetricKey SECONDARY = SymmetricKey.generate(new SecureRandom());
    private static final List<NamedKey> KEYS = List.of(new NamedKey("primary", PRIMARY),
            new NamedKey("secondary", SECONDARY));

    private static String token(String resource, SymmetricKey key, Instant expiry) {
        return SasToken.sign(resource, key, expiry, Optional.of("registration"));
    }

    private static Finding refusedBy(Rule rule, Attestation attestation) {
        Attestation.Refused refused = assertInstanceOf(Attestation.Refused.class, attestation);
        assertEquals("Unauthorized", refused.message());
        List<Finding> failed = refused.findings().stream().filter(f -> f.verdict() == Verdict.FAILED).toList();
        assertEquals(List.of(rule), failed.stream().map(Finding::rule).toList());
        return failed.getFirst();
    }

    @Test
    void eitherKeyLetsTheDeviceInAndTheTraceSaysWhich() {
        for (NamedKey named : KEYS) {
            Attestation attestation = TokenVerifier.verify(token(RESOURCE, named.key(), LATER), RESOURCE, KEYS, NOW);
            assertInstanceOf(Attestation.Attested.class, attestation);
            assertEquals(List.of(Rule.TOKEN_READABLE, Rule.TOKEN_RESOURCE, Rule.TOKEN_NOT_EXPIRED,
                    Rule.TOKEN_SIGNATURE), attestation.findings().stream().map(Finding::rule).toList());
            assertEquals(Optional.of(named.name()), attestation.findings().getLast().came());
        }
    }

    @Test
    void theResourcesCaseDoesNotMatter() {
        assertInstanceOf(Attestation.Attested.class,
                TokenVerifier.verify(token("0NE00000000/registrations/DEV-01", PRIMARY, LATER), RESOURCE, KEYS, NOW));
    }

    @Test
    void anotherKeyIsRefused() {
        SymmetricKey foreign = SymmetricKey.generate(new SecureRandom());
        Finding finding = refusedBy(Rule.TOKEN_SIGNATURE,
                TokenVerifier.verify(token(RESOURCE, foreign, LATER), RESOURCE, KEYS, NOW));
        assertEquals(new Finding(Rule.TOKEN_SIGNATURE, Verdict.FAILED, Optional.of("primary, secondary"),
                Optional.empty(), Optional.of(Remedy.CORRECT_DEVICE_KEY)), finding);
        refusedBy(Rule.TOKEN_SIGNATURE,
                TokenVerifier.verify(token(RESOURCE, PRIMARY, LATER), RESOURCE, List.of(), NOW));
    }

    @Test
    void anExpiredTokenIsRefusedFromTheMomentOfItsExpiry() {
        assertInstanceOf(Attestation.Attested.class,
                TokenVerifier.verify(token(RESOURCE, PRIMARY, NOW), RESOURCE, KEYS, NOW.minusNanos(1)));
        Finding finding = refusedBy(Rule.TOKEN_NOT_EXPIRED,
                TokenVerifier.verify(token(RESOURCE, PRIMARY, NOW), RESOURCE, KEYS, NOW));
        assertEquals(Finding.failed(Rule.TOKEN_NOT_EXPIRED, "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z",
                Remedy.RENEW_TOKEN), finding);
    }

    @Test
    void aTokenForAnotherResourceIsRefused() {
        Finding finding = refusedBy(Rule.TOKEN_RESOURCE, TokenVerifier
                .verify(token("0ne00000000/registrations/dev-02", PRIMARY, LATER), RESOURCE, KEYS, NOW));
        assertEquals(Finding.failed(Rule.TOKEN_RESOURCE, RESOURCE, "0ne00000000/registrations/dev-02",
                Remedy.CORRECT_TOKEN), finding);
    }

    @Test
    void aMalformedTokenIsRefusedWithThePartThatIsWrongAndNothingOfItsContent() {
        String token = token(RESOURCE, PRIMARY, LATER).replace("&se=", "&es=");
        Finding finding = refusedBy(Rule.TOKEN_READABLE, TokenVerifier.verify(token, RESOURCE, KEYS, NOW));
        assertEquals(Optional.of("se"), finding.came());
    }

    @Test
    void noFindingHoldsTheSignature() {
        String token = token(RESOURCE, SymmetricKey.generate(new SecureRandom()), NOW);
        String signature = token.substring(token.indexOf("sig=") + 4, token.indexOf("&se=")).substring(0, 20);
        TokenVerifier.verify(token, "else", KEYS, NOW).findings()
                .forEach(finding -> assertFalse(finding.toString().contains(signature), finding.toString()));
    }
}
