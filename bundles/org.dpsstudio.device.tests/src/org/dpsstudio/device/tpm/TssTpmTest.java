// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.attestation.tpm.TpmIdentity;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.testkit.tpm.SwTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real {@code swtpm}, over its data port. After each test, nothing of it is left in the TPM. */
class TssTpmTest extends TpmContract {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ENDORSEMENT = "0x81010001";
    private static final String STORAGE = "0x81000001";
    private static final String HUB = "0x81000100";

    @TempDir
    static Path folder;
    private static SwTpm swtpm;
    private TssTpm open;
    /** Whether a test placed keys of its own. */
    private boolean placed;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(SwTpm.isThere(), SwTpm.MISSING);
        swtpm = SwTpm.start(folder);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (swtpm != null) {
            swtpm.close();
        }
    }

    /** @return how the TPM under test is reached */
    TpmAddress address() throws Exception {
        return new TpmAddress.Socket("127.0.0.1", swtpm.port());
    }

    static SwTpm swtpm() {
        return swtpm;
    }

    @Override
    Tpm tpm() throws Exception {
        if (open == null) {
            open = TssTpm.open(address());
        }
        return open;
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        close();
        String left = swtpm.leftBehind();
        if (!left.isEmpty()) {
            swtpm.run("tpm2_flushcontext -t");
            swtpm.run("tpm2_flushcontext -l");
        }
        evicted(placed ? "0x" : HUB);
        assertEquals("", left);
    }

    /** Makes room for keys that a test places itself. */
    final void cleared() throws Exception {
        evicted("0x");
        placed = true;
    }

    private static void evicted(String beginning) throws Exception {
        for (String handle : swtpm.run("tpm2_getcap handles-persistent").split("\\s+")) {
            if (handle.startsWith(beginning)) {
                swtpm.run("tpm2_evictcontrol -Q -C o -c " + handle);
            }
        }
    }

    private void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private Tpm again() throws Exception {
        close();
        return tpm();
    }

    @Test
    void itTellsWhoMadeItAndWhereItIs() throws Exception {
        TpmAddress address = address();
        try (TssTpm tpm = TssTpm.open(address)) {
            assertEquals(address.kind(), tpm.kind());
            assertEquals("TPM 2.0 of IBM (SW   TPM) at " + address.text(), tpm.description());
        }
    }

    @Test
    void theKeysThatItMakesAreThoseOfTheToolsAndStayAtTheirHandles() throws Exception {
        cleared();
        TpmIdentity made = identity(tpm());
        assertEquals(made, identity(again()));
        close();
        swtpm.run("tpm2_readpublic -Q -c " + ENDORSEMENT + " -f tss -o ek.there");
        swtpm.run("tpm2_readpublic -Q -c " + STORAGE + " -f tss -o srk.there");
        assertEquals(made.endorsementKey().tpm2b(), Bytes.of(swtpm.content("ek.there")));
        assertEquals(made.storageRootKey().tpm2b(), Bytes.of(swtpm.content("srk.there")));
        swtpm.run("tpm2_createek -Q -c ek.ctx -G rsa -u ek.made");
        swtpm.run("tpm2_flushcontext -t");
        assertEquals(made.endorsementKey().tpm2b(), Bytes.of(swtpm.content("ek.made")));
    }

    @Test
    void keysThatOthersMadeAreUsedAndNotTakenAway() throws Exception {
        cleared();
        swtpm.run("tpm2_createek -Q -c " + ENDORSEMENT + " -G rsa -u ek.pub");
        swtpm.run("tpm2_createprimary -Q -C o -c srk.ctx -g sha256 -G rsa2048:aes128cfb -a fixedtpm|fixedparent|"
                + "sensitivedataorigin|userwithauth|noda|restricted|decrypt");
        swtpm.run("tpm2_evictcontrol -Q -C o -c srk.ctx " + STORAGE);
        swtpm.run("tpm2_readpublic -Q -c " + STORAGE + " -f tss -o srk.pub");
        swtpm.run("tpm2_flushcontext -t");
        Tpm tpm = tpm();
        assertEquals(Bytes.of(swtpm.content("ek.pub")), tpm.endorsementKey().tpm2b());
        assertEquals(Bytes.of(swtpm.content("srk.pub")), tpm.storageRootKey().tpm2b());
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        try (HmacKey imported = imported(tpm, wrapped(key, tpm))) {
            assertEquals(expected(key, bytes("text")), imported.sign(bytes("text")));
        }
    }

    /** The Java client keeps its endorsement key under the owner's hierarchy. */
    @Test
    void anEndorsementKeyOfTheOwnersHierarchyIsUsed() throws Exception {
        cleared();
        swtpm.write("policy", SoftwareTpm.create(RANDOM).endorsementKey().authPolicy().toArray());
        swtpm.run("tpm2_createprimary -Q -C o -c owned.ctx -g sha256 -G rsa2048:aes128cfb -L policy -a "
                + "fixedtpm|fixedparent|sensitivedataorigin|adminwithpolicy|restricted|decrypt");
        activatesWith("owned.ctx");
    }

    /** The later templates take the password as well as one of two policies. */
    @Test
    void anEndorsementKeyWithThePolicyOfTheLaterTemplatesIsUsed() throws Exception {
        cleared();
        swtpm.write("policy", HexFormat.of()
                .parseHex("ca3d0a99a2b93906f7a3342414efcfb3a385d44cd1fd459089d19b5071c0b7a0"));
        for (String password : new String[] { "", "userwithauth|" }) {
            swtpm.run("tpm2_createprimary -Q -C e -c later.ctx -g sha256 -G rsa2048:aes128cfb -L policy -a "
                    + "fixedtpm|fixedparent|sensitivedataorigin|adminwithpolicy|" + password + "restricted|decrypt");
            activatesWith("later.ctx");
            swtpm.run("tpm2_evictcontrol -Q -C o -c " + ENDORSEMENT);
        }
    }

    private void activatesWith(String context) throws Exception {
        swtpm.run("tpm2_evictcontrol -Q -C o -c " + context + " " + ENDORSEMENT);
        swtpm.run("tpm2_flushcontext -t");
        Tpm tpm = again();
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        try (HmacKey imported = imported(tpm, wrapped(key, tpm))) {
            assertEquals(expected(key, bytes("text")), imported.sign(bytes("text")));
        }
        close();
    }

    @Test
    void keysOfAnotherKindAreReportedAndStay() throws Exception {
        cleared();
        swtpm.run("tpm2_createprimary -Q -C o -c other.ctx -g sha256 -G ecc256");
        for (String handle : List.of(STORAGE, ENDORSEMENT, HUB)) {
            swtpm.run("tpm2_flushcontext -t");
            swtpm.run("tpm2_evictcontrol -Q -C o -c other.ctx " + handle);
        }
        swtpm.run("tpm2_flushcontext -t");
        Tpm tpm = tpm();
        unusable(STORAGE, "ECC 0003", assertThrows(TpmException.class, tpm::storageRootKey));
        unusable(ENDORSEMENT, "ECC 0003", assertThrows(TpmException.class, tpm::endorsementKey));
        unusable(HUB, "ECC", assertThrows(TpmException.class, tpm::persisted));
        close();
        String stays = swtpm.run("tpm2_getcap handles-persistent");
        assertTrue(stays.contains(STORAGE) && stays.contains(ENDORSEMENT) && stays.contains(HUB), stays);
    }

    private static void unusable(String handle, String kind, TpmException reported) {
        assertTrue(reported.getMessage().contains(handle) && reported.getMessage().contains(kind),
                reported.getMessage());
        assertTrue(reported.responseCode().isEmpty(), "the TPM refused nothing");
    }

    @Test
    void whatSomebodyLeftAtTheHubKeysPlaceIsReplacedOnlyWhenThatIsAllowed() throws Exception {
        swtpm.run("tpm2_createprimary -Q -C o -c other.ctx -g sha256 -G ecc256");
        swtpm.run("tpm2_evictcontrol -Q -C o -c other.ctx " + HUB);
        swtpm.run("tpm2_flushcontext -t");
        Tpm tpm = tpm();
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        try (HmacKey imported = imported(tpm, wrapped(key, tpm))) {
            TpmException taken = assertThrows(TpmException.class, () -> tpm.persist(imported, false));
            assertTrue(taken.getMessage().contains("TPM_RC_NV_DEFINED"), taken.getMessage());
            tpm.persist(imported, true);
        }
        Tpm again = again();
        assertEquals(expected(key, bytes("hub")), again.persisted().orElseThrow().sign(bytes("hub")));
    }

    @Test
    void theHubKeyThatAnotherProgramImportedIsUsed() throws Exception {
        swtpm.run("tpm2_createprimary -Q -C o -c parent.ctx");
        swtpm.write("key", new byte[32]);
        swtpm.run("tpm2_import -Q -C parent.ctx -G hmac:sha256 -i key -u key.pub -r key.priv");
        swtpm.run("tpm2_flushcontext -t");
        swtpm.run("tpm2_load -Q -C parent.ctx -u key.pub -r key.priv -c key.ctx");
        swtpm.run("tpm2_flushcontext -t");
        swtpm.run("tpm2_evictcontrol -Q -C o -c key.ctx " + HUB);
        swtpm.run("tpm2_flushcontext -t");
        Optional<HmacKey> kept = tpm().persisted();
        assertEquals(Bytes.of(Forge.hmac(new byte[32], bytes("text").toArray())),
                kept.orElseThrow().sign(bytes("text")));
    }

    @Test
    void theKeyOfAnotherTpmDoesNotStay() throws Exception {
        Tpm tpm = tpm();
        SoftwareTpm other = SoftwareTpm.create(RANDOM);
        try (HmacKey imported = imported(other, wrapped(KeyBlob.newKey(RANDOM), other))) {
            assertEquals("TPM2_EvictControl",
                    assertThrows(TpmException.class, () -> tpm.persist(imported, true)).command());
        }
    }
}
