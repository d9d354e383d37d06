// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoredRevocationList;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreSettings;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CA certificates and revocation lists are at hand whenever a device comes, and survive. */
class CaCertificatesTest {
    private static final CertificateName ROOT = new CertificateName("root");
    private static final int LARGE = 5_000_000;

    @TempDir
    private Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("dps.db"), StoreSettings.defaults(Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theyAreTheSameObjectsWhileNoneChangesWhateverElseIsWritten() {
        put(ca("root"), ca("other"));
        put(list(false, 10));
        List<CaCertificate> certificates = store.read(StoreReader::caCertificates);
        List<StoredRevocationList> lists = store.read(StoreReader::revocationLists);
        store.write(w -> {
            w.putSetting("a", "b");
            w.putLinkedHub(Samples.hub("h.example.net"));
            w.putEnrollment(Samples.individual("dev"));
            return true;
        });
        assertSame(certificates, store.read(StoreReader::caCertificates));
        assertSame(lists, store.read(StoreReader::revocationLists));
        assertEquals(List.of("other", "root"), certificates.stream().map(ca -> ca.name().text()).toList());
    }

    @Test
    void aLargeListSurvives() {
        CaCertificate root = ca("root");
        StoredRevocationList base = list(false, LARGE);
        StoredRevocationList delta = list(true, 0);
        put(root);
        put(delta);
        put(base);
        close();
        open();
        assertEquals(List.of(root), store.read(StoreReader::caCertificates));
        assertEquals(List.of(base, delta), store.read(StoreReader::revocationLists));
    }

    @Test
    void theListsGoWithTheirCertificate() {
        put(ca("root"));
        put(list(false, 10));
        put(list(true, 10));
        assertTrue(store.write(w -> w.deleteCaCertificate(ROOT)));
        close();
        open();
        assertEquals(List.of(), store.read(StoreReader::caCertificates));
        assertEquals(List.of(), store.read(StoreReader::revocationLists));
    }

    @Test
    void whoListensIsToldOfTheseAndOfNothingElse() throws InterruptedException {
        LinkedBlockingQueue<Set<ServiceChange>> told = new LinkedBlockingQueue<>();
        Set<ServiceChange> news = Set.of(new ServiceChange.CaCertificatesChanged());
        try (Subscription subscription = store.onCommit(told::add)) {
            put(ca("root"));
            assertEquals(news, told.poll(30, TimeUnit.SECONDS), subscription.toString());
            put(list(true, 10));
            assertEquals(news, told.poll(30, TimeUnit.SECONDS));
            store.write(w -> w.deleteRevocationList(ROOT, false));
            store.write(w -> w.deleteRevocationList(ROOT, true));
            assertEquals(news, told.poll(30, TimeUnit.SECONDS));
            store.write(w -> w.deleteCaCertificate(ROOT));
            assertEquals(news, told.poll(30, TimeUnit.SECONDS));
        }
        assertTrue(told.isEmpty());
    }

    private void put(CaCertificate... certificates) {
        store.write(w -> {
            List.of(certificates).forEach(w::putCaCertificate);
            return true;
        });
    }

    private void put(StoredRevocationList list) {
        store.write(w -> {
            w.putRevocationList(list);
            return true;
        });
    }

    private static CaCertificate ca(String name) {
        return new CaCertificate(new CertificateName(name), Samples.certificate(name), false, Optional.of("1234"),
                ETag.next(), Samples.CREATED, Samples.UPDATED);
    }

    private static StoredRevocationList list(boolean delta, int size) {
        Instant now = Instant.parse("2026-11-05T10:00:00Z");
        return new StoredRevocationList(new RevocationListInfo(ROOT, delta, "CN=root", Optional.of(BigInteger.TEN), now,
                Optional.of(now.plusSeconds(60)), 3, Optional.of(URI.create("http://example.net/root.crl")), now),
                Bytes.of(new byte[size]));
    }
}
