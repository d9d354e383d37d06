// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.gateway.GatewayException;
import org.dpsstudio.gateway.GatewaySettings;
import org.dpsstudio.gateway.HttpsGateway;
import org.dpsstudio.gateway.ServerIdentity;
import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.HostState;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.access.Authorization;
import org.dpsstudio.service.certificates.ServerCertificates;
import org.dpsstudio.service.device.LocalDeviceRegistration;
import org.dpsstudio.service.hub.StoredHubConnector;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.store.SqliteStore;
import org.dpsstudio.store.StoreException;
import org.dpsstudio.store.StoreSettings;
import org.dpsstudio.wire.ConnectionString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service on a data folder: lock, store, certificates, and the gateway while it runs. */
public final class DataFolderHost implements ProvisioningHost {
    /** The store's file in the data folder. */
    public static final String STORE_FILE = "dps.db";
    private static final String NATIVE_FOLDER = "native";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolderHost.class);
    private static final long HOURS_BETWEEN_CHECKS = 12;
    /** Lists are due by their own interval; this is how often that is looked at. */
    private static final long MINUTES_BETWEEN_FETCHES = 1;

    private final FolderLock lock;
    private final ProvisioningStore store;
    private final LocalProvisioningService service;
    private final ServiceCertificates certificates;
    private final Clock clock;
    private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dps-certificate-check").daemon().factory());
    private final ScheduledExecutorService fetches = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dps-revocation-fetch").daemon().factory());
    private final RevocationFetch revocation;
    private final List<Consumer<HostState>> listeners = new CopyOnWriteArrayList<>();
    /** Held while the state changes, so that changes and what listeners hear of them come in one order. */
    private final ReentrantLock changing = new ReentrantLock();
    private volatile HostSettings settings;
    private volatile HostState state = new HostState.Stopped();
    private Serving serving;
    private boolean closed;

    /** What there is while the gateway runs. */
    private record Serving(HttpsGateway gateway, IssuedCertificate ca, IssuedCertificate server, Set<String> names) {
    }

    private DataFolderHost(HostSettings settings, FolderLock lock, ProvisioningStore store,
            LocalProvisioningService service, ServiceCertificates certificates, Clock clock) {
        this.settings = settings;
        this.lock = lock;
        this.store = store;
        this.service = service;
        this.certificates = certificates;
        this.clock = clock;
        this.revocation = new RevocationFetch(service, clock);
    }

    /**
     * @param settings how to run
     * @param clock the time of everything
     * @param random the source of keys and names
     * @return the open host, its gateway stopped
     * @throws HostException when the settings cannot hold or the folder cannot be used
     */
    public static DataFolderHost open(HostSettings settings, Clock clock, SecureRandom random) throws HostException {
        settings.check();
        try {
            PrivateFiles.createFolder(settings.data());
            FolderLock lock = FolderLock.take(settings.data(), clock);
            boolean opened = false;
            try {
                DataFolderHost host = open(settings, lock, clock, random);
                opened = true;
                return host;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException failed) {
            throw new HostException(Messages.text("host.folder", settings.data(), Messages.reason(failed)), failed);
        }
    }

    private static DataFolderHost open(HostSettings settings, FolderLock lock, Clock clock, SecureRandom random)
            throws HostException {
        ProvisioningStore store = null;
        boolean opened = false;
        try {
            SqliteStore.keepNativeLibraryIn(settings.data().resolve(NATIVE_FOLDER));
            store = SqliteStore.open(settings.data().resolve(STORE_FILE),
                    new StoreSettings(settings.traceMaxCount(), settings.traceMaxAge(), clock));
            FirstSetup.ensure(store, random);
            LocalProvisioningService service = new LocalProvisioningService(store, clock, random);
            ServiceCertificates certificates = new ServiceCertificates(settings.data(), clock, random);
            certificates.ensureAuthority("DPS Studio CA " + idScope(service));
            DataFolderHost host = new DataFolderHost(settings, lock, store, service, certificates, clock);
            host.checks.scheduleWithFixedDelay(host::renewWhenDue, HOURS_BETWEEN_CHECKS, HOURS_BETWEEN_CHECKS,
                    TimeUnit.HOURS);
            host.fetches.scheduleWithFixedDelay(host::fetchWhenRunning, MINUTES_BETWEEN_FETCHES,
                    MINUTES_BETWEEN_FETCHES, TimeUnit.MINUTES);
            opened = true;
            return host;
        } catch (StoreException failed) {
            throw new HostException(failed.getMessage(), failed);
        } finally {
            if (!opened && store != null) {
                store.close();
            }
        }
    }

    @Override
    public HostSettings settings() {
        return settings;
    }

    @Override
    public ProvisioningService service() {
        return service;
    }

    @Override
    public Path caFile() {
        return certificates.caFile();
    }

    @Override
    public HostState state() {
        return state;
    }

    @Override
    public Optional<ReadyInfo> ready() {
        return state instanceof HostState.Running running ? Optional.of(running.ready()) : Optional.empty();
    }

    @Override
    public Subscription onState(Consumer<HostState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void configure(HostSettings other) throws HostException {
        other.check();
        if (!other.data().equals(settings.data())) {
            throw new HostException(Messages.text("settings.otherFolder", other.data(), settings.data()));
        }
        settings = other;
    }

    @Override
    public ReadyInfo start() throws HostException {
        changing.lock();
        try {
            if (closed) {
                throw new HostException(Messages.text("host.closed", settings.data()));
            }
            if (state instanceof HostState.Running running) {
                return running.ready();
            }
            become(new HostState.Starting());
            ReadyInfo ready = serve(settings);
            become(new HostState.Running(ready));
            LOG.info(Messages.text("host.listening", ready.deviceEndpoint(), ready.idScope()));
            return ready;
        } catch (HostException failed) {
            if (!closed) {
                become(new HostState.Failed(failed.getMessage()));
            }
            throw failed;
        } catch (RuntimeException unplanned) {
            become(new HostState.Failed(Messages.text("host.failed", Messages.reason(unplanned))));
            throw unplanned;
        } finally {
            changing.unlock();
        }
    }

    private ReadyInfo serve(HostSettings with) throws HostException {
        Set<String> names = names(with);
        if (HostNames.beyondLoopback(with)) {
            LOG.warn(Messages.text("host.exposed", with.listen()));
        }
        IssuedCertificate ca = certificates.authority();
        IssuedCertificate server = certificates.server(ca, names);
        HttpsGateway gateway = null;
        boolean started = false;
        try {
            gateway = HttpsGateway.start(new GatewaySettings(with.listen(), with.httpsPort(), names),
                    identity(server), new LocalDeviceRegistration(store, new StoredHubConnector(store), clock),
                    service, new Authorization(store), clock);
            note(server, ca);
            ReadyInfo ready = ready(with, gateway.port());
            lock.announce(Optional.of(ready.serviceEndpoint()));
            serving = new Serving(gateway, ca, server, names);
            started = true;
            return ready;
        } catch (GatewayException failed) {
            throw new HostException(failed.getMessage(), failed);
        } catch (IOException failed) {
            throw new HostException(Messages.text("host.folder", with.data(), Messages.reason(failed)), failed);
        } finally {
            if (!started && gateway != null) {
                gateway.close();
            }
        }
    }

    /** What the server certificate must carry, the name that is shown first. */
    private static Set<String> names(HostSettings with) {
        Set<String> names = new LinkedHashSet<>();
        names.add(HostNames.canonical(HostNames.shown(with)));
        names.addAll(HostNames.certified(with,
                HostNames.beyondLoopback(with) ? ServiceCertificates.machineName() : Optional.empty()));
        return names;
    }

    private ReadyInfo ready(HostSettings with, int port) throws HostException {
        String host = HostNames.shown(with);
        String endpoint = HostNames.endpoint(host, port);
        List<AccessPolicy> policies = store.read(reader -> reader.accessPolicies());
        AccessPolicy policy = policies.stream().filter(p -> p.name().equals(AccessPolicy.OWNER)).findFirst()
                .or(() -> policies.stream().findFirst())
                .orElseThrow(() -> new HostException(Messages.text("host.noPolicy", with.data())));
        List<String> hubs = store.read(reader -> reader.linkedHubs()).stream().map(LinkedHub::name)
                .map(Object::toString).toList();
        return new ReadyInfo(idScope(service).text(), endpoint, endpoint, caFile(),
                new ConnectionString(host, port, policy.name(), policy.primaryKey()).format(), hubs);
    }

    private static IdScope idScope(ProvisioningService service) {
        return service.describe().found().orElseThrow().idScope();
    }

    private static ServerIdentity identity(IssuedCertificate server) {
        return new ServerIdentity(server.chain(), server.key());
    }

    /** So that the certificates are in the list of what expires. */
    private void note(IssuedCertificate server, IssuedCertificate ca) throws HostException {
        try {
            ServerCertificates.note(store, Bytes.of(server.certificate().getEncoded()),
                    Bytes.of(ca.certificate().getEncoded()));
        } catch (CertificateEncodingException noEncoding) {
            throw new HostException(Messages.text("host.failed", Messages.reason(noEncoding)), noEncoding);
        }
    }

    /** A service that is only administered leaves the lists as they are. */
    private void fetchWhenRunning() {
        try {
            if (state instanceof HostState.Running) {
                revocation.fetchWhatIsDue();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn(Messages.text("fetch.ended", Messages.reason(failed)), failed);
        }
    }

    /** Issues a new server certificate when the old one nears its end, and shows it from then on. */
    void renewWhenDue() {
        changing.lock();
        try {
            if (serving == null || certificates.serves(serving.server(), serving.ca(), serving.names())) {
                return;
            }
            IssuedCertificate server = certificates.server(serving.ca(), serving.names());
            serving.gateway().replaceIdentity(identity(server));
            note(server, serving.ca());
            serving = new Serving(serving.gateway(), serving.ca(), server, serving.names());
            LOG.info(Messages.text("server.replaced"));
        } catch (HostException | GatewayException failed) {
            LOG.error(Messages.text("server.notReplaced", failed.getMessage()), failed);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void stop() {
        changing.lock();
        try {
            if (serving == null) {
                return;
            }
            become(new HostState.Stopping());
            serving.gateway().close();
            serving = null;
            announceNothing();
            become(new HostState.Stopped());
            LOG.info(Messages.text("host.stopped"));
        } finally {
            changing.unlock();
        }
    }

    private void announceNothing() {
        try {
            lock.announce(Optional.empty());
        } catch (IOException failed) {
            LOG.warn(Messages.text("host.announce", settings.data(), Messages.reason(failed)), failed);
        }
    }

    private void become(HostState next) {
        state = next;
        listeners.forEach(l -> l.accept(next));
    }

    @Override
    public void close() {
        changing.lock();
        try {
            if (closed) {
                return;
            }
            stop();
            closed = true;
            checks.shutdownNow();
            fetches.shutdownNow();
            try (lock; store) {
                listeners.clear();
            } catch (Exception failed) {
                LOG.error(Messages.text("host.closing", settings.data()), failed);
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * @param data a folder
     * @return whether it holds a service
     */
    public static boolean holdsService(Path data) {
        return Files.isRegularFile(data.resolve(STORE_FILE));
    }
}
