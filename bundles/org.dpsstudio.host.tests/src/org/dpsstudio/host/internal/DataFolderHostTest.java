// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.host.DataFolderInUseException;
import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.HostState;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.certificates.KnownCertificate;
import org.dpsstudio.wire.ConnectionString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderHostTest {
    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(ServiceTime.ticks(Instant.now()));

    @Test
    void aNewFolderIsACompleteService() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            ReadyInfo ready = host.start();
            assertTrue(ready.idScope().matches("0ne[0-9A-F]{8}"), ready.idScope());
            assertTrue(ready.deviceEndpoint().matches("localhost:[1-9][0-9]+"), ready.deviceEndpoint());
            assertEquals(ready.deviceEndpoint(), ready.serviceEndpoint());
            assertEquals(1, ready.linkedHubs().size());
            ConnectionString connection = ConnectionString.parse(ready.serviceConnectionString());
            assertEquals("localhost", connection.host());
            assertEquals(port(ready), connection.port());
            assertEquals(AccessPolicy.OWNER, connection.keyName());
            assertEquals(host.service().accessPolicies().found().orElseThrow().getFirst().primaryKey(),
                    connection.key());
        }
    }

    @Test
    void aClientThatTrustsTheCaReachesItByEachOfItsNames() throws Exception {
        try (ProvisioningHost host = open(settings().withHostNames(List.of("dps.example.com")))) {
            ReadyInfo ready = host.start();
            assertEquals("dps.example.com:" + port(ready), ready.deviceEndpoint());
            for (String name : List.of("localhost", "127.0.0.1", "dps.example.com")) {
                connect(ready, name);
            }
            assertThrows(IOException.class, () -> connect(ready, "other.example.com"));
        }
    }

    @Test
    void theServerCertificateLivesNoLongerThanClientsAccept() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            X509Certificate server = connect(host.start(), "localhost");
            Duration life = Duration.between(server.getNotBefore().toInstant(), server.getNotAfter().toInstant());
            assertTrue(life.compareTo(Duration.ofDays(398)) <= 0, life.toString());
            X509Certificate ca = ca(host.caFile());
            Duration years = Duration.between(Instant.now(), ca.getNotAfter().toInstant());
            assertTrue(years.toDays() > 19 * 365, years.toString());
        }
    }

    @Test
    void theServiceKnowsWhenItsOwnCertificatesExpire() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            X509Certificate shown = connect(host.start(), "localhost");
            List<KnownCertificate> known = host.service().knownCertificates(Optional.empty(), 10).found()
                    .orElseThrow().items();
            assertEquals(List.of(KnownCertificate.Place.PRIMARY, KnownCertificate.Place.SECONDARY),
                    known.stream().map(KnownCertificate::place).toList());
            assertEquals(List.of(Certificates.of(shown).info(), Certificates.of(ca(host.caFile())).info()),
                    known.stream().map(KnownCertificate::info).toList());
        }
    }

    @Test
    void onlyTheOwnerReadsWhatIsSecret() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            host.start();
            assertEquals("rwx------", mode(folder.resolve("data")));
            try (Stream<Path> files = Files.list(folder.resolve("data"))) {
                for (Path file : files.toList()) {
                    String expected = file.equals(host.caFile()) ? "rw-r--r--" : "rw-------";
                    assertEquals(expected, mode(file), file.toString());
                }
            }
        }
    }

    @Test
    void aSecondHostIsRefusedWithTheFirstOnesEndpoint() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            String endpoint = host.start().serviceEndpoint();
            DataFolderInUseException refused = assertThrows(DataFolderInUseException.class, () -> open(settings()));
            assertEquals(Optional.of(endpoint), refused.holder().orElseThrow().endpoint());
            assertTrue(refused.getMessage().contains(endpoint), refused.getMessage());
            host.stop();
            DataFolderInUseException stopped = assertThrows(DataFolderInUseException.class, () -> open(settings()));
            assertEquals(Optional.empty(), stopped.holder().orElseThrow().endpoint());
        }
        open(settings()).close();
    }

    @Test
    void whatItIsStaysWhenItIsOpenedAgain() throws Exception {
        ReadyInfo before;
        byte[] ca;
        byte[] server;
        try (ProvisioningHost host = open(settings())) {
            before = host.start();
            ca = Files.readAllBytes(host.caFile());
            server = Files.readAllBytes(folder.resolve("data/server.pem"));
            host.service().put(IndividualEnrollment.of(RegistrationId.of("dev-1"),
                    new SymmetricKeys(Optional.empty(), Optional.empty())), WriteCondition.ABSENT).found()
                    .orElseThrow();
        }
        try (ProvisioningHost host = open(settings())) {
            ReadyInfo after = host.start();
            assertEquals(before.idScope(), after.idScope());
            assertEquals(ConnectionString.parse(before.serviceConnectionString()).key(),
                    ConnectionString.parse(after.serviceConnectionString()).key());
            assertArrayEquals(ca, Files.readAllBytes(host.caFile()));
            assertArrayEquals(server, Files.readAllBytes(folder.resolve("data/server.pem")));
            assertTrue(host.service().enrollment(new EnrollmentKey.Individual(RegistrationId.of("dev-1"))).found()
                    .isPresent());
        }
    }

    @Test
    void theServiceIsUsableWhileTheGatewayIsStopped() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            assertInstanceOf(HostState.Stopped.class, host.state());
            assertEquals(Optional.empty(), host.ready());
            assertTrue(host.service().describe().found().isPresent());
            host.start();
            host.stop();
            assertTrue(host.service().describe().found().isPresent());
            assertTrue(Files.exists(host.caFile()));
        }
    }

    @Test
    void listenersHearEveryStateInOrder() throws Exception {
        List<Class<?>> heard = new ArrayList<>();
        try (ProvisioningHost host = open(settings());
                Subscription subscription = host.onState(s -> heard.add(s.getClass()))) {
            ReadyInfo ready = host.start();
            assertEquals(ready, host.start());
            assertEquals(Optional.of(ready), host.ready());
            host.stop();
            host.stop();
            subscription.close();
            host.start();
        }
        assertEquals(List.of(HostState.Starting.class, HostState.Running.class, HostState.Stopping.class,
                HostState.Stopped.class), heard);
    }

    @Test
    void aPortThatIsTakenFailsWithASentenceAndMayBeTriedAgain() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ProvisioningHost host = open(settings().withHttpsPort(other.getLocalPort()))) {
            HostException failed = assertThrows(HostException.class, host::start);
            assertTrue(failed.getMessage().contains(Integer.toString(other.getLocalPort())), failed.getMessage());
            assertEquals(failed.getMessage(),
                    assertInstanceOf(HostState.Failed.class, host.state()).reason());
            other.close();
            assertEquals(other.getLocalPort(), port(host.start()));
        }
    }

    @Test
    void otherNamesGetAnotherServerCertificateOfTheSameCa() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            X509Certificate first = connect(host.start(), "localhost");
            byte[] ca = Files.readAllBytes(host.caFile());
            host.configure(settings().withHostNames(List.of("later.example.com")));
            host.stop();
            ReadyInfo ready = host.start();
            assertNotEquals(first, connect(ready, "later.example.com"));
            assertArrayEquals(ca, Files.readAllBytes(host.caFile()));
        }
    }

    @Test
    void aServerCertificateNearItsEndIsReplacedWithoutAStop() throws Exception {
        try (DataFolderHost host = open(settings())) {
            ReadyInfo ready = host.start();
            X509Certificate first = connect(ready, "localhost");
            host.renewWhenDue();
            assertEquals(first, connect(ready, "localhost"));
            clock.advance(Duration.ofDays(370));
            host.renewWhenDue();
            X509Certificate second = presented(ready);
            assertNotEquals(first, second);
            assertTrue(second.getNotAfter().toInstant().isAfter(clock.instant().plus(Duration.ofDays(300))));
            assertEquals(ready, host.ready().orElseThrow());
        }
    }

    @Test
    void settingsForTheNextStartDoNotDisturbARenewal() throws Exception {
        try (DataFolderHost host = open(settings())) {
            ReadyInfo ready = host.start();
            host.configure(settings().withHostNames(List.of("later.example.com")));
            clock.advance(Duration.ofDays(370));
            host.renewWhenDue();
            X509Certificate renewed = presented(ready);
            host.renewWhenDue();
            assertEquals(renewed, presented(ready));
        }
    }

    @Test
    void aDamagedServerCertificateIsMadeAnew() throws Exception {
        open(settings()).close();
        Files.writeString(folder.resolve("data/server.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n");
        try (ProvisioningHost host = open(settings())) {
            connect(host.start(), "localhost");
        }
    }

    @Test
    void aCaWithoutItsKeyIsNotReplacedSilently() throws Exception {
        open(settings()).close();
        Files.delete(folder.resolve("data/ca.key"));
        try (ProvisioningHost host = open(settings())) {
            HostException failed = assertThrows(HostException.class, host::start);
            assertTrue(failed.getMessage().contains("ca.key"), failed.getMessage());
            assertTrue(host.service().describe().found().isPresent());
        }
    }

    @Test
    void aCaWhoseMakingWasInterruptedIsMadeAnew() throws Exception {
        open(settings()).close();
        Files.delete(folder.resolve("data/ca.pem"));
        try (ProvisioningHost host = open(settings())) {
            connect(host.start(), "localhost");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        HostException failed = assertThrows(HostException.class,
                () -> open(HostSettings.defaults(file.resolve("data"))));
        assertTrue(failed.getMessage().contains(file.toString()), failed.getMessage());
    }

    @Test
    void aStoreThatCannotBeOpenedLeavesTheFolderFree() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path store = Files.writeString(data.resolve("dps.db"), "this is no store, and it is long enough to tell");
        assertThrows(HostException.class, () -> open(settings()));
        Files.delete(store);
        open(settings()).close();
    }

    @Test
    void whatIsClosedDoesNotStart() throws Exception {
        ProvisioningHost host = open(settings());
        host.start();
        host.close();
        host.close();
        assertInstanceOf(HostState.Stopped.class, host.state());
        assertThrows(HostException.class, host::start);
    }

    @Test
    void existsTellsAFolderWithAService() throws Exception {
        assertFalse(ProvisioningHost.exists(folder.resolve("data")));
        open(settings()).close();
        assertTrue(ProvisioningHost.exists(folder.resolve("data")));
    }

    @Test
    void theConnectionStringIsNotInTheTextForm() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            assertFalse(host.start().toString().contains("SharedAccessKey"));
        }
    }

    @Test
    void settingsOfAnotherFolderAreRefused() throws Exception {
        try (ProvisioningHost host = open(settings())) {
            assertThrows(HostException.class, () -> host.configure(HostSettings.defaults(folder.resolve("other"))));
        }
    }

    private HostSettings settings() {
        return HostSettings.defaults(folder.resolve("data")).withHttpsPort(0);
    }

    private DataFolderHost open(HostSettings settings) throws HostException {
        return DataFolderHost.open(settings, clock, new SecureRandom());
    }

    private static int port(ReadyInfo ready) {
        return Integer.parseInt(ready.serviceEndpoint().substring(ready.serviceEndpoint().lastIndexOf(':') + 1));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static X509Certificate ca(Path file) throws Exception {
        return PemFile.readCertificates(Files.readString(file)).getFirst();
    }

    /** Shakes hands as a client that trusts the CA and checks the name. */
    private static X509Certificate connect(ReadyInfo ready, String name) throws Exception {
        KeyStore trust = KeyStore.getInstance(KeyStore.getDefaultType());
        trust.load(null, null);
        trust.setCertificateEntry("ca", ca(ready.caFile()));
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusting.getTrustManagers(), null);
        return handshake(context, ready, name, "HTTPS");
    }

    /** What the service shows to a client that looks at nothing: its clock is ahead of the JDK's. */
    private static X509Certificate presented(ReadyInfo ready) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] { new TrustsAll() }, null);
        return handshake(context, ready, "localhost", null);
    }

    private static X509Certificate handshake(SSLContext context, ReadyInfo ready, String name, String check)
            throws IOException {
        try (Socket plain = new Socket(InetAddress.getByName("127.0.0.1"), port(ready));
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port(ready),
                        true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(check);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // Nothing is looked at.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // Nothing is looked at.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Nothing is looked at.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
