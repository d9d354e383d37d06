// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.fetching;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource.Answer;
import org.dpsstudio.ui.certificates.internal.Texts;

/**
 * Asks a TLS server for its certificates, and trusts nothing: the handshake ends as soon as they are there, and nothing
 * is sent.
 */
final class ServerCertificates {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final ServerAddress address;
    private final Duration patience;

    ServerCertificates(ServerAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    /** Has what it wanted, so the handshake need not go on. */
    private static final class Seen extends CertificateException {
        private static final long serialVersionUID = 1L;
    }

    /** Keeps what the server shows, and trusts none of it. */
    private static final class Witness extends X509ExtendedTrustManager {
        private volatile Optional<X509Certificate[]> shown = Optional.empty();

        private void see(X509Certificate[] chain) throws Seen {
            shown = Optional.of(chain.clone());
            throw new Seen();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            see(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            see(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            see(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new Seen();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new Seen();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new Seen();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /**
     * Waits for the server.
     *
     * @param cancelled asked again and again
     * @return what it showed, or why there is nothing; absent when cancelled
     */
    Optional<Answer> fetch(BooleanSupplier cancelled) {
        Witness witness = new Witness();
        try (Socket plain = new Socket()) {
            Thread watch = Thread.ofVirtual().start(() -> closeWhen(plain, cancelled));
            try {
                handshake(plain, witness);
            } finally {
                watch.interrupt();
            }
        } catch (IOException | GeneralSecurityException e) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            if (witness.shown.isEmpty()) {
                return Optional.of(new Answer(List.of(), Optional.of(words(e))));
            }
        }
        return Optional.of(witness.shown.map(this::answer)
                .orElseGet(() -> new Answer(List.of(), Optional.of(Texts.of("fetch.nothing", address.text())))));
    }

    private void handshake(Socket plain, Witness witness) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] { witness }, null);
        int millis = Math.toIntExact(patience.toMillis());
        plain.connect(new InetSocketAddress(address.host(), address.port()), millis);
        plain.setSoTimeout(millis);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(),
                address.port(), true)) {
            socket.startHandshake();
        }
    }

    /** A socket waits for its other side only; closing it ends that. */
    private static void closeWhen(Socket socket, BooleanSupplier cancelled) {
        try {
            while (!cancelled.getAsBoolean()) {
                synchronized (socket) {
                    socket.wait(GLANCE.toMillis());
                }
            }
            socket.close();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException closedAlready) {
            // That was the aim.
        }
    }

    private String words(Exception e) {
        return switch (e) {
            case UnknownHostException unknown -> Texts.of("fetch.unknownHost", address.host());
            case SocketTimeoutException late -> Texts.of("fetch.timeout", address.text(), patience.toSeconds());
            case ConnectException refused -> Texts.of("fetch.refused", address.text());
            default -> Texts.of("fetch.failed", address.text(), String.valueOf(e.getMessage()));
        };
    }

    private Answer answer(X509Certificate[] shown) {
        List<Bytes> chain = new ArrayList<>();
        try {
            for (X509Certificate certificate : shown) {
                chain.add(Bytes.of(certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            return new Answer(List.of(),
                    Optional.of(Texts.of("fetch.failed", address.text(), String.valueOf(e.getMessage()))));
        }
        return new Answer(IntStream.range(0, chain.size())
                .mapToObj(i -> new CertificateSelection(chain.subList(i, chain.size()), label(i))).toList(),
                Optional.of(Texts.of("fetch.shown", address.text(), chain.size())));
    }

    private String label(int place) {
        return place == 0 ? address.text() : Texts.of("fetch.above", address.text(), place);
    }
}
