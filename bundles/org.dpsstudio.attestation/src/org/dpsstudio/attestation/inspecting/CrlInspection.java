// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.internal.inspecting.CrlContent;
import org.dpsstudio.attestation.internal.inspecting.PemText;
import org.dpsstudio.model.Bytes;

/** All that a certificate revocation list (RFC 5280 section 5) says, each value with its bytes. */
public final class CrlInspection implements Inspection {
    /** The largest list that is read, in bytes. */
    public static final int LARGEST = 16 * 1024 * 1024;
    /** The most entries that {@link #fields} tells; the others are counted. */
    public static final int MOST_ENTRIES = 1000;

    private final CrlContent content;

    private CrlInspection(CrlContent content) {
        this.content = content;
    }

    /**
     * @param der one list in DER
     * @return what it says
     * @throws UnreadableStructureException when it has not the outline of a list
     */
    public static CrlInspection of(Bytes der) throws UnreadableStructureException {
        return new CrlInspection(CrlContent.read(der));
    }

    @Override
    public Bytes der() {
        return content.der();
    }

    /**
     * @return in this order, those that there are: {@code issuer}, {@code version}, {@code thisUpdate},
     *         {@code nextUpdate}, {@code signatureAlgorithm}, {@code extensions} with one child for each,
     *         {@code revoked} with one child for each entry, {@code signature}, {@code fingerprints}
     */
    @Override
    public List<Field> fields() {
        return content.fields();
    }

    @Override
    public String pem() {
        return PemText.of("X509 CRL", der());
    }

    /** @return who issued it */
    public DistinguishedName issuer() {
        return content.issuer();
    }

    /** @return when it was made */
    public Instant thisUpdate() {
        return content.thisUpdate();
    }

    /** @return when the next one is due, where it says so */
    public Optional<Instant> nextUpdate() {
        return content.nextUpdate();
    }

    /** @return whether it only tells what changed since another list */
    public boolean delta() {
        return content.delta();
    }

    /** @return how many certificates it revokes */
    public int entries() {
        return content.entries();
    }

    /** @return its extensions in the order of the bytes */
    public List<CertificateExtension> extensions() {
        return content.extensions();
    }
}
