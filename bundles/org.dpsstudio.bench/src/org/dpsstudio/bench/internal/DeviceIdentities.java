// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** One TLS context for all devices: the port that an engine was made for is the number of its device. */
final class DeviceIdentities extends X509ExtendedKeyManager {
    private final X509Certificate[][] chains;
    private final PrivateKey[] keys;

    DeviceIdentities(List<DevicePool.X509Device> devices) {
        chains = devices.stream().map(d -> new X509Certificate[] { d.identity().certificate() })
                .toArray(X509Certificate[][]::new);
        keys = devices.stream().map(d -> d.identity().key()).toArray(PrivateKey[]::new);
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return Integer.toString(engine.getPeerPort());
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chains[Integer.parseInt(alias)];
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys[Integer.parseInt(alias)];
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
