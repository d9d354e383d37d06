// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a handshake came to.
 *
 * @param protocol for example {@code TLSv1.3}
 * @param cipherSuite its name
 * @param service the certificates that the service showed, its own first
 * @param device the certificates that the device showed, none where it was not asked or has none
 */
public record Handshake(String protocol, String cipherSuite, List<X509Certificate> service,
        List<X509Certificate> device) {
}
