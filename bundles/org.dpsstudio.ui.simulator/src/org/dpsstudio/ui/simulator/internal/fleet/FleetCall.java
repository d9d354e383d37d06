// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

import org.dpsstudio.device.fleet.FleetTarget;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.operations.simulating.ServiceAccess;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.simulator.internal.runs.Target;

/**
 * Which service a fleet calls, and whether it enrolls itself there first.
 *
 * @param address the service
 * @param enroll whether what is missing is enrolled; only where the desktop administers the service
 */
record FleetCall(ServiceAddress address, boolean enroll) {
    /** The desktop's own service, with enrolling. */
    static final FleetCall EMBEDDED = new FleetCall(new ServiceAddress.Embedded(), true);
    private static final String FILE = "service.properties";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String ID_SCOPE = "idScope";
    private static final String TRUSTED = "trusted";
    private static final String ENROLL = "enroll";

    FleetCall {
        Objects.requireNonNull(address);
    }

    /**
     * Where a fleet goes.
     *
     * @param target the service as its devices reach it
     * @param access the same service as the desktop administers it, where it does
     */
    record Reached(FleetTarget target, Optional<ServiceAccess> access) {
    }

    /** Reads files, so it is not for the UI thread. */
    Reached reach(EmbeddedService embedded) throws Target.UnreachableException {
        Target.Place place = Target.place(address, embedded);
        return new Reached(FleetTarget.of(place.host(), place.port(), place.idScope(), place.trusted()),
                place.service().map(service -> new ServiceAccess(service, true)));
    }

    /** @return what a fleet's folder says; the desktop's own service where it says nothing that can be understood */
    static FleetCall read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return EMBEDDED;
        }
        Properties said = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            said.load(in);
        }
        boolean enroll = Boolean.parseBoolean(said.getProperty(ENROLL, "true"));
        String host = said.getProperty(HOST, "");
        String port = said.getProperty(PORT, "");
        if (host.isBlank() || !port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65535) {
            return new FleetCall(new ServiceAddress.Embedded(), enroll);
        }
        return new FleetCall(new ServiceAddress.At(host, Integer.parseInt(port), said.getProperty(ID_SCOPE, ""),
                Optional.ofNullable(said.getProperty(TRUSTED)).filter(t -> !t.isBlank()).map(Path::of)), enroll);
    }

    /** Complete or not at all. */
    void save(Path folder) throws IOException {
        Properties said = new Properties();
        said.setProperty(ENROLL, Boolean.toString(enroll));
        if (address instanceof ServiceAddress.At at) {
            said.setProperty(HOST, at.host());
            said.setProperty(PORT, Integer.toString(at.port()));
            said.setProperty(ID_SCOPE, at.idScope());
            at.trusted().ifPresent(file -> said.setProperty(TRUSTED, file.toString()));
        }
        StringWriter text = new StringWriter();
        said.store(text, null);
        Path half = Files.createTempFile(folder, FILE, ".new");
        try {
            Files.writeString(half, text.toString(), StandardCharsets.ISO_8859_1);
            Files.move(half, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
