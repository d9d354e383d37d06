// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.ChainLink;
import org.dpsstudio.attestation.inspecting.Asn1Tree;
import org.dpsstudio.attestation.inspecting.CertificateInspection;
import org.dpsstudio.attestation.inspecting.CertificateLint;
import org.dpsstudio.attestation.inspecting.CrlInspection;
import org.dpsstudio.attestation.inspecting.Inspection;
import org.dpsstudio.attestation.inspecting.RequestInspection;
import org.dpsstudio.attestation.inspecting.UnreadableStructureException;
import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.services.ServiceConnection;

/** Reads and judges certificates. May wait for a service, so it is not for the UI thread. */
public final class CertificateReading {
    private CertificateReading() {
    }

    /**
     * @param selection a certificate, or any bytes
     * @param at the time for which to tell validity and judgement
     * @param service who judges, where there is a service
     * @return what it says and means; never refused
     */
    public static Contents read(CertificateSelection selection, Instant at, Optional<ServiceConnection> service) {
        Bytes der = selection.leaf();
        Asn1Tree tree = Asn1Tree.of(der);
        try {
            CertificateInspection certificate = CertificateInspection.of(der);
            Optional<Judged> judged = service
                    .map(s -> new Judged(s, s.service().judge(selection.chain(), Optional.of(at))));
            Optional<CertificateInspection> issuer = issuer(certificate, selection.chain(), judged);
            return new Contents(selection, at, Optional.of(certificate), Optional.empty(), tree,
                    CertificateLint.check(certificate, issuer, at), judged, beyond(selection.chain(), judged));
        } catch (UnreadableCertificateException e) {
            Optional<Inspection> other = other(der);
            String problem = other.map(CertificateReading::kind).orElseGet(e::getMessage);
            return new Contents(selection, at, other, Optional.of(problem), tree, List.of(), Optional.empty(),
                    List.of());
        }
    }

    private static String kind(Inspection inspection) {
        return switch (inspection) {
            case RequestInspection request -> Texts.of("inspect.request");
            case CrlInspection list -> Texts.of("inspect.revocationList");
            case CertificateInspection certificate -> "";
        };
    }

    private static Optional<Inspection> other(Bytes der) {
        try {
            return Optional.of(RequestInspection.of(der));
        } catch (UnreadableStructureException notOne) {
            return list(der);
        }
    }

    private static Optional<Inspection> list(Bytes der) {
        try {
            return Optional.of(CrlInspection.of(der));
        } catch (UnreadableStructureException notOne) {
            return Optional.empty();
        }
    }

    /** A service looks no further than the first certificate that it trusts. */
    private static List<Certificate> beyond(List<Bytes> chain, Optional<Judged> judged) {
        List<ChainLink> path = judged.flatMap(j -> j.result().found()).map(CertificateJudgement::path)
                .orElse(List.of());
        if (path.isEmpty() || !path.getLast().anchor()) {
            return List.of();
        }
        List<Certificate> others = new ArrayList<>(chain.stream().flatMap(der -> parsed(der).stream())
                .filter(c -> path.stream().noneMatch(link -> link.certificate().equals(c))).toList());
        List<Certificate> found = new ArrayList<>();
        Optional<Certificate> last = Optional.of(path.getLast().certificate());
        while (last.isPresent()) {
            String wanted = last.get().info().issuerName();
            last = others.stream().filter(c -> c.info().subjectName().equals(wanted)).findFirst();
            last.ifPresent(found::add);
            last.ifPresent(others::remove);
        }
        return found;
    }

    private static Optional<Certificate> parsed(Bytes der) {
        try {
            return Optional.of(Certificates.ofDer(der.toArray()));
        } catch (UnreadableCertificateException unreadable) {
            return Optional.empty();
        }
    }

    /** The next one of the path, for that one's key was tried; else whoever is called as the issuer is. */
    private static Optional<CertificateInspection> issuer(CertificateInspection certificate, List<Bytes> chain,
            Optional<Judged> judged) {
        Optional<Bytes> next = judged.flatMap(j -> j.result().found()).map(CertificateJudgement::path)
                .filter(path -> path.size() > 1).map(path -> path.get(1)).map(ChainLink::certificate)
                .flatMap(c -> c.der());
        return next.flatMap(CertificateReading::certificate)
                .or(() -> chain.stream().skip(1).flatMap(der -> certificate(der).stream())
                        .filter(c -> c.subject().text().equals(certificate.issuer().text())).findFirst());
    }

    private static Optional<CertificateInspection> certificate(Bytes der) {
        try {
            return Optional.of(CertificateInspection.of(der));
        } catch (UnreadableCertificateException unreadable) {
            return Optional.empty();
        }
    }
}
