// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates as {@code openssl} makes them, the way the users do. */
final class Openssl {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final AtomicInteger made = new AtomicInteger();

    Openssl(Path folder) {
        this.folder = folder;
    }

    /** A certificate with its key. */
    record Identity(Path pem, X509Certificate certificate, PrivateKey key) {
        String text() throws IOException {
            return Files.readString(pem);
        }
    }

    /** What {@code openssl req -x509} makes by default: a self-signed CA certificate with no purposes. */
    Identity selfSigned(String commonName, String... more) throws Exception {
        String name = "leaf" + made.incrementAndGet();
        Path key = folder.resolve(name + ".key");
        Path pem = folder.resolve(name + ".pem");
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:P-256", "-nodes", "-keyout", key.toString(), "-out", pem.toString(), "-subj",
                "/CN=" + commonName));
        command.addAll(List.of(more));
        run(command);
        return identity(pem, key, name);
    }

    /** A CA's certificate that another CA signed, or its own key where there is none above it. */
    Identity ca(String commonName, Optional<Identity> issuer) throws Exception {
        return issued(commonName, issuer, """
                basicConstraints = critical, CA:TRUE
                keyUsage = critical, keyCertSign, cRLSign
                subjectKeyIdentifier = hash
                """);
    }

    /** A device's certificate that a CA signed. */
    Identity leaf(String commonName, Identity issuer) throws Exception {
        return issued(commonName, Optional.of(issuer), """
                basicConstraints = critical, CA:FALSE
                keyUsage = critical, digitalSignature
                extendedKeyUsage = clientAuth
                subjectKeyIdentifier = hash
                authorityKeyIdentifier = keyid
                """);
    }

    private Identity issued(String commonName, Optional<Identity> issuer, String extensions) throws Exception {
        String name = "issued" + made.incrementAndGet();
        Path key = folder.resolve(name + ".key");
        Path pem = folder.resolve(name + ".pem");
        Path config = folder.resolve(name + ".cnf");
        Files.writeString(config, "[req]\ndistinguished_name = names\nx509_extensions = own\n[names]\n[own]\n"
                + extensions);
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-config", config.toString(),
                "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-keyout",
                key.toString(), "-out", pem.toString(), "-subj", "/CN=" + commonName));
        if (issuer.isPresent()) {
            Path above = issuer.get().pem();
            command.addAll(List.of("-CA", above.toString(), "-CAkey",
                    above.toString().replaceFirst("\\.pem$", ".key")));
        }
        run(command);
        return identity(pem, key, name);
    }

    /** A certificate that ended yesterday. */
    Identity expired(String commonName) throws Exception {
        String name = "expired" + made.incrementAndGet();
        Path key = folder.resolve(name + ".key");
        Path request = folder.resolve(name + ".csr");
        Path pem = folder.resolve(name + ".pem");
        Path ca = folder.resolve(name);
        Files.createDirectories(ca.resolve("new"));
        Files.writeString(ca.resolve("index.txt"), "");
        Files.writeString(ca.resolve("serial"), "01");
        Path config = ca.resolve("ca.cnf");
        Files.writeString(config, """
                [ca]
                default_ca = own
                [own]
                dir = %s
                database = $dir/index.txt
                serial = $dir/serial
                new_certs_dir = $dir/new
                default_md = sha256
                policy = any
                [any]
                commonName = supplied
                """.formatted(ca));
        run(List.of("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", key.toString(), "-out", request.toString(), "-subj", "/CN=" + commonName));
        run(List.of("openssl", "ca", "-batch", "-config", config.toString(), "-selfsign", "-keyfile", key.toString(),
                "-in", request.toString(), "-out", pem.toString(), "-notext", "-startdate", "20200101000000Z",
                "-enddate", "20200201000000Z"));
        return identity(pem, key, name);
    }

    private Identity identity(Path pem, Path key, String name) throws Exception {
        Path p12 = folder.resolve(name + ".p12");
        run(List.of("openssl", "pkcs12", "-export", "-in", pem.toString(), "-inkey", key.toString(), "-out",
                p12.toString(), "-name", "device", "-passout", "pass:" + new String(PASSWORD)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(p12)) {
            store.load(in, PASSWORD);
        }
        String alias = store.aliases().nextElement();
        return new Identity(pem, (X509Certificate) store.getCertificate(alias),
                (PrivateKey) store.getKey(alias, PASSWORD));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Product.Ended ended = Product.run(command, folder);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + ended.errors());
        }
    }

    static KeyStore trustStore(Path caFile) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(caFile)) {
            store.setCertificateEntry("service", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        return store;
    }

    /** Makes this JVM's default TLS trust the service's CA, before anything uses it. */
    static void trustByDefault(Path caFile, Path folder) throws GeneralSecurityException, IOException {
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore(caFile).store(out, PASSWORD);
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", new String(PASSWORD));
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    }

    /** A client's TLS: trusts the service's CA and shows the identity with the CAs above it, where there is one. */
    static SSLContext context(Path caFile, Identity identity, Identity... above)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trustStore(caFile));
        KeyManagerFactory keys = null;
        if (identity != null) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("device", identity.key(), PASSWORD,
                    Stream.concat(Stream.of(identity), Stream.of(above)).map(Identity::certificate)
                            .toArray(X509Certificate[]::new));
            keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(own, PASSWORD);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
