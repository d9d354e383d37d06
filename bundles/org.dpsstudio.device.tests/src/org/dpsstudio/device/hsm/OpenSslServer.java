// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.PemFile;
import org.dpsstudio.device.identity.DeviceIdentity;

/** OpenSSL's server, which wants a client certificate from the CAs it is given, and shows what it saw. */
final class OpenSslServer implements AutoCloseable {
    private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)");

    private final Process process;
    private final int port;
    private final X509Certificate trusted;

    /** Starts it on some port. */
    OpenSslServer(Path folder, IssuedCertificate server, X509Certificate serverCa, List<X509Certificate> clientCas)
            throws IOException {
        trusted = serverCa;
        Files.createDirectories(folder);
        Path own = Files.writeString(folder.resolve("server.pem"),
                PemFile.certificates(server.chain()) + PemFile.key(server.key()));
        Path clients = Files.writeString(folder.resolve("clients.pem"), PemFile.certificates(clientCas));
        process = new ProcessBuilder("openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", own.toString(), "-key",
                own.toString(), "-Verify", "3", "-CAfile", clients.toString(), "-verify_return_error", "-www")
                .redirectErrorStream(true).start();
        port = port(process.inputReader(StandardCharsets.UTF_8));
    }

    private int port(BufferedReader output) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher accept = ACCEPT.matcher(line);
            if (accept.matches()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(said::add));
                return Integer.parseInt(accept.group(1));
            }
        }
        throw new IOException("openssl s_server: " + said);
    }

    /** @return the page on which the server shows the session, its client certificate among it */
    String page(DeviceIdentity.X509 identity, String protocol) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] { new Keys(identity) }, trust.getTrustManagers(), new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.setEnabledProtocols(new String[] { protocol });
            socket.startHandshake();
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** One identity, whoever asks. */
    private static final class Keys extends X509ExtendedKeyManager {
        private final DeviceIdentity.X509 identity;

        Keys(DeviceIdentity.X509 identity) {
            this.identity = identity;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] { "device" };
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return List.of(keyTypes).contains(identity.key().getAlgorithm()) ? "device" : null;
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
        public X509Certificate[] getCertificateChain(String alias) {
            return identity.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }
    }
}
