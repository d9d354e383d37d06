// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.x509.KeyUsage;
import org.dpsstudio.attestation.chain.Revocation;
import org.dpsstudio.attestation.internal.chain.RevocationList.Entry;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;

/** Whether the revocation lists that are known revoke a certificate (RFC 5280 section 6.3). */
final class RevocationCheck {
    private final Revocation revocation;
    private final Instant at;
    private final List<RevocationList> lists = new ArrayList<>();

    /**
     * A base list with the delta list that brings it up to date.
     *
     * @param base a complete list
     * @param delta the newest that fits
     */
    private record Pair(RevocationList base, Optional<RevocationList> delta) {
        Optional<Entry> entry(ChainCertificate certificate) {
            Optional<Entry> changed = delta.flatMap(list -> list.entry(certificate));
            return (changed.isPresent() ? changed : base.entry(certificate)).filter(entry -> !entry.removed());
        }

        boolean current(Instant at) {
            return current(base, at) || delta.filter(list -> current(list, at)).isPresent();
        }

        /** Every list has to say when the next one comes; of one that does not, nobody knows how old it may get. */
        private static boolean current(RevocationList list, Instant at) {
            return list.nextUpdate().filter(next -> !at.isAfter(next)).isPresent();
        }

        String period() {
            RevocationList newest = delta.orElse(base);
            return ServiceTime.format(newest.thisUpdate()) + "/"
                    + newest.nextUpdate().map(ServiceTime::format).orElse("");
        }
    }

    RevocationCheck(Revocation revocation, Instant at) {
        this.revocation = revocation;
        this.at = at;
        for (Bytes der : revocation.lists()) {
            RevocationList.read(der).filter(list -> !list.thisUpdate().isAfter(at)).ifPresent(lists::add);
        }
        lists.sort(Comparator.comparing(RevocationList::thisUpdate).reversed());
    }

    /** Adds what is found about a certificate and about its issuer's list. */
    void check(ChainCertificate certificate, ChainCertificate issuer, List<Finding> findings) {
        if (!revocation.asked()) {
            return;
        }
        boolean mayList = issuer.extensions().keyUsage().map(usage -> usage.hasUsages(KeyUsage.cRLSign)).orElse(true);
        List<RevocationList> own = mayList ? lists.stream()
                .filter(list -> list.covers(certificate) && list.of(issuer)).toList() : List.of();
        Optional<Pair> pair = own.stream().filter(list -> !list.delta() && list.complete()).findFirst()
                .map(base -> new Pair(base, own.stream().filter(list -> list.updates(base)).findFirst()));
        Optional<Entry> entry = pair.flatMap(p -> p.entry(certificate)).or(() -> partly(own, certificate, pair));
        if (entry.isPresent()) {
            findings.add(Finding.failed(Rule.CERTIFICATE_NOT_REVOKED, "-",
                    ServiceTime.format(entry.get().since()) + " " + entry.get().reason(),
                    Remedy.REPLACE_REVOKED_CERTIFICATE).about(certificate.subjectText()));
        } else if (pair.isPresent()) {
            findings.add(Finding.passed(Rule.CERTIFICATE_NOT_REVOKED, pair.get().period())
                    .about(certificate.subjectText()));
        }
        list(pair, mayList, issuer).ifPresent(findings::add);
    }

    /** A list that covers a part, or a delta list without its base, still tells what is revoked. */
    private static Optional<Entry> partly(List<RevocationList> own, ChainCertificate certificate,
            Optional<Pair> whole) {
        return own.stream().filter(list -> !list.complete() || list.delta() && whole.isEmpty())
                .map(list -> list.entry(certificate)).flatMap(Optional::stream).filter(entry -> !entry.removed())
                .findFirst();
    }

    private Optional<Finding> list(Optional<Pair> pair, boolean mayList, ChainCertificate issuer) {
        if (pair.isEmpty()) {
            return remark(revocation.missing(), "-", mayList ? "-" : "keyUsage without cRLSign", issuer);
        }
        if (!pair.get().current(at)) {
            return remark(revocation.expired(), pair.get().period(), ServiceTime.format(at), issuer);
        }
        return Optional.of(new Finding(Rule.REVOCATION_LIST_CURRENT, Verdict.PASSED,
                Optional.of(pair.get().period()), Optional.of(ServiceTime.format(at)), Optional.empty(),
                Optional.of(issuer.subjectText())));
    }

    private static Optional<Finding> remark(Revocation.Effect effect, String expected, String came,
            ChainCertificate issuer) {
        return switch (effect) {
            case IGNORE -> Optional.empty();
            case WARN -> Optional.of(Finding.warning(Rule.REVOCATION_LIST_CURRENT, expected, came,
                    Remedy.UPDATE_REVOCATION_LIST).about(issuer.subjectText()));
            case REFUSE -> Optional.of(Finding.failed(Rule.REVOCATION_LIST_CURRENT, expected, came,
                    Remedy.UPDATE_REVOCATION_LIST).about(issuer.subjectText()));
        };
    }
}
