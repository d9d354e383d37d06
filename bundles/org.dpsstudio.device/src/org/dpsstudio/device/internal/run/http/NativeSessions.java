// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;

/** Resumption in the native engine. Apart, since this class can be loaded only where the engine is there. */
final class NativeSessions {
    private NativeSessions() {
    }

    /** Keeps no sessions: each handshake is a whole one, as a device's that has just been switched on. */
    static void forget(SslContext context) {
        ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(false);
    }
}
