// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.dpsstudio.model.attestation.CaCertificate;
import org.dpsstudio.model.attestation.CertificateInfo;
import org.dpsstudio.operations.registry.CoveredGroup;
import org.dpsstudio.operations.registry.RegistryListing;
import org.dpsstudio.service.certificates.RevocationListInfo;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;

/**
 * A CA certificate as the table shows it.
 *
 * @param ca the certificate
 * @param groups the enrollment groups that it stands above
 * @param lists its revocation lists
 * @param now the time for which it is shown
 */
public record CaRow(CaCertificate ca, List<CoveredGroup> groups, List<RevocationListInfo> lists, Instant now) {
    private static final int SOON_DAYS = 30;

    static List<CaRow> of(RegistryListing listing, Instant now) {
        return listing.authorities().stream()
                .map(ca -> new CaRow(ca, listing.groupsOf(ca.name()), listing.listsOf(ca.name()), now)).toList();
    }

    CertificateInfo info() {
        return ca.certificate().info();
    }

    long daysLeft() {
        return Math.floorDiv(Duration.between(now, info().notAfter()).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    String left() {
        return daysLeft() < 0 ? RegistryTexts.of("left.ended", -1 - daysLeft()) : RegistryTexts.of("left", daysLeft());
    }

    Icon leftIcon() {
        return daysLeft() < 0 ? Icon.FAILED : daysLeft() <= SOON_DAYS ? Icon.WARNING : Icon.OK;
    }

    String verified() {
        return RegistryTexts.of(ca.verified() ? "verified.yes"
                : ca.verificationCode().isPresent() ? "verified.begun" : "verified.no");
    }

    Icon verifiedIcon() {
        return ca.verified() ? Icon.OK : Icon.WARNING;
    }

    String groupNames() {
        return groups.stream().map(group -> group.id().text()).collect(Collectors.joining(", "));
    }

    String usedBy() {
        return groups.isEmpty() ? RegistryTexts.of("used.none") : groups.size() + "  " + groupNames();
    }

    String revocation() {
        return lists.isEmpty() ? RegistryTexts.of("lists.none")
                : lists.stream().map(list -> words(list, now)).collect(Collectors.joining("; "));
    }

    /** @return a revocation list in a few words */
    static String words(RevocationListInfo list, Instant now) {
        String entries = RegistryTexts.of(list.delta() ? "list.delta" : "list.base", list.entries());
        return list.nextUpdate().map(next -> RegistryTexts.of(next.isBefore(now) ? "list.expired" : "list.until",
                entries, Times.brief(next))).orElse(entries);
    }
}
