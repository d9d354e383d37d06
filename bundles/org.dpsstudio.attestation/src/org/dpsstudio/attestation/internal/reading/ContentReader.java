// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.nio.charset.StandardCharsets;

import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Reason;

/** Tells what form a content has, and has it read. */
final class ContentReader implements BlockReader {
    private static final int PROBE = 512;

    private final String source;
    private final Findings found;
    private final StructureReader structures;

    ContentReader(String source, Findings found) {
        this.source = source;
        this.found = found;
        this.structures = new StructureReader(found);
    }

    void read(byte[] content) {
        Spot whole = Spot.whole(source);
        if (content.length == 0) {
            found.problem(whole, About.OTHER, Reason.EMPTY, "EMPTY.content");
        } else if (content.length > CertificateReader.LARGEST_CONTENT) {
            found.problem(whole, About.OTHER, Reason.TOO_LARGE, "TOO_LARGE.content",
                    Integer.toString(content.length), Integer.toString(CertificateReader.LARGEST_CONTENT));
        } else if (Unicode.isMarked(content)) {
            text(whole, Unicode.decoded(content));
        } else {
            unmarked(whole, content);
        }
    }

    private void unmarked(Spot whole, byte[] content) {
        if (KeyStoreReader.looksLike(content)) {
            new KeyStoreReader(found, structures).read(whole, content);
            return;
        }
        String probe = new String(content, 0, Math.min(content.length, PROBE), StandardCharsets.ISO_8859_1);
        boolean binary = probe.chars().anyMatch(c -> c < ' ' && !Base64Text.isBlank((char) c));
        if (content[0] == Element.SEQUENCE && (binary || isOneStructure(content))) {
            structures.sequence(whole, content);
        } else if (Unicode.looksWide(content)) {
            text(whole, Unicode.decodedWide(content));
        } else {
            text(whole, new String(content, StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean isOneStructure(byte[] content) {
        try {
            return Element.at(content, 0, content.length).end() == content.length;
        } catch (Element.MalformedException text) {
            return false;
        }
    }

    private void text(Spot whole, String text) {
        if (PemText.hasBlocks(text)) {
            new PemText(source, text, found, this).read();
        } else if (text.isBlank()) {
            found.problem(whole, About.OTHER, Reason.EMPTY, "EMPTY.content");
        } else {
            bare(whole, text);
        }
    }

    /** Text that does not even begin like base64 of DER or of PEM is called something else, not damaged. */
    private void bare(Spot whole, String text) {
        String begin = text.stripLeading();
        if (!begin.startsWith("MI") && !begin.startsWith("LS0t") && !begin.startsWith("/u3+7Q")) {
            foreign(whole, text);
            return;
        }
        byte[] content;
        try {
            content = Base64Text.decode(text, 0, text.length());
        } catch (Base64Text.DamagedException damaged) {
            if (damaged.at() < 0) {
                found.problem(whole, About.CERTIFICATE, Reason.BROKEN_BASE64, "BROKEN_BASE64.length");
            } else {
                long line = 1 + text.substring(0, damaged.at()).chars().filter(c -> c == '\n').count();
                found.problem(whole, About.CERTIFICATE, Reason.BROKEN_BASE64, "BROKEN_BASE64.character",
                        Spot.readable(Character.toString(text.codePointAt(damaged.at()))),
                        Long.toString(line));
            }
            return;
        }
        String inner = new String(content, StandardCharsets.ISO_8859_1);
        if (content[0] == Element.SEQUENCE) {
            structures.sequence(whole, content);
        } else if (KeyStoreReader.looksLike(content)) {
            new KeyStoreReader(found, structures).read(whole, content);
        } else if (PemText.hasBlocks(inner)) {
            new PemText(source, inner, found, this).read();
        } else {
            foreign(whole, inner);
        }
    }

    private void foreign(Spot whole, String text) {
        found.problem(whole, About.OTHER, Reason.NOT_A_CERTIFICATE, "NOT_A_CERTIFICATE.kind",
                Spot.text(Foreign.kind(text)));
    }

    @Override
    public void block(Spot spot, String label, PemHeaders headers, byte[] content) {
        if (headers.encryption().isPresent()) {
            structures.keys().legacy(spot, headers.encryption().get(), content);
        } else {
            structures.labelled(spot, label, content);
        }
    }
}
