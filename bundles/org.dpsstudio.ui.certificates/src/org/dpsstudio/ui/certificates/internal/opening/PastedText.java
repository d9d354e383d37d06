// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.opening;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.services.ServiceConnection;

/**
 * The certificates of a text from the clipboard. Its text form hides it, for it may hold a private key.
 *
 * @param text the text
 * @param passwords asked for what is protected in it
 */
record PastedText(String text, Passwords passwords) implements CertificateSource {
    PastedText {
        Objects.requireNonNull(text);
        Objects.requireNonNull(passwords);
    }

    @Override
    public String label() {
        return Texts.of("open.clipboard");
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.empty();
    }

    @Override
    public Answer read() {
        return FoundMaterial
                .answer(CertificateReader.read(label(), text.getBytes(StandardCharsets.UTF_8), passwords));
    }

    @Override
    public String toString() {
        return "PastedText[" + text.length() + "]";
    }
}
