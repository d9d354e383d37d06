// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.Socket;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.identity.KeyPlace;
import org.dpsstudio.device.run.RunResult.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a device shows in a handshake, by either engine, in either version of TLS, with keys of every kind. */
class HandshakeTest {
    private static final String ASSIGNED = "{\"operationId\":\"o\",\"status\":\"assigned\",\"registrationState\":"
            + "{\"assignedHub\":\"h\",\"deviceId\":\"d\"}}";

    /** Takes every client's chain and keeps it; names a CA as issuer that no device comes from. */
    private static final class Chains extends X509ExtendedTrustManager {
        private final List<List<X509Certificate>> came = new CopyOnWriteArrayList<>();
        private final X509Certificate named = Devices.MAKER.ca("CN=Nobody's CA", Devices.VALIDITY).certificate();

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            came.add(List.of(chain));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            came.add(List.of(chain));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            came.add(List.of(chain));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] { named };
        }
    }

    private static SSLServerSocket server(Chains chains, String protocol) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", ScriptedServer.LOCALHOST.key(), new char[0],
                ScriptedServer.LOCALHOST.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] { chains }, new SecureRandom());
        SSLServerSocket socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
        socket.setEnabledProtocols(new String[] { protocol });
        socket.setNeedClientAuth(true);
        return socket;
    }

    /** Answers a single request, and tells the server name that the client asked for. */
    private static Optional<String> serve(SSLServerSocket listening) throws Exception {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n{") < 0) {
                request.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Length: " + ASSIGNED.length() + "\r\n\r\n"
                    + ASSIGNED).getBytes());
            List<SNIServerName> names = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return names.stream().map(name -> ((SNIHostName) name).getAsciiName()).findFirst();
        }
    }

    private static Stream<Arguments> handshakes() {
        return Stream.of(KeyKind.EC_P256, KeyKind.EC_P384, KeyKind.RSA_2048)
                .flatMap(kind -> Stream.of(KeyPlace.SOFTWARE, KeyPlace.TOKEN).flatMap(
                        place -> Stream.of("TLSv1.2", "TLSv1.3").map(version -> Arguments.of(kind, place, version))));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void theDeviceShowsItsWholeChainWhateverIssuersTheServerNames(KeyKind kind, KeyPlace place, String version)
            throws Exception {
        CertificateMaker maker = new CertificateMaker(Devices.RANDOM, kind);
        Devices.Line line = new Devices.Line();
        IssuedCertificate leaf = maker.leaf(line.issuer, "d", Devices.VALIDITY);
        DeviceIdentity.X509 device = new DeviceIdentity.X509(Devices.keyed("d").registrationId(), leaf.chain(),
                leaf.key(), place, () -> {
                });
        Chains chains = new Chains();
        try (SSLServerSocket listening = server(chains, version)) {
            FutureTask<Optional<String>> served = new FutureTask<>(
                    () -> serve(listening));
            Thread.ofVirtual().start(served);
            RunResult result = ProvisioningRun.run(device, new RunRequest("localhost", listening.getLocalPort(), "0ne0",
                    DeviceProtocol.HTTPS, List.of(ScriptedServer.CA.certificate()), Optional.empty(), Set.of(),
                    Duration.ofSeconds(10)), RunObserver.NONE);
            assertInstanceOf(Ending.Assigned.class, result.ending(), () -> result.ending().toString());
            assertEquals(Optional.of("localhost"), served.get());
            assertEquals(List.of(leaf.chain()), chains.came);
            assertEquals(3, leaf.chain().size());
            Step tls = Steps.only(result, StepKind.TLS);
            assertEquals(version, Steps.value(tls, "protocol").text());
            assertEquals(List.of("CN=d", "CN=Line Issuer", "CN=Line Signer"),
                    Steps.value(tls, "device").parts().stream().map(Value::text).toList());
            assertEquals(place == KeyPlace.TOKEN, Steps.value(tls, "engine").text().equals("Java"));
            assertTrue(tls.readable().contains("with 2 intermediates"), tls::readable);
        }
    }

    /** Lets the run go on when the server has given up, so that it never writes to a server that closes. */
    private static RunObserver waitingFor(FutureTask<?> served) {
        return new RunObserver() {
            @Override
            public void done(Step step) {
                // the result is looked at
            }

            @Override
            public Set<Fault> before(StepKind next, Set<Fault> chosen) throws InterruptedException {
                if (next == StepKind.TOKEN) {
                    assertThrows(ExecutionException.class, served::get);
                }
                return chosen;
            }
        };
    }

    @Test
    void aServerThatInsistsOnACertificateIsToldToHaveRefused() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLServerSocket listening = server(new Chains(), version)) {
                FutureTask<Optional<String>> served = new FutureTask<>(() -> serve(listening));
                Thread.ofVirtual().start(served);
                RunResult result = ProvisioningRun.run(Devices.keyed("d"), new RunRequest("localhost",
                        listening.getLocalPort(), "0ne0", DeviceProtocol.HTTPS,
                        List.of(ScriptedServer.CA.certificate()), Optional.empty(), Set.of(), Duration.ofSeconds(10)),
                        waitingFor(served));
                assertInstanceOf(SSLException.class, assertThrows(ExecutionException.class, served::get).getCause());
                Ending.BrokenOff broken = assertInstanceOf(Ending.BrokenOff.class, result.ending());
                assertEquals(version.equals("TLSv1.2") ? StepKind.TLS : StepKind.REGISTER, broken.during());
                assertTrue(broken.message().contains("ALERT"), broken::message);
            }
        }
    }
}
