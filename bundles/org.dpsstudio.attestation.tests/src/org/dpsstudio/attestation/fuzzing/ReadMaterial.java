// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.fuzzing;

import java.util.List;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Problem;

/** Any content at all: text with blocks, DER, PKCS#7, PKCS#12, Java key stores. */
public final class ReadMaterial {
    private static final Passwords PASSWORDS = Passwords.of(List.of("secret".toCharArray()));

    private ReadMaterial() {
    }

    /** Reads it, and asks all that there is to ask of what was found. */
    public static void fuzzerTestOneInput(byte[] content) {
        Material material = CertificateReader.read("fuzz", content, PASSWORDS);
        Claims.holds(!material.items().isEmpty() || !material.problems().isEmpty(), "something is always said");
        Claims.holds(material.items().size() + material.problems().size() <= CertificateReader.MOST_PARTS + 1,
                "parts are bounded");
        for (Problem problem : material.problems()) {
            Claims.holds(problem.message().length() < 1000 && problem.message().indexOf('\n') < 0, "a sentence");
        }
        for (Item item : material.items()) {
            switch (item) {
                case Item.OfCertificate certificate -> material.keyOf(certificate);
                case Item.OfPrivateKey key -> material.certificatesOf(key);
                case Item.OfRequest request -> request.publicKeySha256();
                case Item.OfRevocationList list -> Claims.holds(list.issuer() != null, "an issuer");
            }
        }
        Claims.holds(Material.together(List.of(material, material)).items().size() == 2 * material.items().size(),
                "nothing is lost");
    }
}
