// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** What a device shows in handshakes, whatever issuers the service names. Its text form hides the key. */
public final class ShownCertificate extends X509ExtendedKeyManager {
    private static final String ALIAS = "device";

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final boolean inToken;

    /**
     * @param chain the device's own certificate first
     * @param key its key, or a handle to it
     * @param inToken whether it is a handle to a key in a token
     */
    public ShownCertificate(List<X509Certificate> chain, PrivateKey key, boolean inToken) {
        this.chain = List.copyOf(chain);
        this.key = key;
        this.inToken = inToken;
    }

    /** @return whether the native engine can sign with the key */
    boolean fitsNativeEngine() {
        return !inToken && "PKCS#8".equals(key.getFormat())
                && (key.getAlgorithm().equals("EC") || key.getAlgorithm().equals("RSA"));
    }

    /** @return what is shown */
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return ALIAS;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
        return ALIAS;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[] { ALIAS };
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String toString() {
        return "ShownCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
