// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import static org.dpsstudio.service.Fleet.YEAR;
import static org.dpsstudio.service.Fleet.ders;
import static org.dpsstudio.service.Fleet.inline;
import static org.dpsstudio.service.Fleet.register;
import static org.dpsstudio.service.Fleet.shown;
import static org.dpsstudio.service.ServiceOnMemory.code;
import static org.dpsstudio.service.ServiceOnMemory.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.Fleet;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.device.Evidence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationTest {
    private static final CertificateName LOWER = new CertificateName("lower");
    private static final URI ADDRESS = URI.create("http://ca.example.net/lower.crl");

    private final ServiceOnMemory it = new ServiceOnMemory();
    private final Fleet fleet = new Fleet();
    private final Evidence device = shown(fleet.leaf, fleet.lower);

    @BeforeEach
    void aGroupBelowAVerifiedIntermediate() {
        register(it, "lower", fleet.lower, true);
        it.enroll(inline("line", fleet.lower));
    }

    private Result<RevocationListInfo> put(Bytes list) {
        return it.service.putRevocationList(LOWER, list, Optional.empty());
    }

    private void honour(Effect missing, Effect expired) {
        ok(it.service.setRevocationSettings(
                new RevocationSettings(true, missing, expired, false, Duration.ofHours(1))));
    }

    private static String message(Result<?> refused) {
        return refused.refusal().orElseThrow(() -> new AssertionError(refused.toString())).message();
    }

    @Test
    void itIsOffUntilItIsSwitchedOn() throws Exception {
        assertEquals(RevocationSettings.OFF, ok(it.service.revocationSettings()));
        ok(put(Lists.of(fleet.lower, 1).revoking(fleet.leaf).der()));
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", device).status());
        assertTrue(it.trace().findings().stream().noneMatch(
                f -> f.rule() == Rule.CERTIFICATE_NOT_REVOKED || f.rule() == Rule.REVOCATION_LIST_CURRENT));
    }

    @Test
    void theSettingsAreKeptWithinBounds() {
        RevocationSettings settings = new RevocationSettings(true, Effect.REFUSE, Effect.IGNORE, true,
                Duration.ofMinutes(5));
        assertEquals(settings, ok(it.service.setRevocationSettings(settings)));
        assertEquals(settings, ok(it.service.revocationSettings()));
        assertEquals(400004, code(it.service.setRevocationSettings(
                new RevocationSettings(true, Effect.WARN, Effect.WARN, true, Duration.ofSeconds(59)))));
        assertEquals(400004, code(it.service.setRevocationSettings(
                new RevocationSettings(true, Effect.WARN, Effect.WARN, true, Duration.ofDays(8)))));
        assertEquals(settings, ok(it.service.revocationSettings()));
    }

    @Test
    void aRevokedDeviceIsRefusedLiveAndInJudgement() throws Exception {
        ok(put(Lists.of(fleet.lower, 1).revoking(fleet.leaf).der()));
        honour(Effect.IGNORE, Effect.IGNORE);
        assertEquals(new ServiceError(401002, "Invalid certificate."), it.refused("dev", device));
        assertEquals(List.of(Rule.CERTIFICATE_NOT_REVOKED), it.failed());
        assertEquals(Optional.of(Remedy.REPLACE_REVOKED_CERTIFICATE),
                it.finding(Rule.CERTIFICATE_NOT_REVOKED).remedy());
        CertificateJudgement judged = ok(it.service.judge(ders(fleet.leaf), Optional.empty()));
        assertEquals(CertificateJudgement.Outcome.REFUSED, judged.outcome());
        assertTrue(judged.findings().stream().anyMatch(
                f -> f.rule() == Rule.CERTIFICATE_NOT_REVOKED && f.verdict() == Verdict.FAILED));
        IssuedCertificate other = fleet.maker.leaf(fleet.lower, "other", YEAR);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("other", shown(other)).status());
        assertEquals(Verdict.PASSED, it.finding(Rule.CERTIFICATE_NOT_REVOKED).verdict());
    }

    @Test
    void aDeltaListRevokesWhatItsBaseDidNot() throws Exception {
        honour(Effect.REFUSE, Effect.REFUSE);
        ok(put(Lists.of(fleet.lower, 1).der()));
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", device).status());
        RevocationListInfo delta = ok(put(Lists.of(fleet.lower, 2).delta(1).revoking(fleet.leaf).der()));
        assertTrue(delta.delta());
        assertEquals(List.of(false, true),
                ok(it.service.revocationLists()).stream().map(RevocationListInfo::delta).toList());
        assertEquals(401002, it.refused("dev", device).code());
        assertEquals(delta, ok(it.service.deleteRevocationList(LOWER, true)));
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", device).status());
    }

    @Test
    void aMissingListHasTheEffectThatWasChosen() {
        honour(Effect.IGNORE, Effect.IGNORE);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", device).status());
        honour(Effect.WARN, Effect.IGNORE);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", device).status());
        assertEquals(Verdict.WARNING, it.finding(Rule.REVOCATION_LIST_CURRENT).verdict());
        honour(Effect.REFUSE, Effect.IGNORE);
        assertEquals(401002, it.refused("dev", device).code());
        assertEquals(List.of(Rule.REVOCATION_LIST_CURRENT), it.failed());
    }

    @Test
    void anExpiredListHasTheEffectThatWasChosen() throws Exception {
        ok(put(Lists.of(fleet.lower, 1, ServiceOnMemory.START.minus(Duration.ofDays(9)),
                ServiceOnMemory.START.minus(Duration.ofDays(2))).der()));
        honour(Effect.REFUSE, Effect.WARN);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", device).status());
        assertEquals(Verdict.WARNING, it.finding(Rule.REVOCATION_LIST_CURRENT).verdict());
        honour(Effect.IGNORE, Effect.REFUSE);
        assertEquals(401002, it.refused("dev", device).code());
    }

    @Test
    void whatAListSaysIsTold() throws Exception {
        RevocationListInfo info = ok(it.service.putRevocationList(LOWER,
                Lists.of(fleet.lower, 300).revoking(fleet.leaf).revoking(fleet.upper).der(), Optional.of(ADDRESS)));
        assertEquals(new RevocationListInfo(LOWER, false, "CN=Lower", Optional.of(BigInteger.valueOf(300)),
                ServiceOnMemory.START.minus(Duration.ofHours(1)),
                Optional.of(ServiceOnMemory.START.plus(Duration.ofDays(7))), 2, Optional.of(ADDRESS),
                ServiceOnMemory.START), info);
        assertEquals(List.of(info), ok(it.service.revocationLists()));
    }

    @Test
    void aListThatTheCaDidNotSignIsRefusedWithTheReason() throws Exception {
        assertTrue(message(put(Lists.of(fleet.upper, 1).der())).contains("is issued by CN=Upper"));
        IssuedCertificate impostor = fleet.maker.ca("CN=Lower", YEAR, OptionalInt.empty());
        assertTrue(message(put(Lists.of(fleet.lower, 1).der(impostor))).contains("is not signed"));
        assertTrue(message(put(Bytes.of(new byte[] { 1, 2, 3 }))).contains("can be read"));
        assertTrue(message(put(Fleet.der(fleet.lower))).contains("can be read"));
        assertEquals(404000, code(it.service.putRevocationList(new CertificateName("none"),
                Lists.of(fleet.lower, 1).der(), Optional.empty())));
        assertEquals(List.of(), ok(it.service.revocationLists()));
    }

    @Test
    void anOlderListDoesNotTakeThePlaceOfANewerOne() throws Exception {
        Bytes second = Lists.of(fleet.lower, 2).der();
        ok(put(second));
        assertTrue(message(put(Lists.of(fleet.lower, 1).der())).contains("older"));
        ok(put(second));
        ok(put(Lists.of(fleet.lower, 3).der()));
        ok(put(Lists.of(fleet.lower, 1).delta(1).der()));
        assertEquals(2, ok(it.service.revocationLists()).size(), "a delta list is compared with delta lists only");
    }

    @Test
    void nothingIsFetchedFromWhereNoListsAre() throws Exception {
        Bytes list = Lists.of(fleet.lower, 1).der();
        for (String address : List.of("file:///etc/passwd", "ldap://ca/", "lower.crl", "http:/lower.crl")) {
            assertEquals(400004,
                    code(it.service.putRevocationList(LOWER, list, Optional.of(URI.create(address)))), address);
        }
    }

    @Test
    void theListsGoWithTheirCaAndWithItsKey() throws Exception {
        ok(put(Lists.of(fleet.lower, 1).der()));
        register(it, "lower", fleet.lower, false);
        assertEquals(1, ok(it.service.revocationLists()).size());
        IssuedCertificate next = fleet.maker.ca("CN=Lower", YEAR);
        register(it, "lower", next, true);
        assertEquals(List.of(), ok(it.service.revocationLists()), "another key cannot have signed them");
        ok(put(Lists.of(next, 1).der()));
        ok(it.service.deleteCaCertificate(LOWER, WriteCondition.ALWAYS));
        assertEquals(List.of(), ok(it.service.revocationLists()));
        assertEquals(404000, code(it.service.deleteRevocationList(LOWER, false)));
    }
}
