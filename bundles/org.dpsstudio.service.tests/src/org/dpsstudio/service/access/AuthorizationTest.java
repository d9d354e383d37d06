// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.sas.SasToken;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> NAMES = List.of("Dps.Example.net", "localhost", "127.0.0.1", "::1");
    private static final Result<AccessPolicy> UNAUTHORIZED = Result.failed(401000, "Unauthorized");

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final Authorization authorization = new Authorization(store);
    private final AccessPolicy policy = Samples.policy("reader", AccessRight.ENROLLMENT_READ);

    @BeforeEach
    void storePolicy() {
        store.write(writer -> {
            writer.putAccessPolicy(policy);
            return true;
        });
    }

    @Test
    void aTokenByEitherKeyIsTaken() {
        assertEquals(Result.ok(policy), check(token("dps.example.net", policy.primaryKey())));
        assertEquals(Result.ok(policy), check(token("dps.example.net", policy.secondaryKey())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "dps.example.net", "DPS.example.NET", "https://dps.example.net", "dps.example.net:8443",
            "https://dps.example.net:8443/", "localhost", "127.0.0.1:1", "[::1]:8443", "[::1]", "::1",
            "dps.example.net/" })
    void everyNameOfTheServiceInEveryFormOfTheClientsIsTaken(String resource) {
        assertEquals(Result.ok(policy), check(token(resource, policy.primaryKey())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "other.example.net", "example.net", "dps.example.net.evil.org", "evil.dps.example.net",
            "dps.example.ne", "", "https://", "dps.example.net/enrollments" })
    void aTokenForAnotherResourceIsRefused(String resource) {
        assertEquals(UNAUTHORIZED, check(token(resource, policy.primaryKey())));
    }

    @Test
    void aTokenForAPathCoversThatPathAndWhatIsBelow() {
        String token = token("https://dps.example.net:8443/enrollments/", policy.primaryKey());
        assertTrue(at(token, "/enrollments") instanceof Result.Ok);
        assertTrue(at(token, "/Enrollments/dev") instanceof Result.Ok);
        assertEquals(UNAUTHORIZED, at(token, "/enrollmentGroups/line"));
        assertEquals(UNAUTHORIZED, at(token, "/enrollmentsAndMore"));
        assertEquals(UNAUTHORIZED, at(token, "/"));
        assertTrue(at(token("dps.example.net", policy.primaryKey()), "/anything") instanceof Result.Ok);
    }

    @Test
    void aTokenEndsAtItsExpiry() {
        String token = SasToken.sign("localhost", policy.primaryKey(), NOW, Optional.of("reader"));
        assertEquals(UNAUTHORIZED, check(token));
        assertTrue(authorization.check(token, NAMES, AccessRight.ENROLLMENT_READ,
                NOW.minusSeconds(1)) instanceof Result.Ok);
    }

    @Test
    void aTokenByAnotherKeyIsRefused() {
        assertEquals(UNAUTHORIZED, check(token("localhost", Samples.keys().primary().orElseThrow())));
    }

    @Test
    void aTokenOfAnUnknownPolicyOrOfNoneIsRefused() {
        Instant expiry = NOW.plusSeconds(60);
        assertEquals(UNAUTHORIZED,
                check(SasToken.sign("localhost", policy.primaryKey(), expiry, Optional.of("writer"))));
        assertEquals(UNAUTHORIZED, check(SasToken.sign("localhost", policy.primaryKey(), expiry, Optional.of(""))));
        assertEquals(UNAUTHORIZED, check(SasToken.sign("localhost", policy.primaryKey(), expiry, Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer abc", "SharedAccessSignature", "SharedAccessSignature sr=localhost&skn=reader",
            "SharedAccessSignature sr=localhost&sig=x&se=never&skn=reader" })
    void whatIsNoTokenIsRefused(String text) {
        assertEquals(UNAUTHORIZED, check(text));
    }

    @ParameterizedTest
    @EnumSource(AccessRight.class)
    void aPolicyAllowsItsRightsOnly(AccessRight right) {
        Result<AccessPolicy> result = authorization.check(token("localhost", policy.primaryKey()), NAMES, right, NOW);
        assertEquals(right == AccessRight.ENROLLMENT_READ ? Result.ok(policy) : UNAUTHORIZED, result);
    }

    @Test
    void aDeletedPolicyAllowsNothingFromThenOn() {
        String token = token("localhost", policy.primaryKey());
        assertTrue(check(token) instanceof Result.Ok);
        store.write(writer -> writer.deleteAccessPolicy("reader"));
        assertEquals(UNAUTHORIZED, check(token));
    }

    @Test
    void theAnswerIsTheSameWhateverIsWrong() {
        ServiceError unreadable = check("x").refusal().orElseThrow();
        ServiceError wrongKey = check(token("localhost", Samples.keys().primary().orElseThrow())).refusal()
                .orElseThrow();
        ServiceError wrongName = check(token("elsewhere", policy.primaryKey())).refusal().orElseThrow();
        assertEquals(unreadable, wrongKey);
        assertEquals(unreadable, wrongName);
    }

    private Result<AccessPolicy> check(String token) {
        return authorization.check(token, NAMES, AccessRight.ENROLLMENT_READ, NOW);
    }

    private Result<AccessPolicy> at(String token, String path) {
        return authorization.check(token, NAMES, path, AccessRight.ENROLLMENT_READ, NOW);
    }

    private static String token(String resource, SymmetricKey key) {
        return SasToken.sign(resource, key, NOW.plusSeconds(3600), Optional.of("reader"));
    }
}
