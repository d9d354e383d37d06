// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.dpsstudio.attestation.internal.reading.Findings.About;
import org.dpsstudio.attestation.internal.x509.CertificateFacts;
import org.dpsstudio.attestation.internal.x509.Names;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Reason;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;

/** Reads DER of any kind. */
final class StructureReader {
    private final Findings found;
    private final KeyReader keys;
    private final Pkcs12Reader stores;

    StructureReader(Findings found) {
        this.found = found;
        this.keys = new KeyReader(found);
        this.stores = new Pkcs12Reader(found, this);
    }

    KeyReader keys() {
        return keys;
    }

    /** Reads one structure, or several one after the other. */
    void sequence(Spot whole, byte[] content) {
        int at = 0;
        int number = 0;
        while (at < content.length && !found.done()) {
            number++;
            Optional<Element> next = element(number == 1 ? whole : whole.part("part", number), content, at,
                    About.CERTIFICATE);
            if (next.isEmpty()) {
                return;
            }
            int end = next.get().end();
            if (end < content.length && content[end] != Element.SEQUENCE) {
                found.problem(number == 1 ? whole : whole.part("part", number), About.CERTIFICATE,
                        Reason.TRAILING_BYTES, "TRAILING_BYTES", Integer.toString(end),
                        Integer.toString(content.length - end));
                return;
            }
            structure(number == 1 && end == content.length ? whole : whole.part("part", number), next.get(),
                    Kind.of(next.get()));
            at = end;
        }
    }

    /** Reads what a block of text holds. */
    void labelled(Spot spot, String label, byte[] content) {
        About about = Label.about(label);
        Optional<Element> outer = element(spot, content, 0, about);
        if (outer.isEmpty()) {
            return;
        }
        Kind kind = Kind.of(outer.get());
        if (kind != Kind.UNKNOWN && Label.isKnown(label) && !Label.fits(label, kind)) {
            found.problem(spot, about, Reason.WRONG_HEADER, "WRONG_HEADER.other", Spot.readable(label),
                    words(kind), Label.of(kind));
        } else if (!Label.isKnown(label)) {
            if (kind == Kind.UNKNOWN) {
                found.problem(spot, about, Reason.UNSUPPORTED, "UNSUPPORTED.label", Spot.readable(label));
            } else {
                found.problem(spot, about, Reason.WRONG_HEADER, "WRONG_HEADER.other", Spot.readable(label),
                        words(kind), Label.of(kind));
            }
        } else if (trailing(outer.get(), content, label) > 0) {
            found.problem(spot, about, Reason.TRAILING_BYTES, "TRAILING_BYTES",
                    Integer.toString(outer.get().end()), Integer.toString(content.length - outer.get().end()));
        } else if (kind == Kind.UNKNOWN) {
            found.problem(spot, about, Reason.DAMAGED, "DAMAGED.label", Spot.readable(label));
        } else {
            structure(spot, outer.get(), kind);
        }
    }

    /** OpenSSL's trusted certificates are followed by what they are trusted for. */
    private static int trailing(Element outer, byte[] content, String label) {
        try {
            int end = Label.isTrusted(label) && outer.end() < content.length
                    ? Element.at(content, outer.end(), content.length).end() : outer.end();
            return content.length - end;
        } catch (Element.MalformedException noStructure) {
            return content.length - outer.end();
        }
    }

    private Optional<Element> element(Spot spot, byte[] content, int at, About about) {
        if (content[at] != Element.SEQUENCE) {
            found.problem(spot, about, Reason.DAMAGED, "DAMAGED.noStructure");
            return Optional.empty();
        }
        try {
            return Optional.of(Element.at(content, at, content.length));
        } catch (Element.MalformedException malformed) {
            if (malformed.truncated() && malformed.declared() > 0) {
                found.problem(spot, about, Reason.TRUNCATED, "TRUNCATED.structure",
                        Long.toString(malformed.declared()), Integer.toString(content.length - at));
            } else if (malformed.truncated()) {
                found.problem(spot, about, Reason.TRUNCATED, "TRUNCATED.somewhere");
            } else {
                found.problem(spot, about, Reason.DAMAGED, "DAMAGED.noStructure");
            }
            return Optional.empty();
        }
    }

