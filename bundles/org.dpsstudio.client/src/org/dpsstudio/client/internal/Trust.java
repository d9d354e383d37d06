// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/** Which servers are trusted: those that Java trusts by default, and those below the certificates of a CA file. */
public final class Trust {
    private static final int LARGEST_FILE = 1 << 20;

    private Trust() {
    }

    /**
     * @param caFile further certificates to trust
     * @return TLS with that trust; host names are checked by the one who connects
     * @throws IOException when the file cannot be read or holds no certificate, in a whole sentence
     */
    public static SSLContext with(Optional<Path> caFile) throws IOException {
        List<Bytes> further = caFile.isPresent() ? certificates(caFile.get()) : List.of();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, further.isEmpty() ? null : managers(further), null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IOException(caFile.map(f -> Wording.say("caFileNoCertificate", f, broken.getMessage()))
                    .orElseGet(broken::getMessage), broken);
        }
    }

    private static List<Bytes> certificates(Path file) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST_FILE + 1);
        } catch (IOException unreadable) {
            throw new IOException(Wording.say("caFileUnreadable", file), unreadable);
        }
        if (content.length > LARGEST_FILE) {
            throw new IOException(Wording.say("caFileTooLarge", file, LARGEST_FILE));
        }
        try {
            return Certificates.ofFile(content, Optional.empty()).stream().map(Certificate::der)
                    .flatMap(Optional::stream).toList();
        } catch (UnreadableCertificateException none) {
            throw new IOException(Wording.say("caFileNoCertificate", file, none.getMessage()), none);
        }
    }

    private static TrustManager[] managers(List<Bytes> further) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        List<X509Certificate> all = new ArrayList<>(byDefault());
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Bytes der : further) {
            all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.toArray())));
        }
        for (int i = 0; i < all.size(); i++) {
            trusted.setCertificateEntry(Integer.toString(i), all.get(i));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers.getTrustManagers();
    }

    private static List<X509Certificate> byDefault() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        for (TrustManager manager : managers.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
