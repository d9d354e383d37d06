// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.MalformedTpmStructureException.Reason;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;

class KeyBlobTest {
    private static final MadeTpm TPM = new MadeTpm();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Bytes DATA = Bytes.of("0ne00ABCDEF/registrations/device-1".getBytes(StandardCharsets.UTF_8));

    /** A source whose bytes are known, for a test that needs the same blob twice. */
    private static final class Counting extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private int next;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) next++;
            }
        }
    }

    private static KeyBlob wrapped(SymmetricKey key) {
        return KeyBlob.wrap(key, DATA, TPM.identity(), RANDOM);
    }

    private static List<Bytes> fields(KeyBlob blob) {
        return List.of(blob.credential(), blob.credentialSecret(), blob.duplicate(), blob.duplicateSecret(),
                blob.keyPublic(), blob.data());
    }

    @Test
    void theFieldsAreAsLongAsTheServices() throws Exception {
        KeyBlob blob = wrapped(KeyBlob.newKey(RANDOM));
        assertEquals(List.of(52, 256, 142, 256, 48, DATA.length()), fields(blob).stream().map(Bytes::length).toList());
        assertEquals(6 * 2 + 52 + 256 + 142 + 256 + 48 + DATA.length(), blob.bytes().length());
        assertTrue(blob.bytes().hex().startsWith("00340020"));
    }

    @Test
    void thePublicAreaIsTheServices() throws Exception {
        KeyBlob blob = wrapped(KeyBlob.newKey(RANDOM));
        assertTrue(blob.keyPublic().hex().startsWith("0008000B0004044000000005000B0020"), blob.keyPublic().hex());
        assertEquals(new KeyParameters.KeyedHash(Optional.of(new KeyParameters.Scheme(TpmAlgorithm.HMAC,
                Optional.of(TpmAlgorithm.SHA256))),
                Bytes.of(Arrays.copyOfRange(blob.keyPublic().toArray(), 16, 48))), blob.readKeyPublic().key());
    }

    @Test
    void theTpmItIsForGetsTheKeyAndTheData() throws Exception {
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        KeyBlob blob = KeyBlob.ofBase64(wrapped(key).base64());
        byte[] innerKey = TPM.activate(blob.credential(), blob.credentialSecret());
        assertEquals(16, innerKey.length);
        assertArrayEquals(key.secret().reveal(), TPM.imported(innerKey, blob));
        assertArrayEquals(DATA.toArray(), MadeTpm.decrypted(innerKey, blob.data().toArray()));
    }

    @Test
    void anotherTpmGetsNothing() throws Exception {
        MadeTpm other = new MadeTpm();
        KeyBlob blob = wrapped(KeyBlob.newKey(RANDOM));
        assertThrows(GeneralSecurityException.class, () -> other.activate(blob.credential(), blob.credentialSecret()));
        KeyBlob foreignStorage = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA,
                new TpmIdentity(TPM.identity().endorsementKey(), other.identity().storageRootKey()), RANDOM);
        assertEquals("TPM_RC_INTEGRITY", assertThrows(GeneralSecurityException.class,
                () -> TPM.activate(foreignStorage.credential(), foreignStorage.credentialSecret())).getMessage());
    }

    @Test
    void anyFlippedBitOfAnyProtectedFieldIsNoticedByTheTpm() throws Exception {
        byte[] blob = wrapped(KeyBlob.newKey(RANDOM)).bytes().toArray();
        int protectedPart = 2 + 52 + 2 + 256 + 2 + 142 + 2 + 256 + 2 + 48;
        for (int at = 0; at < protectedPart; at += 7) {
            byte[] changed = blob.clone();
            changed[at] ^= (byte) (1 << at % 8);
            int where = at;
            assertThrows(Exception.class, () -> {
                KeyBlob read = KeyBlob.read(Bytes.of(changed));
                TPM.imported(TPM.activate(read.credential(), read.credentialSecret()), read);
            }, () -> "byte " + where);
        }
    }

    @Test
    void theBlobComesOfTheGivenRandomAlone() throws Exception {
        TpmIdentity tpm = TPM.identity();
        SymmetricKey key = KeyBlob.newKey(new Counting());
        assertEquals("000102", Bytes.of(key.secret().reveal()).hex().substring(0, 6));
        assertEquals(KeyBlob.wrap(key, DATA, tpm, new Counting()), KeyBlob.wrap(key, DATA, tpm, new Counting()));
        KeyBlob one = wrapped(key);
        KeyBlob two = wrapped(key);
        for (int i = 0; i < 6; i++) {
            assertNotEquals(fields(one).get(i), fields(two).get(i), "field " + (i + 1));
        }
    }

    @Test
    void keysAndDataOfOtherLengthsAreRefused() throws Exception {
        TpmIdentity tpm = TPM.identity();
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        SymmetricKey longer = new SymmetricKey(Secret.of(new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> KeyBlob.wrap(longer, DATA, tpm, RANDOM));
        assertThrows(IllegalArgumentException.class, () -> KeyBlob.wrap(key, Bytes.of(new byte[0]), tpm, RANDOM));
        assertThrows(IllegalArgumentException.class,
                () -> KeyBlob.wrap(key, Bytes.of(new byte[KeyBlob.MOST_DATA + 1]), tpm, RANDOM));
        assertEquals(KeyBlob.MOST_DATA,
                KeyBlob.wrap(key, Bytes.of(new byte[KeyBlob.MOST_DATA]), tpm, RANDOM).data().length());
        for (int length : new int[] { 0, 33 }) {
            Secret content = Secret.of(new byte[length]);
            assertThrows(IllegalArgumentException.class, () -> Credential.make(tpm.endorsementKey(),
                    tpm.storageRootKey().name(), content, RANDOM));
        }
    }

    @Test
    void onlySixWholeFieldsAreABlob() throws Exception {
        byte[] blob = wrapped(KeyBlob.newKey(RANDOM)).bytes().toArray();
        for (int length = 0; length < blob.length; length++) {
            Bytes cut = Bytes.of(Arrays.copyOf(blob, length));
            Reason reason = assertThrows(MalformedTpmStructureException.class, () -> KeyBlob.read(cut)).reason();
            assertEquals(length == 0 ? Reason.EMPTY : Reason.TRUNCATED, reason, "length " + length);
        }
        refused(Reason.TRAILING_BYTES, MadeTpm.joined(blob, new byte[1]));
        refused(Reason.TOO_LARGE, new byte[KeyBlob.LARGEST + 1]);
        refused(Reason.EMPTY, new byte[12]);
        refused(Reason.TOO_LARGE, new byte[] { 4, 1, 0 });
        assertEquals(Reason.BROKEN_BASE64,
                assertThrows(MalformedTpmStructureException.class, () -> KeyBlob.ofBase64("ab*d")).reason());
    }

    private static void refused(Reason reason, byte[] blob) {
        assertEquals(reason,
                assertThrows(MalformedTpmStructureException.class, () -> KeyBlob.read(Bytes.of(blob))).reason());
    }
}