    private void structure(Spot spot, Element outer, Kind kind) {
        switch (kind) {
            case CERTIFICATE -> certificate(spot, outer.whole());
            case REQUEST -> request(spot, outer.whole());
            case REVOCATION_LIST -> revocationList(spot, outer.whole());
            case PKCS8, ENCRYPTED_PKCS8, PKCS1, SEC1, DSA -> keys.key(spot, kind, outer.whole());
            case PKCS7 -> message(spot, outer);
            case PKCS12 -> stores.read(spot, outer.whole());
            case PUBLIC_KEY -> found.problem(spot, About.OTHER, Reason.NOT_A_CERTIFICATE, "NOT_A_CERTIFICATE.kind",
                    Spot.text("kind.publicKey"));
            case OCSP_RESPONSE -> found.problem(spot, About.OTHER, Reason.NOT_A_CERTIFICATE,
                    "NOT_A_CERTIFICATE.kind", Spot.text("kind.ocsp"));
            case UNKNOWN -> found.problem(spot, About.OTHER, Reason.NOT_A_CERTIFICATE, "NOT_A_CERTIFICATE.structure");
        }
    }

    void certificate(Spot spot, byte[] der) {
        try {
            found.add(new Item.OfCertificate(spot.place(), CertificateFacts.read(Bytes.of(der)).certificate()));
        } catch (UnreadableCertificateException unreadable) {
            if (unreadable.reason() == UnreadableCertificateException.Reason.TOO_LARGE) {
                found.problem(spot, About.CERTIFICATE, Reason.TOO_LARGE, "TOO_LARGE.certificate",
                        Integer.toString(der.length), Integer.toString(Certificates.LARGEST_CERTIFICATE));
            } else {
                found.problem(spot, About.CERTIFICATE, Reason.DAMAGED, "DAMAGED.certificate");
            }
        }
    }

    private void request(Spot spot, byte[] der) {
        if (der.length > Certificates.LARGEST_CERTIFICATE) {
            found.problem(spot, About.OTHER, Reason.TOO_LARGE, "TOO_LARGE.request", Integer.toString(der.length),
                    Integer.toString(Certificates.LARGEST_CERTIFICATE));
            return;
        }
        try {
            var request = new PKCS10CertificationRequest(der);
            found.add(new Item.OfRequest(spot.place(), Names.text(request.getSubject()), Bytes.of(der)));
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            found.problem(spot, About.OTHER, Reason.DAMAGED, "DAMAGED.request");
        }
    }

    void revocationList(Spot spot, byte[] der) {
        try {
            String issuer = Names.text(CertificateList.getInstance(der).getIssuer());
            found.add(new Item.OfRevocationList(spot.place(), issuer, Bytes.of(der)));
        } catch (RuntimeException malformed) {
            // Bouncy Castle tells malformed content by many kinds of unchecked exceptions.
            found.problem(spot, About.OTHER, Reason.DAMAGED, "DAMAGED.revocationList");
        }
    }

    /** Signed data of PKCS#7 (RFC 2315 section 9.1) or CMS (RFC 5652 section 5.1): its certificates and lists. */
    private void message(Spot spot, Element outer) {
        List<Element> parts = outer.children(2);
        if (!"2A864886F70D010702".equals(hex(parts.getFirst()))) {
            found.problem(spot, About.CERTIFICATE, Reason.UNSUPPORTED, "UNSUPPORTED.message");
            return;
        }
        List<Element> content = parts.get(1).children(1);
        if (content.isEmpty() || !content.getFirst().is(Element.SEQUENCE)) {
            found.problem(spot, About.CERTIFICATE, Reason.DAMAGED, "DAMAGED.message");
            return;
        }
        boolean any = false;
        for (Element part : content.getFirst().children(6)) {
            if (part.is(0xA0)) {
                any |= set(spot, part, "certificate", Kind.CERTIFICATE);
            } else if (part.is(0xA1)) {
                any |= set(spot, part, "revocationList", Kind.REVOCATION_LIST);
            }
        }
        if (!any) {
            found.problem(spot, About.CERTIFICATE, Reason.EMPTY, "EMPTY.parts");
        }
    }

    private boolean set(Spot spot, Element set, String name, Kind kind) {
        int number = 0;
        int end = set.content();
        for (Element part : set.children(Integer.MAX_VALUE)) {
            end = part.end();
            if (found.done()) {
                return true;
            }
            Spot within = spot.part(name, ++number);
            if (Kind.of(part) == kind) {
                structure(within, part, kind);
            } else {
                found.problem(within, About.OTHER, Reason.UNSUPPORTED, "UNSUPPORTED.part");
            }
        }
        if (end < set.contentEnd()) {
            number++;
            found.problem(spot, About.CERTIFICATE, Reason.DAMAGED, "DAMAGED.message");
        }
        return number > 0;
    }

    private static String hex(Element identifier) {
        return HexFormat.of().withUpperCase().formatHex(identifier.bytes(), identifier.content(),
                identifier.contentEnd());
    }

    private static String words(Kind kind) {
        return Spot.text("words." + kind.name());
    }
}
