// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.dpsstudio.testkit.tpm.SwTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TPM that is not ours takes apart what the service sealed, by tools that are not ours. */
class SwTpmTest {
    private static final String ENDORSEMENT = "0x81010001";
    private static final String STORAGE = "0x81000001";
    private static final String RESOURCE = "0ne00ABCDEF/registrations/device-1";
    private static final Bytes DATA = Bytes.of(RESOURCE.getBytes(StandardCharsets.UTF_8));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STORAGE_TEMPLATE = "-g sha256 -G rsa2048:aes128cfb -a "
            + "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|restricted|decrypt";

    @TempDir
    static Path folder;
    private static SwTpm tpm;
    private static TpmIdentity identity;

    @BeforeAll
    static void startWithKeysAtTheirHandles() throws Exception {
        assumeTrue(SwTpm.isThere(), SwTpm.MISSING);
        tpm = SwTpm.start(folder);
        tpm.run("tpm2_createek -Q -c " + ENDORSEMENT + " -G rsa -u ek.pub");
        tpm.run("tpm2_createprimary -Q -C o -c srk.ctx " + STORAGE_TEMPLATE);
        tpm.run("tpm2_evictcontrol -Q -C o -c srk.ctx " + STORAGE);
        tpm.run("tpm2_readpublic -Q -c " + STORAGE + " -f tss -o srk.pub -n srk.name");
        tpm.run("tpm2_flushcontext -t");
        identity = new TpmIdentity(TpmPublic.read(Bytes.of(tpm.content("ek.pub"))),
                TpmPublic.read(Bytes.of(tpm.content("srk.pub"))));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (tpm != null) {
            tpm.close();
        }
    }

    @Test
    void itsKeysAreReadAsTheReferenceSaysAndFoundWithoutFault() throws Exception {
        assertEquals(316, tpm.content("ek.pub").length);
        assertEquals(284, tpm.content("srk.pub").length);
        assertArrayEquals(tpm.content("srk.name"), identity.storageRootKey().name().toArray());
        assertEquals(List.of(), identity.faults());
        assertInstanceOf(Attestation.Attested.class,
                identity.verify(new EndorsementKey(Bytes.of(tpm.content("ek.pub")))));
    }

