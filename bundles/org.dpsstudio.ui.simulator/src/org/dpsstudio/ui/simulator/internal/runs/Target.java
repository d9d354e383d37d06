// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.dpsstudio.ui.simulator.internal.Texts;

/**
 * Where a device's run goes.
 *
 * @param request what the device asks for, and of whom
 * @param service the same service as the desktop administers it, where it does
 */
public record Target(RunRequest request, Optional<ProvisioningService> service) {

    /** Thrown when it cannot be told where to go; the message is a sentence that says what to do. */
    public static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * A service as devices reach it.
     *
     * @param host a name or an address
     * @param port for example 443
     * @param idScope its ID scope
     * @param trusted the CAs that its certificate may come from; empty for those of the Java runtime
     * @param service the same service as the desktop administers it, where it does
     */
    public record Place(String host, int port, String idScope, List<X509Certificate> trusted,
            Optional<ProvisioningService> service) {
    }

    /**
     * Reads files, so it is not for the UI thread.
     *
     * @param device a device
     * @param embedded the desktop's own service
     * @return where its run goes
     * @throws UnreachableException when the desktop's own service does not run, or the file of CAs cannot be read
     */
    public static Target of(SimulatedDevice device, EmbeddedService embedded) throws UnreachableException {
        Place place = place(device.service(), embedded);
        return new Target(new RunRequest(place.host(), place.port(), place.idScope(), device.protocol(),
                place.trusted(), device.payload(), Set.of(), RunRequest.USUAL_PATIENCE), place.service());
    }

    /**
     * Reads files, so it is not for the UI thread.
     *
     * @param address which service
     * @param embedded the desktop's own service
     * @return where it is
     * @throws UnreachableException when the desktop's own service does not run, or the file of CAs cannot be read
     */
    public static Place place(ServiceAddress address, EmbeddedService embedded) throws UnreachableException {
        return switch (address) {
            case ServiceAddress.Embedded own -> {
                ReadyInfo ready = embedded.ready()
                        .orElseThrow(() -> new UnreachableException(Texts.of("target.stopped"), null));
                String endpoint = ready.deviceEndpoint();
                int colon = endpoint.lastIndexOf(':');
                yield new Place(endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)),
                        ready.idScope(), certificates(ready.caFile()), service(embedded));
            }
            case ServiceAddress.At at -> new Place(at.host(), at.port(), at.idScope(),
                    at.trusted().isPresent() ? certificates(at.trusted().get()) : List.of(),
                    administered(at, embedded) ? service(embedded) : Optional.empty());
        };
    }

    /** @return whether an address is that of the desktop's own service */
    private static boolean administered(ServiceAddress.At at, EmbeddedService embedded) {
        return embedded.ready().filter(ready -> ready.idScope().equals(at.idScope())
                && ready.deviceEndpoint().equalsIgnoreCase(at.host() + ":" + at.port())).isPresent();
    }

    private static Optional<ProvisioningService> service(EmbeddedService embedded) {
        return embedded.connection().map(ServiceConnection::service);
    }

    private static List<X509Certificate> certificates(Path file) throws UnreachableException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(content)
                    .stream().map(X509Certificate.class::cast).toList();
            if (found.isEmpty()) {
                throw new UnreachableException(Texts.of("target.noCertificates", file), null);
            }
            return found;
        } catch (IOException | CertificateException unreadable) {
            throw new UnreachableException(Texts.of("target.noCertificates", file), unreadable);
        }
    }
}
