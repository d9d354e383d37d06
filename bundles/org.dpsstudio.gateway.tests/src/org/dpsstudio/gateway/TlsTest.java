// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.device.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/** TLS as devices meet it, by the native engine and by Java's. */
class TlsTest {
    private static final String NEWER = "TLSv1.3";
    private static final String OLDER = "TLSv1.2";
    private static final Bytes NONE = Bytes.of(new byte[0]);

    static Stream<SslProvider> engines() {
        return Stream.of(SslProvider.JDK, SslProvider.OPENSSL_REFCNT)
                .filter(p -> p == SslProvider.JDK || OpenSsl.isAvailable());
    }

    static Stream<Arguments> enginesAndVersions() {
        return engines().flatMap(engine -> Stream.of(Arguments.of(engine, OLDER), Arguments.of(engine, NEWER)));
    }

    @Test
    void theNativeEngineIsThereOnThePlatformsItIsBuiltFor() {
        assertTrue(OpenSsl.isAvailable(), () -> String.valueOf(OpenSsl.unavailabilityCause()));
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void bothVersionsAreSpokenWithAndWithoutACertificate(SslProvider engine, String version) throws Exception {
        IssuedCertificate leaf = TestTls.MAKER.leaf("dev-1", TestTls.YEAR);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            assertEquals(version, registerOnce(rig, TestTls.client(), version));
            assertInstanceOf(Evidence.Absent.class, rig.devices.registered.getLast().evidence());
            assertEquals(version, registerOnce(rig, TestTls.client(leaf), version));
            assertEquals(new Evidence.ClientCertificates(List.of(Bytes.of(leaf.certificate().getEncoded()))),
                    rig.devices.registered.getLast().evidence());
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSelfSignedCaCertificateAsOpensslMakesItIsTaken(SslProvider engine, String version) throws Exception {
        IssuedCertificate plain = TestTls.MAKER.plainSelfSigned("dev-plain", TestTls.YEAR);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            registerOnce(rig, TestTls.client(plain), version);
            assertEquals(Bytes.of(plain.certificate().getEncoded()), leaf(rig));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anExpiredCertificateReachesTheCore(SslProvider engine) throws Exception {
        IssuedCertificate expired = TestTls.MAKER.leaf("dev-old",
                Validity.of(TestTls.YEAR.notBefore().minus(Duration.ofDays(9)),
                        Duration.ofDays(1)));
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            registerOnce(rig, TestTls.client(expired), NEWER);
            assertEquals(Bytes.of(expired.certificate().getEncoded()), leaf(rig));
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void theWholeChainArrivesLeafFirst(SslProvider engine, String version) throws Exception {
        IssuedCertificate root = TestTls.MAKER.ca("CN=Devices", TestTls.YEAR, OptionalInt.empty());
        IssuedCertificate intermediate = TestTls.MAKER.intermediate(root, "CN=Line 1", TestTls.YEAR,
                OptionalInt.of(0));
        IssuedCertificate leaf = TestTls.MAKER.leaf(intermediate, "dev-2", TestTls.YEAR);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            registerOnce(rig, TestTls.client(leaf), version);
            assertEquals(
                    new Evidence.ClientCertificates(List.of(Bytes.of(leaf.certificate().getEncoded()),
                            Bytes.of(intermediate.certificate().getEncoded()))),
                    rig.devices.registered.getLast().evidence());
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void theRequestForACertificateNamesNoIssuers(SslProvider engine, String version) throws Exception {
        TestTls.Shown shown = new TestTls.Shown(TestTls.MAKER.leaf("dev-3", TestTls.YEAR));
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            registerOnce(rig, TestTls.client(Optional.of(shown)), version);
            assertEquals(List.of(), shown.issuers);
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSecondConnectionOfTheSameClientProvesItsCertificateToo(SslProvider engine, String version)
            throws Exception {
        IssuedCertificate leaf = TestTls.MAKER.leaf("dev-4", TestTls.YEAR);
        SSLContext client = TestTls.client(leaf);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            for (int i = 0; i < 4; i++) {
                registerOnce(rig, client, version);
                assertEquals(Bytes.of(leaf.certificate().getEncoded()), leaf(rig), "connection " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { OLDER, NEWER })
    void theNativeEngineAsksForTheCertificateOnEachConnection(String version) throws Exception {
        TestTls.Shown shown = new TestTls.Shown(TestTls.MAKER.leaf("dev-4", TestTls.YEAR));
        SSLContext client = TestTls.client(Optional.of(shown));
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, SslProvider.OPENSSL_REFCNT)) {
            for (int i = 0; i < 3; i++) {
                registerOnce(rig, client, version);
                assertEquals(i + 1, shown.asked);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aChainOfTooManyCertificatesIsRefused(SslProvider engine) throws Exception {
        IssuedCertificate issuer = TestTls.MAKER.ca("CN=0", TestTls.YEAR, OptionalInt.empty());
        List<X509Certificate> chain = new ArrayList<>();
        for (int i = 1; i < 12; i++) {
            issuer = TestTls.MAKER.intermediate(issuer, "CN=" + i, TestTls.YEAR, OptionalInt.empty());
            chain.addFirst(issuer.certificate());
        }
        SSLContext client = TestTls.client(new IssuedCertificate(issuer.certificate(), issuer.key(), chain));
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            assertThrows(IOException.class, () -> registerOnce(rig, client, OLDER));
            assertEquals(List.of(), rig.devices.registered);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anotherIdentityIsShownFromTheNextHandshakeOn(SslProvider engine) throws Exception {
        IssuedCertificate other = TestTls.MAKER.server(TestTls.CA, List.of("localhost"), TestTls.YEAR);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine); Wire before = rig.open()) {
            assertEquals(TestTls.SERVER.certificate(), before.socket.getSession().getPeerCertificates()[0]);
            rig.gateway.replaceIdentity(TestTls.identity(other));
            try (Wire after = rig.open()) {
                assertEquals(other.certificate(), after.socket.getSession().getPeerCertificates()[0]);
                assertEquals(202, after.exchange(Rig.register("dev-after")).status());
            }
            assertEquals(202, before.exchange(Rig.register("dev-before")).status());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void identitiesMayChangeWhileClientsConnect(SslProvider engine) throws Exception {
        SSLContext client = TestTls.client(TestTls.MAKER.leaf("dev-1", TestTls.YEAR));
        AtomicBoolean over = new AtomicBoolean();
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            CompletableFuture<Integer> connecting = CompletableFuture.supplyAsync(() -> {
                int count = 0;
                for (; !over.get(); count++) {
                    registerUnchecked(rig, client);
                }
                return count;
            });
            try {
                for (int i = 0; i < 100; i++) {
                    rig.gateway.replaceIdentity(TestTls.identity(TestTls.SERVER));
                    registerUnchecked(rig, client);
                }
            } finally {
                over.set(true);
            }
            assertTrue(connecting.get(20, TimeUnit.SECONDS) > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void anRsaCertificateIsTakenToo(SslProvider engine, String version) throws Exception {
        IssuedCertificate leaf = new CertificateMaker(new SecureRandom(), KeyKind.RSA_2048).leaf("dev-rsa",
                TestTls.YEAR);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            registerOnce(rig, TestTls.client(leaf), version);
            assertEquals(Bytes.of(leaf.certificate().getEncoded()), leaf(rig));
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aCertificateOfAnotherPurposeReachesTheCore(SslProvider engine, String version) throws Exception {
        IssuedCertificate other = TestTls.MAKER.server(TestTls.CA, List.of("dev-server"), TestTls.YEAR);
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            registerOnce(rig, TestTls.client(other), version);
            assertEquals(Bytes.of(other.certificate().getEncoded()), leaf(rig));
        }
    }

    /** RFC 8446 section 4.4.2.4: where there is a key usage, it must allow signatures. Java's engine does not ask. */
    @Test
    void theNativeEngineRefusesAKeyThatMayNotSignHandshakes() throws Exception {
        SSLContext client = TestTls.client(TestTls.MAKER.ca("CN=dev-ca", TestTls.YEAR));
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, SslProvider.OPENSSL_REFCNT)) {
            assertThrows(IOException.class, () -> registerOnce(rig, client, NEWER));
            assertEquals(List.of(), rig.devices.registered);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anIdentityThatCannotBeUsedIsRefusedAndTheOldOneStays(SslProvider engine) throws Exception {
        IssuedCertificate other = TestTls.MAKER.server(TestTls.CA, List.of("localhost"), TestTls.YEAR);
        ServerIdentity mixed = new ServerIdentity(other.chain(), TestTls.SERVER.key());
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine)) {
            GatewayException refused = assertThrows(GatewayException.class, () -> rig.gateway.replaceIdentity(mixed));
            assertTrue(refused.getMessage().contains("Issue a new one"), refused.getMessage());
            assertEquals(202, rig.once(Rig.register("dev-5")).status());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whoNeverShakesHandsIsClosed(SslProvider engine) throws Exception {
        GatewayLimits limits = Limits.with().handshakeTime(Duration.ofMillis(200)).limits();
        try (Rig rig = new Rig(limits, engine);
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            silent.setSoTimeout(20_000);
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void plainHttpIsClosedAndOthersAreServedOn(SslProvider engine) throws Exception {
        try (Rig rig = new Rig(GatewayLimits.DEFAULT, engine);
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            plain.setSoTimeout(20_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
            plain.getInputStream().readAllBytes();
            assertEquals(202, rig.once(Rig.register("dev-6")).status());
        }
    }

    private static String registerOnce(Rig rig, SSLContext client, String version) throws IOException {
        try (Wire wire = Wire.open(client, rig.port(), version)) {
            assertEquals(202, wire.exchange(Rig.register("dev-1")).status());
            return wire.socket.getSession().getProtocol();
        }
    }

    private static void registerUnchecked(Rig rig, SSLContext client) {
        try {
            registerOnce(rig, client, NEWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes leaf(Rig rig) {
        return rig.devices.registered.getLast().evidence() instanceof Evidence.ClientCertificates shown
                ? shown.chain().getFirst() : NONE;
    }
}
