// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.making;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/** Certificates with their keys as PKCS#12 files (RFC 7292). */
public final class Pkcs12 {
    private Pkcs12() {
    }

    /**
     * @param issued the certificate, its key and its chain
     * @param alias the entry's friendly name
     * @param password what protects the key
     * @return the file's content
     */
    public static byte[] write(IssuedCertificate issued, String alias, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(alias, issued.key(), password, issued.chain().toArray(X509Certificate[]::new));
            var content = new ByteArrayOutputStream();
            store.store(content, password);
            return content.toByteArray();
        } catch (GeneralSecurityException | IOException everyJdkWritesIt) {
            throw new IllegalStateException(everyJdkWritesIt);
        }
    }
}