    @Test
    void itTakesTheChallengeApartAndSignsTheTokenThatAnswersIt() throws Exception {
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        imported(KeyBlob.ofBase64(KeyBlob.wrap(key, DATA, identity, RANDOM).base64()));
        String resource = URLEncoder.encode(RESOURCE, StandardCharsets.UTF_8);
        Instant now = Instant.now();
        long expiry = now.getEpochSecond() + 3600;
        tpm.write("text", (resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
        tpm.run("tpm2_hmac -c key.ctx -o signature text");
        tpm.run("tpm2_flushcontext -t");
        String token = "SharedAccessSignature sr=" + resource + "&sig="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(tpm.content("signature")),
                        StandardCharsets.UTF_8)
                + "&se=" + expiry + "&skn=registration";
        IssuedChallenge issued = IssuedChallenge.to(identity, key, now.plusSeconds(300));
        assertInstanceOf(Attestation.Attested.class,
                ChallengeAnswer.of(token, RESOURCE, identity, List.of(issued), now).attestation());
        IssuedChallenge other = IssuedChallenge.to(identity, KeyBlob.newKey(RANDOM), now.plusSeconds(300));
        assertInstanceOf(Attestation.Refused.class,
                ChallengeAnswer.of(token, RESOURCE, identity, List.of(other), now).attestation());
    }

    @Test
    void itImportsTheHubsKeyAfterThatOfTheChallenge() throws Exception {
        SymmetricKey hubKey = KeyBlob.newKey(RANDOM);
        imported(KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, identity, RANDOM));
        tpm.run("tpm2_flushcontext -t");
        byte[] innerKey = imported(KeyBlob.wrap(hubKey, DATA, identity, RANDOM));
        assertEquals(16, innerKey.length);
        tpm.write("text", "hub".getBytes(StandardCharsets.UTF_8));
        tpm.run("tpm2_hmac -c key.ctx -o signature text");
        tpm.run("tpm2_flushcontext -t");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(hubKey.secret().reveal(), "HmacSHA256"));
        assertEquals(HexFormat.of().formatHex(mac.doFinal("hub".getBytes(StandardCharsets.UTF_8))),
                HexFormat.of().formatHex(tpm.content("signature")));
    }

    @Test
    void itDecryptsTheDataWithTheInnerKey() throws Exception {
        KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, identity, RANDOM);
        byte[] innerKey = activated(blob);
        assertArrayEquals(DATA.toArray(), MadeTpm.decrypted(innerKey, blob.data().toArray()));
    }

    @Test
    void itGivesOutACredentialThatIsNotAKey() throws Exception {
        Secret content = Secret.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        Credential made = Credential.make(identity.endorsementKey(), identity.storageRootKey().name(), content,
                RANDOM);
        assertArrayEquals(content.reveal(), activated(made));
    }

    @Test
    void itRefusesWhatIsForAnotherStorageRootKeyOrAnotherTpm() throws Exception {
        TpmIdentity other = new MadeTpm().identity();
        KeyBlob foreignStorage = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA,
                new TpmIdentity(identity.endorsementKey(), other.storageRootKey()), RANDOM);
        KeyBlob foreignEndorsement = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA,
                new TpmIdentity(other.endorsementKey(), identity.storageRootKey()), RANDOM);
        for (KeyBlob blob : List.of(foreignStorage, foreignEndorsement)) {
            SwTpm.Answer answer = activation(new Credential(blob.credential(), blob.credentialSecret()));
            assertNotEquals(0, answer.code());
            assertTrue(answer.text().contains("Esys_ActivateCredential"), answer.text());
        }
    }

    @Test
    void itRefusesAFlippedBitInEveryPart() throws Exception {
        KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, identity, RANDOM);
        assertNotEquals(0, activation(new Credential(flipped(blob.credential(), 40), blob.credentialSecret())).code());
        assertNotEquals(0, activation(new Credential(blob.credential(), flipped(blob.credentialSecret(), 7))).code());
        activated(blob);
        for (KeyBlob changed : List.of(
                new KeyBlob(blob.credential(), blob.credentialSecret(), flipped(blob.duplicate(), 60),
                        blob.duplicateSecret(), blob.keyPublic(), blob.data()),
                new KeyBlob(blob.credential(), blob.credentialSecret(), blob.duplicate(),
                        flipped(blob.duplicateSecret(), 60), blob.keyPublic(), blob.data()),
                new KeyBlob(blob.credential(), blob.credentialSecret(), blob.duplicate(), blob.duplicateSecret(),
                        flipped(blob.keyPublic(), 40), blob.data()))) {
            SwTpm.Answer answer = importing(changed);
            assertNotEquals(0, answer.code());
            assertTrue(answer.text().contains("Import"), answer.text());
        }
        assertEquals(0, importing(blob).code());
    }

    @Test
    void itRefusesTheKeyWithAnotherInnerKey() throws Exception {
        KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, identity, RANDOM);
        activated(KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, identity, RANDOM));
        assertNotEquals(0, importing(blob).code());
    }

    /** The Java client keeps its endorsement key under the owner's hierarchy; nothing of that is seen outside. */
    @Test
    void itTakesAChallengeApartForAnEndorsementKeyOfTheOwnersHierarchy() throws Exception {
        tpm.write("policy", identity.endorsementKey().authPolicy().toArray());
        tpm.run("tpm2_createprimary -Q -C o -c owned.ctx -g sha256 -G rsa2048:aes128cfb -L policy -a "
                + "fixedtpm|fixedparent|sensitivedataorigin|adminwithpolicy|restricted|decrypt");
        tpm.run("tpm2_readpublic -Q -c owned.ctx -f tss -o owned.pub");
        tpm.run("tpm2_flushcontext -t");
        TpmPublic owned = TpmPublic.read(Bytes.of(tpm.content("owned.pub")));
        TpmIdentity both = new TpmIdentity(owned, identity.storageRootKey());
        assertEquals(List.of(), both.faults());
        assertNotEquals(identity.endorsementKey().fingerprint(), owned.fingerprint());
        KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(RANDOM), DATA, both, RANDOM);
        SwTpm.Answer answer = activation(new Credential(blob.credential(), blob.credentialSecret()), "owned.ctx");
        assertEquals(0, answer.code(), answer.text());
        tpm.run("tpm2_flushcontext -t");
        assertEquals(0, importing(blob).code());
    }

    private static Bytes flipped(Bytes field, int at) {
        byte[] changed = field.toArray();
        changed[at] ^= 1;
        return Bytes.of(changed);
    }

    private static byte[] activated(KeyBlob blob) throws IOException, InterruptedException {
        return activated(new Credential(blob.credential(), blob.credentialSecret()));
    }

    private static byte[] activated(Credential credential) throws IOException, InterruptedException {
        SwTpm.Answer answer = activation(credential);
        assertEquals(0, answer.code(), answer.text());
        return tpm.content("inner.key");
    }

    /** TPM2_ActivateCredential of the storage root key with the endorsement key, under its policy. */
    private static SwTpm.Answer activation(Credential credential) throws IOException, InterruptedException {
        return activation(credential, ENDORSEMENT);
    }

    private static SwTpm.Answer activation(Credential credential, String endorsement)
            throws IOException, InterruptedException {
        Files.deleteIfExists(tpm.file("inner.key"));
        // The tool's own file: a mark, a version, then both structures.
        tpm.write("credential", MadeTpm.joined(HexFormat.of().parseHex("badcc0de00000001"),
                MadeTpm.sized(credential.idObject().toArray()).toArray(),
                MadeTpm.sized(credential.secret().toArray()).toArray()));
        tpm.run("tpm2_startauthsession --policy-session -S session.ctx");
        tpm.run("tpm2_policysecret -Q -S session.ctx -c e");
        SwTpm.Answer answer = tpm.attempt("tpm2_activatecredential -Q -c " + STORAGE + " -C " + endorsement
                + " -i credential -o inner.key -P session:session.ctx");
        tpm.run("tpm2_flushcontext session.ctx");
        return answer;
    }

    /** TPM2_Import under the storage root key with the inner key that was activated. */
    private static SwTpm.Answer importing(KeyBlob blob) throws IOException, InterruptedException {
        Files.deleteIfExists(tpm.file("key.priv"));
        tpm.write("duplicate", MadeTpm.sized(blob.duplicate().toArray()).toArray());
        tpm.write("seed", MadeTpm.sized(blob.duplicateSecret().toArray()).toArray());
        tpm.write("key.pub", MadeTpm.sized(blob.keyPublic().toArray()).toArray());
        return tpm
                .attempt("tpm2_import -Q -C " + STORAGE + " -i duplicate -s seed -u key.pub -k inner.key -r key.priv");
    }

    /** @return the inner key; the HMAC key is loaded */
    private static byte[] imported(KeyBlob blob) throws IOException, InterruptedException {
        byte[] innerKey = activated(blob);
        SwTpm.Answer answer = importing(blob);
        assertEquals(0, answer.code(), answer.text());
        tpm.run("tpm2_load -Q -C " + STORAGE + " -u key.pub -r key.priv -c key.ctx");
        assertFalse(answer.text().contains("ERROR"), answer.text());
        return innerKey;
    }
}
