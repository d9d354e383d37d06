// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = { "a", "Press-0017", "a.b_c:d", "-a-", "0", "sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6" })
    void aRegistrationIdTakesTodaysCharacters(String text) {
        assertEquals(text, RegistrationId.of(text).text());
        assertTrue(RegistrationId.isValid(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a.", "a_", "a:", ".a", "ä", "a/b", "a\nb" })
    void aRegistrationIdThatBreaksTheRuleIsRefusedWithTheRule(String text) {
        InvalidValueException refused = assertThrows(InvalidValueException.class, () -> RegistrationId.of(text));
        assertEquals(ValueRule.REGISTRATION_ID, refused.rule());
        assertTrue(refused.getMessage().contains(ValueRule.REGISTRATION_ID.description(Locale.getDefault())));
        assertFalse(refused.getMessage().contains("\n"));
    }

    @Test
    void aRegistrationIdHas128CharactersAtTheMost() {
        assertTrue(RegistrationId.isValid("x".repeat(128)));
        assertFalse(RegistrationId.isValid("x".repeat(129)));
        assertFalse(RegistrationId.isValid(null));
    }

    @Test
    void registrationIdsAreEqualWhateverTheirCaseAndKeepTheirSpelling() {
        RegistrationId spelled = RegistrationId.of("Press-17");
        assertEquals(RegistrationId.of("press-17"), spelled);
        assertEquals(RegistrationId.of("press-17").hashCode(), spelled.hashCode());
        assertEquals("Press-17", spelled.text());
        assertEquals("press-17", spelled.key());
    }

    @Test
    void theRuleOf2017IsNamed() {
        assertTrue(RegistrationId.of("press-17").meets2017Rule());
        assertFalse(RegistrationId.of("Press-17").meets2017Rule());
        assertFalse(RegistrationId.of("press.17").meets2017Rule());
    }

    @Test
    void aDeviceIdKeepsItsCase() {
        assertNotEquals(new DeviceId("A"), new DeviceId("a"));
        assertEquals("it's:100%", new DeviceId("it's:100%").text());
        assertThrows(InvalidValueException.class, () -> new DeviceId("a b"));
        assertThrows(InvalidValueException.class, () -> new DeviceId("x".repeat(129)));
        assertEquals(new DeviceId("Press-17"), DeviceId.from(RegistrationId.of("Press-17")));
    }

    @Test
    void anIdScopeIsGeneratedInTheRealServicesForm() {
        SecureRandom random = new SecureRandom();
        IdScope scope = IdScope.generate(random);
        assertTrue(scope.text().matches("0ne[0-9A-F]{8}"), scope.text());
        assertNotEquals(scope, IdScope.generate(random));
        assertThrows(InvalidValueException.class, () -> new IdScope("0ne/1"));
    }

    @Test
    void anEtagIsReadInEveryFormThatClientsSend() {
        ETag etag = new ETag("0a001c3f-0000-0800-0000-646801e30000");
        assertEquals("\"0a001c3f-0000-0800-0000-646801e30000\"",
                new String(Base64.getDecoder().decode(etag.wire())));
        assertEquals(etag, ETag.parse(etag.wire()));
        assertEquals(etag, ETag.parse('"' + etag.wire() + '"'));
        assertEquals(etag, ETag.parse('"' + etag.guid() + '"'));
        assertEquals(etag, ETag.parse(etag.guid()));
        assertThrows(InvalidValueException.class, () -> ETag.parse("abc"));
        assertThrows(InvalidValueException.class, () -> ETag.parse("***"));
        assertThrows(InvalidValueException.class, () -> ETag.parse(null));
        assertNotEquals(ETag.next(), ETag.next());
    }

    @Test
    void timesAreWrittenInTicksWithoutTrailingZeros() {
        assertEquals("2023-05-19T23:10:43.7541028Z",
                ServiceTime.format(Instant.parse("2023-05-19T23:10:43.754102899Z")));
        assertEquals("2023-05-19T23:10:43.75Z", ServiceTime.format(Instant.parse("2023-05-19T23:10:43.750Z")));
        assertEquals("2023-05-19T23:10:43Z", ServiceTime.format(Instant.parse("2023-05-19T23:10:43Z")));
        assertEquals(Instant.parse("2023-05-19T23:10:43.7541028Z"),
                ServiceTime.ticks(Instant.parse("2023-05-19T23:10:43.754102899Z")));
    }

    @Test
    void aSymmetricKeyHas16To64Bytes() {
        assertEquals(16, SymmetricKey.ofBase64(base64(16)).secret().length());
        assertEquals(64, SymmetricKey.generate(new SecureRandom()).secret().length());
        assertThrows(InvalidValueException.class, () -> SymmetricKey.ofBase64(base64(15)));
        assertThrows(InvalidValueException.class, () -> SymmetricKey.ofBase64(base64(65)));
        InvalidValueException refused = assertThrows(InvalidValueException.class,
                () -> SymmetricKey.ofBase64("not*base64"));
        assertFalse(refused.getMessage().contains("not*base64"), "a key is never repeated");
    }

    @Test
    void aSecretDoesNotShowItself() {
        Secret secret = Secret.of("open sesame".getBytes());
        assertFalse(secret.toString().contains("sesame"));
        assertFalse(new SymmetricKey(Secret.of(new byte[16])).toString().contains("AAAA"));
        assertEquals(Secret.of("open sesame".getBytes()), secret);
        assertNotEquals(Secret.of("open sesamo".getBytes()), secret);
    }

    @Test
    void anEndorsementKeysSizeFieldAgreesWithItsLength() {
        byte[] content = new byte[316];
        content[0] = 1;
        content[1] = 0x3A;
        assertEquals(316, EndorsementKey.ofBase64(Base64.getEncoder().encodeToString(content)).tpm2bPublic().length());
        content[1] = 0x3B;
        assertThrows(InvalidValueException.class,
                () -> EndorsementKey.ofBase64(Base64.getEncoder().encodeToString(content)));
        assertThrows(InvalidValueException.class, () -> EndorsementKey.ofBase64("A"));
    }

    @Test
    void hubsCertificatesAndWeightsHaveTheirRules() {
        assertEquals(new HubName("hub-1.example.net"), new HubName("Hub-1.Example.NET"));
        assertThrows(InvalidValueException.class, () -> new HubName("hub 1"));
        assertThrows(InvalidValueException.class, () -> new HubName("-hub"));
        assertThrows(InvalidValueException.class, () -> new CertificateName("line 4"));
        assertThrows(InvalidValueException.class, () -> new LinkedHub(new HubName("h"), "here", true, 0));
        assertThrows(InvalidValueException.class, () -> new LinkedHub(new HubName("h"), "here", true, 1001));
    }

    @ParameterizedTest
    @EnumSource(ValueRule.class)
    void everyRuleHasItsWords(ValueRule rule) {
        assertTrue(rule.description(Locale.ROOT).endsWith("."), rule.description(Locale.ROOT));
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }
}
