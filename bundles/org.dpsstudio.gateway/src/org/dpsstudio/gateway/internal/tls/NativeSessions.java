// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.tls;

import javax.net.ssl.SSLEngine;

import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.internal.tcnative.SSL;

/** Resumption in the native engine. Apart, since this class can be loaded only where the engine is there. */
final class NativeSessions {
    private NativeSessions() {
    }

    /** Keeps no sessions. */
    static void forget(ReferenceCountedOpenSslContext context) {
        context.sessionContext().setSessionCacheEnabled(false);
    }

    /** Hands out no tickets (RFC 8446 section 4.6.1, RFC 5077); said before the handshake. */
    static void withoutTickets(SSLEngine engine) {
        SSL.setOptions(((ReferenceCountedOpenSslEngine) engine).sslPointer(), SSL.SSL_OP_NO_TICKET);
    }
}
