// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.IdentitySource;
import org.dpsstudio.device.identity.NewIdentity;
import org.dpsstudio.device.identity.SecretFiles;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.testkit.hsm.SoftHsm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that is not ours is shown a certificate whose key is in a token, and believes it. */
class TokenHandshakeTest {
    private static final RegistrationId DEVICE = RegistrationId.of("line4-press7");
    private static final Validity VALIDITY = Validity.of(Instant.now().minusSeconds(60), Duration.ofDays(30));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CertificateMaker MAKER = new CertificateMaker(RANDOM);
    private static final IssuedCertificate SERVER_CA = MAKER.ca("CN=Server CA", VALIDITY);
    private static final IssuedCertificate SERVER = MAKER.server(SERVER_CA, List.of("127.0.0.1"), VALIDITY);
    private static final IssuedCertificate DEVICE_CA = MAKER.ca("CN=Device CA", VALIDITY);
    private static final TokenChoice TOKEN = TokenChoice.of("handshakes");

    @TempDir
    static Path folder;
    private static SoftHsm hsm;

    @BeforeAll
    static void makeToken() throws Exception {
        assumeTrue(SoftHsm.isThere(), "SoftHSM and OpenSC are not installed, so there is no token to try.");
        hsm = SoftHsm.create(folder.resolve("softhsm"), "handshakes").useHere();
        Pkcs11Token.tokens(hsm.library());
    }

    private static SecretPrompt pin() {
        return SecretPrompt.of(SoftHsm.PIN.toCharArray());
    }

    private static IdentitySource made(String label, KeyKind kind) throws Exception {
        return new NewIdentity(DEVICE, new SecretFiles(folder.resolve("files"), label), RANDOM, Clock.systemUTC())
                .token(hsm.library(), TOKEN, label, kind, VALIDITY, Optional.of(DEVICE_CA), pin());
    }

    @ParameterizedTest
    @CsvSource({ "EC_P256, TLSv1.2", "EC_P256, TLSv1.3", "RSA_2048, TLSv1.2", "RSA_2048, TLSv1.3" })
    void theTokenSignsTheHandshake(KeyKind kind, String protocol) throws Exception {
        IdentitySource source = made(kind + protocol, kind);
        try (OpenSslServer server = new OpenSslServer(folder.resolve(kind + protocol), SERVER,
                SERVER_CA.certificate(), List.of(DEVICE_CA.certificate()));
                DeviceIdentity identity = source.open(DEVICE, pin())) {
            DeviceIdentity.X509 token = (DeviceIdentity.X509) identity;
            assertNull(token.key().getEncoded());
            String page = server.page(token, protocol);
            assertTrue(page.contains("Verify return code: 0 (ok)"), page);
            assertTrue(page.contains("Subject: CN = line4-press7") || page.contains("Subject: CN=line4-press7"), page);
            assertTrue(page.contains(protocol), page);
        }
    }

    @Test
    void withoutTheTokenThereIsNoHandshake() throws Exception {
        IdentitySource source = made("pulled", KeyKind.EC_P256);
        try (OpenSslServer server = new OpenSslServer(folder.resolve("pulled"), SERVER, SERVER_CA.certificate(),
                List.of(DEVICE_CA.certificate()))) {
            DeviceIdentity.X509 identity = (DeviceIdentity.X509) source.open(DEVICE, pin());
            assertTrue(server.page(identity, "TLSv1.3").contains("Verify return code: 0 (ok)"));
            identity.close();
            assertThrows(IOException.class, () -> server.page(identity, "TLSv1.3"));
        }
    }

    @Test
    void severalHandshakesAtOnceAreSignedByOneToken() throws Exception {
        IdentitySource source = made("busy", KeyKind.EC_P256);
        try (OpenSslServer server = new OpenSslServer(folder.resolve("busy"), SERVER, SERVER_CA.certificate(),
                List.of(DEVICE_CA.certificate())); DeviceIdentity identity = source.open(DEVICE, pin())) {
            List<String> pages = IntStream.range(0, 8).parallel().mapToObj(i -> {
                try {
                    return server.page((DeviceIdentity.X509) identity, i % 2 == 0 ? "TLSv1.2" : "TLSv1.3");
                } catch (IOException | GeneralSecurityException failed) {
                    return failed.toString();
                }
            }).toList();
            assertEquals(8, pages.stream().filter(page -> page.contains("Verify return code: 0 (ok)")).count(),
                    pages.toString());
        }
    }
}
