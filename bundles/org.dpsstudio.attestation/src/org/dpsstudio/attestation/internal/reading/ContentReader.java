// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.reading.Reason;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.attestation.Certificate;

/** Reads one content. */
public final class ContentReader {
    private final String source;
    private final Passwords passwords;

    /** Begins with a content's name and what opens its protected parts. */
    public ContentReader(String source, Passwords passwords) {
        this.source = source;
        this.passwords = passwords;
    }

    /** @return all that is in it */
    public Material read(byte[] content) {
        Place place = Place.of(source);
        List<Item> items = new ArrayList<>();
        try {
            for (Certificate certificate : Certificates.ofFile(content, passwords.next(source, 1)
                    .or(Optional::empty))) {
                items.add(new Item.OfCertificate(place, certificate));
            }
        } catch (UnreadableCertificateException unreadable) {
            return new Material(items, List.of(
                    new Problem(place, Reason.valueOf(unreadable.reason().name()), unreadable.getMessage())));
        }
        return new Material(items, List.of());
    }
}
