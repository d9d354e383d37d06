// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dpsstudio.attestation.chain.Revocation.Effect;
import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.WriteCondition;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.certificates.RevocationSettings;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationFetchTest {
    private static final CertificateName CA = new CertificateName("ca");
    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock(ServiceTime.ticks(Instant.now()));
    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final LocalProvisioningService service = new LocalProvisioningService(store, clock, new SecureRandom());
    private final RevocationFetch fetch = new RevocationFetch(service, clock);
    private final IssuedCertificate ca = new CertificateMaker(new SecureRandom()).ca("CN=CA",
            Validity.of(clock.instant().minus(HOUR), Duration.ofDays(365)));
    private ListServer server;

    @BeforeEach
    void aListFromAServer() throws Exception {
        FirstSetup.ensure(store, new SecureRandom());
        server = new ListServer(ListServer.ok(list(2)));
        service.putCaCertificate(CA, Certificates.of(ca.certificate()), true, WriteCondition.ABSENT).found()
                .orElseThrow();
        service.putRevocationList(CA, Bytes.of(list(1)), Optional.of(server.address())).found().orElseThrow();
        fetching(true);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private void fetching(boolean on) {
        service.setRevocationSettings(new RevocationSettings(true, Effect.WARN, Effect.WARN, on, HOUR)).found()
                .orElseThrow();
    }

    private byte[] list(int number) throws Exception {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new JcaX509CertificateHolder(ca.certificate()).getSubject(),
                Date.from(clock.instant()));
        builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(ca.key())).getEncoded();
    }

    private RevocationListInfo stored() {
        return service.revocationLists().found().orElseThrow().getFirst();
    }

    private int number() {
        return stored().number().map(BigInteger::intValue).orElseThrow();
    }

    private void fetchAfter(Duration time) throws InterruptedException {
        clock.advance(time);
        fetch.fetchWhatIsDue();
    }

    @Test
    void aNewerListIsFetchedOnceTheIntervalIsOver() throws Exception {
        fetchAfter(HOUR.minusMinutes(1));
        assertEquals(0, server.asked());
        fetchAfter(Duration.ofMinutes(1));
        assertEquals(2, number());
        assertEquals(Optional.of(server.address()), stored().from());
        assertEquals(clock.instant(), stored().registered());
        fetchAfter(HOUR.minusMinutes(1));
        assertEquals(1, server.asked());
        fetchAfter(Duration.ofMinutes(1));
        assertEquals(2, server.asked());
    }

    @Test
    void nothingIsFetchedUnlessItIsSwitchedOn() throws Exception {
        fetching(false);
        fetchAfter(HOUR);
        service.setRevocationSettings(new RevocationSettings(false, Effect.WARN, Effect.WARN, true, HOUR));
        fetchAfter(HOUR);
        assertEquals(0, server.asked());
    }

    @Test
    void aListThatCameAsAFileIsLeftAlone() throws Exception {
        service.putRevocationList(CA, Bytes.of(list(1)), Optional.empty()).found().orElseThrow();
        fetchAfter(HOUR);
        assertEquals(0, server.asked());
    }

    @Test
    void whatIsNotTheCasListLeavesTheOneThatIsThereAndIsTriedAgainLater() throws Exception {
        server.answers(ListServer.ok("<html>moved</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        fetchAfter(HOUR);
        assertEquals(1, number());
        server.answers(ListServer.ok(list(2)));
        fetchAfter(Duration.ofMinutes(30));
        assertEquals(1, number());
        fetchAfter(Duration.ofMinutes(30));
        assertEquals(2, number());
    }

    @Test
    void anErrorOfTheServersLeavesTheListThatIsThere() throws Exception {
        server.answers(out -> out.write(ListServer.head("503 Service Unavailable", "Content-Length: 0")));
        fetchAfter(HOUR);
        assertEquals(1, server.asked());
        assertEquals(1, number());
        server.close();
        fetchAfter(HOUR);
        assertEquals(1, number());
    }

    @Test
    void aListThatNeverEndsIsGivenUp() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.answers(out -> {
            out.write(ListServer.head("200 OK", "Content-Type: application/pkix-crl"));
            byte[] block = new byte[1024 * 1024];
            try {
                for (int i = 0; i < 1000; i++) {
                    out.write(block);
                }
            } finally {
                hungUp.countDown();
            }
        });
        fetchAfter(HOUR);
        assertTrue(hungUp.await(20, TimeUnit.SECONDS), "the connection is closed early");
        assertEquals(1, number());
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        CountDownLatch silence = new CountDownLatch(1);
        server.answers(out -> {
            out.write(ListServer.head("200 OK", "Content-Length: 100"));
            out.flush();
            try {
                silence.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        RevocationFetch impatient = new RevocationFetch(service, clock, Duration.ofMillis(300));
        clock.advance(HOUR);
        impatient.fetchWhatIsDue();
        silence.countDown();
        assertEquals(1, server.asked());
        assertEquals(1, number());
    }

    @Test
    void aRedirectionToAFileIsNotFollowed() throws Exception {
        server.answers(out -> out.write(ListServer.head("302 Found", "Location: " + URI.create("file:///etc/hosts")
                + "\r\nContent-Length: 0")));
        fetchAfter(HOUR);
        assertEquals(1, number());
    }
}
