// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.attestation.tpm.TpmPublic;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every TPM does. Whoever tests one inherits this and gives it. */
abstract class TpmContract {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The reference implementation says that the value is wrong, and libtpms that its OpenSSL failed. */
    private static final Set<Integer> NOT_FOR_THIS_KEY = Set.of(0x2C4, 0x101);
    private static final Bytes DATA = bytes("0ne00ABCDEF/registrations/device-1");

    /** @return the TPM under test, with nothing at the hub key's place */
    abstract Tpm tpm() throws Exception;

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static TpmIdentity identity(Tpm tpm) throws TpmException {
        return new TpmIdentity(tpm.endorsementKey(), tpm.storageRootKey());
    }

    static KeyBlob wrapped(SymmetricKey key, Tpm tpm) throws TpmException {
        return KeyBlob.wrap(key, DATA, identity(tpm), RANDOM);
    }

    static HmacKey imported(Tpm tpm, KeyBlob blob) throws TpmException {
        return tpm.importKey(tpm.activateCredential(blob.credential(), blob.credentialSecret()), blob);
    }

    static Bytes expected(SymmetricKey key, Bytes content) throws Exception {
        return Bytes.of(Forge.hmac(key.secret().reveal(), content.toArray()));
    }

    @Test
    void itsKeysAreOfTheTemplatesAndStayTheSame() throws Exception {
        Tpm tpm = tpm();
        TpmIdentity identity = identity(tpm);
        assertEquals(List.of(), identity.faults());
        assertEquals(316, identity.endorsementKey().tpm2b().length());
        assertEquals(284, identity.storageRootKey().tpm2b().length());
        assertEquals(identity.endorsementKey(), TpmPublic.read(identity.endorsementKey().tpm2b()));
        assertTrue(identity.endorsementKey().tpm2b().base64().startsWith("AToAAQALAAMAsgAg"));
        assertEquals(identity, identity(tpm));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 64, 1023, 1024, 1025, 2048, 5000 })
    void itSignsAnyLengthWithTheKeyThatWasWrappedForIt(int length) throws Exception {
        Tpm tpm = tpm();
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        Bytes content = Bytes.of(Forge.random(length));
        try (HmacKey imported = imported(tpm, wrapped(key, tpm))) {
            assertEquals(expected(key, content), imported.sign(content));
            assertEquals(expected(key, DATA), imported.sign(DATA));
        }
    }

    @Test
    void itOpensTheCredential() throws Exception {
        Tpm tpm = tpm();
        Forge forge = new Forge();
        KeyBlob blob = forge.blob(tpm.endorsementKey(), tpm.storageRootKey());
        Secret inner = tpm.activateCredential(blob.credential(), blob.credentialSecret());
        assertArrayEquals(forge.innerKey, inner.reveal());
        try (HmacKey imported = tpm.importKey(inner, blob)) {
            assertEquals(Bytes.of(Forge.hmac(forge.key, DATA.toArray())), imported.sign(DATA));
        }
    }

    @Test
    void severalKeysAreUsedBesideEachOther() throws Exception {
        Tpm tpm = tpm();
        SymmetricKey first = KeyBlob.newKey(RANDOM);
        SymmetricKey second = KeyBlob.newKey(RANDOM);
        try (HmacKey one = imported(tpm, wrapped(first, tpm)); HmacKey other = imported(tpm, wrapped(second, tpm))) {
            assertEquals(expected(first, DATA), one.sign(DATA));
            assertEquals(expected(second, DATA), other.sign(DATA));
        }
    }

    @Test
    void aClosedKeySignsNoMore() throws Exception {
        Tpm tpm = tpm();
        HmacKey imported = imported(tpm, wrapped(KeyBlob.newKey(RANDOM), tpm));
        imported.close();
        imported.close();
        assertEquals("TPM2_HMAC", assertThrows(TpmException.class, () -> imported.sign(DATA)).command());
    }

    @Test
    void aBlobForAnotherTpmIsRefusedWhenItIsActivated() throws Exception {
        Tpm tpm = tpm();
        TpmIdentity other = identity(SoftwareTpm.create(RANDOM));
        KeyBlob foreign = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, other, RANDOM);
        TpmException refused = assertThrows(TpmException.class,
                () -> tpm.activateCredential(foreign.credential(), foreign.credentialSecret()));
        assertTrue(NOT_FOR_THIS_KEY.contains(refused.responseCode().orElseThrow()), refused.getMessage());
        assertEquals("TPM2_ActivateCredential", refused.command());
        assertTrue(refused.getMessage().contains("another endorsement key"), refused.getMessage());
        KeyBlob foreignStorage = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA,
                new TpmIdentity(tpm.endorsementKey(), other.storageRootKey()), RANDOM);
        TpmException notBeside = assertThrows(TpmException.class,
                () -> tpm.activateCredential(foreignStorage.credential(), foreignStorage.credentialSecret()));
        assertEquals(OptionalInt.of(0x1DF), notBeside.responseCode());
    }

    @Test
    void theKeyOfAnotherChallengeIsNotOpenedByThisInnerKey() throws Exception {
        Tpm tpm = tpm();
        KeyBlob one = wrapped(KeyBlob.newKey(RANDOM), tpm);
        KeyBlob other = wrapped(KeyBlob.newKey(RANDOM), tpm);
        Secret inner = tpm.activateCredential(one.credential(), one.credentialSecret());
        TpmException refused = assertThrows(TpmException.class, () -> tpm.importKey(inner, other));
        // What is decrypted is random: it begins with a size that is too large or reaches too far, or no digest fits.
        assertTrue(Set.of(0x3D5, 0x3DA, 0x3DF).contains(refused.responseCode().orElseThrow()), refused.getMessage());
        assertEquals("TPM2_Import", refused.command());
        assertTrue(refused.getMessage().contains("same challenge"), refused.getMessage());
    }

    @Test
    void keysThatAreUnusualAndSoundAreTaken() throws Exception {
        Tpm tpm = tpm();
        for (Consumer<Forge> unusual : List.<Consumer<Forge>>of(f -> f.key = Forge.random(64),
                f -> f.key = Forge.random(1), f -> f.password = new byte[4],
                f -> f.credentialSeed = Forge.random(16), f -> f.duplicationSeed = Forge.random(20),
                f -> f.publicHead = "0008000b00040440"
                        + "0020bef56b8c1cc84e11edd717528d2cd99356bd2bbf8f015209c3f84aeeaba8e8a2" + "0005000b",
                f -> f.publicHead = "0008000b00060440" + "0000" + "0010")) {
            Forge forge = new Forge();
            unusual.accept(forge);
            try (HmacKey key = imported(tpm, forge.blob(tpm.endorsementKey(), tpm.storageRootKey()))) {
                assertEquals(Bytes.of(Forge.hmac(forge.key, DATA.toArray())), key.sign(DATA));
            }
        }
    }

    @Test
    void aKeyStaysAndIsReplacedOnlyWhenThatIsAllowed() throws Exception {
        Tpm tpm = tpm();
        SymmetricKey first = KeyBlob.newKey(RANDOM);
        SymmetricKey second = KeyBlob.newKey(RANDOM);
        assertEquals(Optional.empty(), tpm.persisted());
        try (HmacKey key = imported(tpm, wrapped(first, tpm))) {
            tpm.persist(key, false);
        }
        assertSigns(tpm, first);
        try (HmacKey key = imported(tpm, wrapped(second, tpm))) {
            TpmException taken = assertThrows(TpmException.class, () -> tpm.persist(key, false));
            assertEquals(OptionalInt.of(0x14C), taken.responseCode());
            assertSigns(tpm, first);
            tpm.persist(key, true);
            assertEquals(expected(second, DATA), key.sign(DATA));
        }
        assertSigns(tpm, second);
    }

    @Test
    void theKeyThatStaysIsLeftAloneWhenItIsMadeToStayAgain() throws Exception {
        Tpm tpm = tpm();
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        try (HmacKey imported = imported(tpm, wrapped(key, tpm))) {
            tpm.persist(imported, false);
        }
        HmacKey kept = tpm.persisted().orElseThrow();
        tpm.persist(kept, false);
        tpm.persist(kept, true);
        assertSigns(tpm, key);
        kept.close();
        assertThrows(TpmException.class, () -> tpm.persist(kept, true));
    }

    @Test
    void aClosedKeyDoesNotStay() throws Exception {
        Tpm tpm = tpm();
        HmacKey imported = imported(tpm, wrapped(KeyBlob.newKey(RANDOM), tpm));
        imported.close();
        assertEquals(OptionalInt.of(0x28B),
                assertThrows(TpmException.class, () -> tpm.persist(imported, true)).responseCode());
        assertEquals(Optional.empty(), tpm.persisted());
    }

    private static void assertSigns(Tpm tpm, SymmetricKey key) throws Exception {
        try (HmacKey kept = tpm.persisted().orElseThrow()) {
            assertEquals(expected(key, DATA), kept.sign(DATA));
        }
        assertTrue(tpm.persisted().isPresent(), "a key that stays is still there when it was closed");
    }

    @Test
    void whatItSaysShowsNoSecret() throws Exception {
        Tpm tpm = tpm();
        KeyBlob blob = wrapped(KeyBlob.newKey(RANDOM), tpm);
        Secret inner = tpm.activateCredential(blob.credential(), blob.credentialSecret());
        try (HmacKey key = tpm.importKey(inner, blob)) {
            String said = tpm + " " + key + " " + inner + " " + tpm.description();
            assertFalse(said.contains(Bytes.of(inner.reveal()).hex()) || said.contains(inner.revealBase64()), said);
        }
        assertFalse(tpm.description().isBlank());
    }
}
