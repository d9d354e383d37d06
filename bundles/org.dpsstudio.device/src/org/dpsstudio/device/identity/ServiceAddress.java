// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.device.internal.identity.SoftwareKeyFiles;

/** Which service a simulated device calls. */
public sealed interface ServiceAddress {
    /** The port of HTTPS. */
    int USUAL_PORT = 443;

    /** The one that the desktop runs itself. */
    record Embedded() implements ServiceAddress {
    }

    /**
     * Any other, a real Azure one for example.
     *
     * @param host a name or an address
     * @param port from 1 to 65535
     * @param idScope the service's
     * @param trusted a PEM file with the CAs that the service's certificate may come from; those of the Java runtime
     *        without
     */
    record At(String host, int port, String idScope, Optional<Path> trusted) implements ServiceAddress {
        /** Refuses null and ports that there are not. */
        public At {
            Objects.requireNonNull(host);
            Objects.requireNonNull(idScope);
            Objects.requireNonNull(trusted);
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("A port is from 1 to 65535.");
            }
        }

        /**
         * @return the CAs that the service's certificate may come from; empty for those of the Java runtime
         * @throws IdentityException when the file is not there or holds no certificate
         */
        public List<X509Certificate> trustedCertificates() throws IdentityException {
            return trusted.isPresent() ? SoftwareKeyFiles.certificates(trusted.get()) : List.of();
        }
    }
}
