// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.hsm.HsmException.Reason;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.testkit.hsm.SoftHsm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real PKCS#11 library, asked by us and by a tool that is not ours. */
class Pkcs11TokenTest {
    private static final RegistrationId DEVICE = RegistrationId.of("device-1");
    private static final Validity VALIDITY = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(30));
    private static final TokenChoice ALPHA = TokenChoice.of("alpha");

    @TempDir
    static Path folder;
    private static SoftHsm hsm;

    @BeforeAll
    static void makeTokens() throws Exception {
        assumeTrue(SoftHsm.isThere(), "SoftHSM and OpenSC are not installed, so there is no token to try.");
        hsm = SoftHsm.create(folder.resolve("a maker's"), "alpha", "beta", "twin", "twin").useHere();
        Pkcs11Token.tokens(hsm.library());
    }

    @AfterEach
    void nobodyIsLoggedInAfterwards() {
        assertEquals(List.of(), providers());
    }

    private static List<String> providers() {
        return Stream.of(Security.getProviders()).map(Provider::getName).filter(name -> name.contains("dps-studio"))
                .toList();
    }

    private static SecretPrompt pin() {
        return SecretPrompt.of(SoftHsm.PIN.toCharArray());
    }

    private static Pkcs11Token open() throws HsmException {
        return Pkcs11Token.open(hsm.library(), ALPHA, pin());
    }

    private static HsmException refused(Path library, TokenChoice choice, SecretPrompt prompt) {
        return assertThrows(HsmException.class, () -> Pkcs11Token.open(library, choice, prompt).close());
    }

    @Test
    void itsTokensAreToldAsTheLibraryKnowsThem() throws Exception {
        List<TokenInfo> tokens = Pkcs11Token.tokens(hsm.library());
        assertEquals(List.of("alpha", "beta", "twin", "twin"), tokens.stream().map(TokenInfo::label).sorted().toList());
        TokenInfo alpha = tokens.stream().filter(ALPHA::means).findFirst().orElseThrow();
        assertEquals("SoftHSM project", alpha.manufacturer());
        assertEquals("SoftHSM v2", alpha.model());
        assertTrue(alpha.loginRequired());
        String told = hsm.tool("-L").text();
        assertTrue(told.contains("serial num         : " + alpha.serial()), told);
        assertTrue(told.contains("(0x" + Long.toHexString(alpha.slot()) + ")"), told);
    }

    @Test
    void aTokenIsChosenByLabelSerialOrSlot() throws Exception {
        TokenInfo beta = Pkcs11Token.tokens(hsm.library()).stream().filter(token -> token.label().equals("beta"))
                .findFirst().orElseThrow();
        for (String choice : List.of("beta", "label:beta", "serial:" + beta.serial(), "slot:" + beta.slot())) {
            try (Pkcs11Token token = Pkcs11Token.open(hsm.library(), TokenChoice.of(choice), pin())) {
                assertEquals(beta.serial(), token.info().serial());
            }
        }
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() throws Exception {
        Path none = folder.resolve("none.so");
        HsmException missing = refused(none, ALPHA, pin());
        assertEquals(Reason.LIBRARY_MISSING, missing.reason());
        assertTrue(missing.getMessage().contains(none.toString()), missing.getMessage());
        Path text = Files.writeString(folder.resolve("text.so"), "no code");
        assertEquals(Reason.LIBRARY_UNUSABLE, refused(text, ALPHA, pin()).reason());
        HsmException absent = refused(hsm.library(), TokenChoice.of("gamma"), pin());
        assertEquals(Reason.TOKEN_ABSENT, absent.reason());
        assertTrue(absent.getMessage().contains("gamma") && absent.getMessage().contains("alpha (serial:"),
                absent.getMessage());
        HsmException twins = refused(hsm.library(), TokenChoice.of("twin"), pin());
        assertEquals(Reason.TOKEN_AMBIGUOUS, twins.reason());
        assertFalse(twins.getMessage().contains("alpha"), twins.getMessage());
    }

    @Test
    void aWrongPinIsAskedForAgainAndOverwrittenEachTime() throws Exception {
        List<char[]> given = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        SecretPrompt second = question -> {
            asked.add(question.text());
            char[] pin = (question.attempt() == 2 ? SoftHsm.PIN : "9999").toCharArray();
            given.add(pin);
            return Optional.of(pin);
        };
        try (Pkcs11Token token = Pkcs11Token.open(hsm.library(), ALPHA, second)) {
            assertEquals(2, given.size());
        }
        assertTrue(asked.get(0).contains("alpha") && !asked.get(0).contains("wrong"), asked.get(0));
        assertTrue(asked.get(1).contains("wrong"), asked.get(1));
        given.forEach(pin -> assertArrayEquals(new char[pin.length], pin));
        given.clear();
        HsmException wrong = refused(hsm.library(), ALPHA, question -> {
            given.add("wrong-pin".toCharArray());
            return Optional.of(given.getLast());
        });
        assertEquals(Reason.PIN_WRONG, wrong.reason());
        assertEquals(3, given.size());
        given.forEach(pin -> assertArrayEquals(new char[pin.length], pin));
        assertFalse(wrong.toString().contains("wrong-pin"));
        assertEquals(Reason.PIN_NEEDED, refused(hsm.library(), ALPHA, SecretPrompt.NONE).reason());
        open().close();
    }

    @ParameterizedTest
    @EnumSource(value = KeyKind.class, names = { "EC_P256", "RSA_2048" })
    void aKeyIsMadeOnTheTokenAndNeverLeavesIt(KeyKind kind) throws Exception {
        String label = "key-" + kind;
        try (Pkcs11Token token = open()) {
            X509Certificate certificate = token.generate(label, kind, DEVICE.text(), VALIDITY);
            certificate.verify(certificate.getPublicKey());
            assertEquals("CN=device-1", certificate.getSubjectX500Principal().getName());
            KeyInfo key = token.keys().stream().filter(k -> k.label().equals(label)).findFirst().orElseThrow();
            assertTrue(key.staysOnToken(), key.toString());
            assertEquals(kind == KeyKind.EC_P256 ? "EC P-256" : "RSA 2048", key.algorithm());
            assertEquals(List.of(certificate), key.chain());
            try (DeviceIdentity.X509 identity = token.identity(DEVICE, label)) {
                assertEquals(KeyPlace.TOKEN, identity.place());
                assertEquals(List.of(certificate), identity.chain());
                assertNull(identity.key().getEncoded());
                assertNull(identity.key().getFormat());
                assertTrue(verifies(certificate, identity.key()));
            }
        }
        // What a tool that is not ours says of it.
        String told = hsm.tool("--login", "--pin", SoftHsm.PIN, "--token-label", "alpha", "-O", "--type", "privkey",
                "--label", label).text();
        assertTrue(told.contains("sensitive, always sensitive, never extractable, local"), told);
    }

    @ParameterizedTest
    @EnumSource(value = KeyKind.class, names = { "EC_P256", "RSA_2048" })
    void nothingThatTheTokenOffersTakesTheKeyOut(KeyKind kind) throws Exception {
        boolean rsa = kind == KeyKind.RSA_2048;
        String loose = "loose-" + kind;
        SoftHsm.Answer made = hsm.tool("--login", "--pin", SoftHsm.PIN, "--token-label", "alpha", "--keypairgen",
                "--key-type", rsa ? "rsa:2048" : "EC:prime256v1", "--label", loose, "--extractable");
        assertEquals(0, made.code(), made.text());
        String label = "kept-" + kind;
        try (Pkcs11Token token = open(); KeyThief thief = new KeyThief(hsm.library(), token.info().slot())) {
            token.generate(label, kind, DEVICE.text(), VALIDITY);
            assertEquals(KeyThief.SENSITIVE, thief.read(label, rsa));
            assertEquals(KeyThief.UNEXTRACTABLE, thief.wrap(label));
            for (long answer : thief.loosen(label)) {
                assertNotEquals(KeyThief.OK, answer);
            }
            assertEquals(KeyThief.UNEXTRACTABLE, thief.wrap(label));
            // The same attempts on a key that may leave, so that they are worth something.
            assertEquals(KeyThief.OK, thief.wrap(loose));
            assertFalse(token.keys().stream().filter(key -> key.label().equals(loose)).findFirst().orElseThrow()
                    .staysOnToken());
        }
    }

    private static boolean verifies(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        byte[] content = new byte[100];
        new SecureRandom().nextBytes(content);
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(content);
        byte[] signature = signer.sign();
        assertTrue(signer.getProvider().getName().contains("dps-studio"), signer.getProvider().getName());
        Signature verifier = Signature.getInstance(algorithm, key.getAlgorithm().equals("EC") ? "SunEC" : "SunRsaSign");
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(content);
        return verifier.verify(signature);
    }

    @Test
    void itsRequestIsIssuedAndTheChainTakesTheOldCertificatesPlace() throws Exception {
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        IssuedCertificate root = maker.ca("CN=Root", VALIDITY, OptionalInt.of(1));
        IssuedCertificate ca = maker.intermediate(root, "CN=Line 4", VALIDITY, OptionalInt.of(0));
        try (Pkcs11Token token = open()) {
            token.generate("issued", KeyKind.EC_P256, DEVICE.text(), VALIDITY);
            Bytes request = token.request("issued", "device-7");
            Path file = Files.write(folder.resolve("request.der"), request.toArray());
            SoftHsm.Answer verified = hsm.run("openssl", "req", "-inform", "DER", "-in", file.toString(), "-verify",
                    "-noout", "-subject");
            assertEquals(0, verified.code(), verified.text());
            assertTrue(verified.text().contains("CN = device-7"), verified.text());
            List<X509Certificate> chain = maker.sign(ca, request, VALIDITY);
            token.store("issued", chain);
            assertEquals(2, chain.size());
        }
        try (Pkcs11Token token = open(); DeviceIdentity.X509 identity = token.identity(DEVICE, "issued")) {
            assertEquals(List.of("CN=device-7", "CN=Line 4"), identity.chain().stream()
                    .map(certificate -> certificate.getSubjectX500Principal().getName()).toList());
            assertTrue(verifies(identity.chain().getFirst(), identity.key()));
            HsmException other = assertThrows(HsmException.class, () -> token.store("issued",
                    List.of(maker.leaf("device-7", VALIDITY).certificate())));
            assertEquals(Reason.OTHER_KEY, other.reason());
        }
    }

    @Test
    void aLabelIsGivenOnceAndAKeyThatIsRemovedIsGone() throws Exception {
        try (Pkcs11Token token = open()) {
            token.generate("short-lived", KeyKind.EC_P256, DEVICE.text(), VALIDITY);
            assertEquals(Reason.KEY_EXISTS, assertThrows(HsmException.class,
                    () -> token.generate("short-lived", KeyKind.EC_P256, DEVICE.text(), VALIDITY)).reason());
            token.remove("short-lived");
            HsmException absent = assertThrows(HsmException.class, () -> token.identity(DEVICE, "short-lived"));
            assertEquals(Reason.KEY_ABSENT, absent.reason());
            assertTrue(token.keys().stream().noneMatch(key -> key.label().equals("short-lived")));
        }
        String told = hsm.tool("--login", "--pin", SoftHsm.PIN, "--token-label", "alpha", "-O").text();
        assertFalse(told.contains("short-lived"), told);
    }

    @Test
    void aKeyOfAnotherToolIsListedAndUsedOnceItHasACertificate() throws Exception {
        SoftHsm.Answer made = hsm.tool("--login", "--pin", SoftHsm.PIN, "--token-label", "beta", "--keypairgen",
                "--key-type", "EC:prime256v1", "--label", "foreign", "--id", "0a0b");
        assertEquals(0, made.code(), made.text());
        CertificateMaker maker = new CertificateMaker(new SecureRandom());
        try (Pkcs11Token token = Pkcs11Token.open(hsm.library(), TokenChoice.of("beta"), pin())) {
            KeyInfo key = token.keys().stream().filter(k -> k.label().equals("foreign")).findFirst().orElseThrow();
            assertEquals("0A0B", key.id().hex());
            assertEquals(List.of(), key.chain());
            assertEquals(Reason.KEY_ABSENT,
                    assertThrows(HsmException.class, () -> token.identity(DEVICE, "foreign")).reason());
            assertEquals(Reason.OTHER_KEY, assertThrows(HsmException.class,
                    () -> token.store("foreign", List.of(maker.leaf("device-1", VALIDITY).certificate()))).reason());
            assertEquals(List.of(), token.keys().stream().filter(k -> k.label().equals("foreign")).findFirst()
                    .orElseThrow().chain());
            token.store("foreign", List.of(issuedFor("foreign")));
            try (DeviceIdentity.X509 identity = token.identity(DEVICE, "foreign")) {
                assertTrue(verifies(identity.chain().getFirst(), identity.key()));
            }
        }
    }

    /** A CA that is not ours certifies a public key that a tool that is not ours read from the token. */
    private static X509Certificate issuedFor(String label) throws Exception {
        IssuedCertificate ca = new CertificateMaker(new SecureRandom()).ca("CN=Elsewhere", VALIDITY);
        Files.writeString(folder.resolve("ca.pem"),
                PemFile.certificates(List.of(ca.certificate())) + PemFile.key(ca.key()));
        String key = folder.resolve("public.der").toString();
        String certificate = folder.resolve("issued.pem").toString();
        for (SoftHsm.Answer answer : List.of(
                hsm.tool("--token-label", "beta", "--read-object", "--type", "pubkey", "--label", label,
                        "--output-file", key),
                hsm.run("openssl", "x509", "-new", "-force_pubkey", key, "-subj", "/CN=device-1", "-CA",
                        folder.resolve("ca.pem").toString(), "-days", "2", "-out", certificate))) {
            assertEquals(0, answer.code(), answer.text());
        }
        return PemFile.readCertificates(Files.readString(Path.of(certificate))).getFirst();
    }

    @Test
    void severalUsersShareOneLoginAndTheLastEndsIt() throws Exception {
        Pkcs11Token first = open();
        Pkcs11Token second = Pkcs11Token.open(hsm.library(), ALPHA, question -> {
            throw new AssertionError("It is logged in already.");
        });
        Pkcs11Token beta = Pkcs11Token.open(hsm.library(), TokenChoice.of("beta"), pin());
        assertEquals(2, providers().size());
        first.generate("shared", KeyKind.EC_P256, DEVICE.text(), VALIDITY);
        DeviceIdentity.X509 identity = second.identity(DEVICE, "shared");
        first.close();
        first.close();
        assertTrue(verifies(identity.chain().getFirst(), identity.key()));
        beta.close();
        assertTrue(verifies(identity.chain().getFirst(), identity.key()));
        identity.close();
        assertThrows(IllegalStateException.class, second::keys);
        assertThrows(GeneralSecurityException.class, () -> Signature.getInstance("SHA256withECDSA")
                .initSign(identity.key()));
        assertEquals(Reason.PIN_NEEDED, refused(hsm.library(), ALPHA, SecretPrompt.NONE).reason());
    }

    @Test
    void librariesOfTwoMakersAreUsedAtOnce() throws Exception {
        SoftHsm other = SoftHsm.create(folder.resolve("another maker's"), "alpha").useHere();
        assertEquals(1, Pkcs11Token.tokens(other.library()).size());
        try (Pkcs11Token here = open(); Pkcs11Token there = Pkcs11Token.open(other.library(), ALPHA, pin())) {
            assertNotEquals(here.info().serial(), there.info().serial());
            here.generate("here", KeyKind.EC_P256, DEVICE.text(), VALIDITY);
            there.generate("there", KeyKind.EC_P256, DEVICE.text(), VALIDITY);
            assertTrue(there.keys().stream().map(KeyInfo::label).toList().equals(List.of("there")));
            try (DeviceIdentity.X509 a = here.identity(DEVICE, "here");
                    DeviceIdentity.X509 b = there.identity(DEVICE, "there")) {
                assertTrue(verifies(a.chain().getFirst(), a.key()));
                assertTrue(verifies(b.chain().getFirst(), b.key()));
            }
        }
    }

    @Test
    void aPromptThatWasGivenOneSecretKeepsItFromItsAnswers() {
        char[] secret = SoftHsm.PIN.toCharArray();
        SecretPrompt prompt = SecretPrompt.of(secret);
        char[] answer = prompt.ask(new SecretQuestion.FilePassword(Path.of("a.p12"), 1)).orElseThrow();
        Arrays.fill(answer, '\0');
        assertArrayEquals(secret,
                prompt.ask(new SecretQuestion.FilePassword(Path.of("a.p12"), 1)).orElseThrow());
        assertTrue(prompt.ask(new SecretQuestion.FilePassword(Path.of("a.p12"), 2)).isEmpty());
        assertNotNull(new SecretQuestion.FilePassword(Path.of("a.p12"), 2).text());
    }
}
