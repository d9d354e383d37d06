// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.gateway.internal.tls;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.dpsstudio.gateway.GatewayException;
import org.dpsstudio.gateway.GatewayLimits;
import org.dpsstudio.gateway.ServerIdentity;
import org.dpsstudio.gateway.internal.Texts;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.device.Evidence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;

/**
 * Makes the TLS side of connections, with the identity that is current at their handshake. The native engine resumes
 * no session: each connection proves its client certificate anew. The Java engine cannot be kept from it, but does so
 * for a moment only, and remembers the certificate.
 */
public final class ServerTls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final int LONGEST_CHAIN = 10;
    private static final int CHAIN_BYTES = 64 * 1024;
    private static final int JAVA_SESSION_SECONDS = 1;
    private static final byte[] PROBE = new byte[32];

    private final GatewayLimits limits;
    private final SslProvider provider;
    private SslContext current;
    private boolean closed;

    /**
     * @param identity what to show
     * @param limits how long a handshake may take
     * @param provider the engine
     * @throws GatewayException when the identity cannot be used
     */
    public ServerTls(ServerIdentity identity, GatewayLimits limits, SslProvider provider) throws GatewayException {
        this.limits = limits;
        this.provider = provider;
        this.current = context(identity);
        LOG.info("TLS by {}", provider == SslProvider.JDK ? "the Java engine" : OpenSsl.versionString());
    }

    /** @return the native engine where this platform has it, or else the Java one */
    public static SslProvider fastest() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
    }

    /**
     * @param identity shown from the next handshake on
     * @throws GatewayException when it cannot be used
     */
    public void replace(ServerIdentity identity) throws GatewayException {
        SslContext next = context(identity);
        SslContext unused;
        synchronized (this) {
            unused = closed ? next : current;
            current = closed ? current : next;
        }
        ReferenceCountUtil.release(unused);
    }

    /**
     * @param allocator of the connection
     * @return the TLS side of a new connection
     */
    public SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler;
        synchronized (this) {
            handler = current.newHandler(allocator);
        }
        if (provider != SslProvider.JDK) {
            NativeSessions.withoutTickets(handler.engine());
        }
        handler.setHandshakeTimeout(limits.handshakeTime().toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    /**
     * @param handler after its handshake
     * @return the chain that the client proved to hold the first key of
     */
    public static Optional<Evidence.ClientCertificates> clientCertificates(SslHandler handler) {
        try {
            Certificate[] certificates = handler.engine().getSession().getPeerCertificates();
            List<Bytes> chain = new ArrayList<>(certificates.length);
            for (Certificate certificate : certificates) {
                chain.add(Bytes.of(certificate.getEncoded()));
            }
            return Optional.of(new Evidence.ClientCertificates(List.copyOf(chain)));
        } catch (SSLPeerUnverifiedException noCertificate) {
            return Optional.empty();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate without encoding", broken);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ReferenceCountUtil.release(current);
    }

    private SslContext context(ServerIdentity identity) throws GatewayException {
        requireBelongTogether(identity);
        SslContextBuilder builder = SslContextBuilder.forServer(identity.privateKey(), identity.chain())
                .sslProvider(provider).protocols("TLSv1.3", "TLSv1.2").clientAuth(ClientAuth.OPTIONAL)
                .trustManager(new AnyClientCertificate(LONGEST_CHAIN));
        try {
            if (provider == SslProvider.JDK) {
                return builder.sessionTimeout(JAVA_SESSION_SECONDS).build();
            }
            SslContext context = builder.option(OpenSslContextOption.MAX_CERTIFICATE_LIST_BYTES, CHAIN_BYTES).build();
            NativeSessions.forget((ReferenceCountedOpenSslContext) context);
            return context;
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new GatewayException(Texts.of("identityUnusable", unusable.getMessage()), unusable);
        }
    }

    /** The engines take a key of another certificate, and then fail at every handshake. */
    private static void requireBelongTogether(ServerIdentity identity) throws GatewayException {
        PublicKey shown = identity.chain().getFirst().getPublicKey();
        String algorithm = switch (shown.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> shown.getAlgorithm();
        };
        boolean together;
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(identity.privateKey());
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(PROBE);
            together = signature.verify(signed);
        } catch (GeneralSecurityException unusable) {
            throw new GatewayException(Texts.of("identityUnusable", unusable.getMessage()), unusable);
        }
        if (!together) {
            throw new GatewayException(Texts.of("identityUnusable", Texts.of("identityMixed")));
        }
    }
}
