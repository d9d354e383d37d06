// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;

/** Certificates of the tests, and the TLS side of their clients. */
final class TestTls {
    static final CertificateMaker MAKER = new CertificateMaker(new SecureRandom());
    static final Validity YEAR = Validity.of(Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(365));
    static final IssuedCertificate CA = MAKER.ca("CN=Gateway Test CA", YEAR);
    static final IssuedCertificate SERVER = MAKER.server(CA, List.of("localhost", "127.0.0.1"), YEAR);

    private TestTls() {
    }

    static ServerIdentity identity(IssuedCertificate certificate) {
        return new ServerIdentity(certificate.chain(), certificate.key());
    }

    /** A client that trusts the test CA and shows what the key manager chooses. */
    static SSLContext client(Optional<KeyManager> keys) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", CA.certificate());
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.map(manager -> new KeyManager[] { manager }).orElse(null), factory.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext client() {
        return client(Optional.empty());
    }

    static SSLContext client(IssuedCertificate certificate) {
        return client(Optional.of(new Shown(certificate)));
    }

    /** Shows one certificate, whatever issuers the server names, and remembers those. */
    static final class Shown extends X509ExtendedKeyManager {
        private static final String ALIAS = "it";

        private final IssuedCertificate certificate;
        volatile List<Principal> issuers;
        volatile int asked;

        Shown(IssuedCertificate certificate) {
            this.certificate = certificate;
        }

        private String choose(Principal[] named) {
            asked = asked + 1;
            issuers = named == null ? List.of() : List.of(named);
            return ALIAS;
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] named, Socket socket) {
            return choose(named);
        }

        @Override
        public String chooseEngineClientAlias(String[] keyType, Principal[] named, SSLEngine engine) {
            return choose(named);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] named) {
            return new String[] { ALIAS };
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return certificate.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return certificate.key();
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] named) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] named, Socket socket) {
            return null;
        }
    }
}
