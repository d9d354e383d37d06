// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.importing.Found;
import org.dpsstudio.operations.importing.FoundKind;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.internal.Texts;

/** What is proposed for what was found. */
final class Proposing {
    private final List<Found> found;
    private final Standing standing;
    private final Issuing issuing;
    private final Instant now;
    private final IntFunction<ImportRow> rows;

    /**
     * What is proposed.
     *
     * @param proposal what it becomes
     * @param why why nothing
     */
    record Proposed(Proposal proposal, Optional<String> why) {
        static Proposed as(Proposal proposal) {
            return new Proposed(proposal, Optional.empty());
        }

        static Proposed nothing(String key, Object... arguments) {
            return new Proposed(Proposal.NOTHING, Optional.of(Texts.of(key, arguments)));
        }
    }

    /** @param rows the rows as they stand, those of lower numbers at least */
    Proposing(List<Found> found, Standing standing, Issuing issuing, Instant now, IntFunction<ImportRow> rows) {
        this.found = found;
        this.standing = standing;
        this.issuing = issuing;
        this.now = now;
        this.rows = rows;
    }

    Set<Proposal> choices(Found one) {
        Set<Proposal> choices = switch (one.kind()) {
            case ROOT, INTERMEDIATE -> EnumSet.allOf(Proposal.class);
            case LEAF -> EnumSet.of(Proposal.INDIVIDUAL, Proposal.NOTHING);
            case REQUEST, KEY, REVOCATION_LIST, PROBLEM -> EnumSet.of(Proposal.NOTHING);
        };
        if (standing.authoritiesNotOffered().isPresent()) {
            choices.removeIf(Proposal::authority);
        }
        return choices;
    }

    /** @return the registration ID that a certificate is for, valid or not; empty when it names none */
    static String commonName(Found one) {
        return one.certificate().flatMap(Certificates::commonName).orElse("");
    }

    Proposed propose(Found one) {
        return switch (one.kind()) {
            case LEAF -> leaf(one, one.certificate().orElseThrow());
            case ROOT, INTERMEDIATE -> authority(one, one.certificate().orElseThrow());
            case REQUEST, KEY, REVOCATION_LIST, PROBLEM -> new Proposed(Proposal.NOTHING, one.message());
        };
    }

    private Proposed leaf(Found one, Certificate certificate) {
        Optional<String> name = Certificates.commonName(certificate);
        if (name.isEmpty()) {
            return Proposed.nothing("import.why.noName");
        }
        if (!RegistrationId.isValid(name.get())) {
            return Proposed.nothing("import.why.badName", name.get(),
                    ValueRule.REGISTRATION_ID.description(Locale.getDefault()));
        }
        var key = new EnrollmentKey.Individual(RegistrationId.of(name.get()));
        boolean enrolled = standing.of(key)
                .filter(prints -> prints.contains(certificate.info().sha256Thumbprint())).isPresent();
        if (enrolled) {
            return Proposed.nothing("import.why.enrolled", key.text());
        }
        if (certificate.info().notAfter().isBefore(now)) {
            return Proposed.nothing("import.why.expired", date(certificate.info().notAfter()));
        }
        return covering(one).map(group -> Proposed.nothing("import.why.covered", group))
                .orElse(Proposed.as(Proposal.INDIVIDUAL));
    }

    /** The nearest group decides in the service too. */
    private Optional<String> covering(Found one) {
        Stream<String> planned = one.signers().stream().map(rows::apply)
                .filter(row -> row != null && row.proposal().group()).map(ImportRow::name);
        Stream<String> stored = Stream.concat(one.signers().stream().map(this::thumbprint),
                issuing.storedSigners(one.number()).stream()).flatMap(print -> standing.groupOf(print).stream());
        return Stream.concat(planned, stored).findFirst();
    }

    private Proposed authority(Found one, Certificate certificate) {
        String print = certificate.info().sha256Thumbprint();
        if (standing.groupOf(print).isPresent()) {
            return Proposed.nothing("import.why.group", standing.groupOf(print).get());
        }
        if (certificate.info().notAfter().isBefore(now)) {
            return Proposed.nothing("import.why.expiredCa", date(certificate.info().notAfter()));
        }
        boolean stored = standing.authority(print).isPresent();
        boolean group = issuing.issuesLeafs(one.number()) || !issuing.issuesAuthorities(one.number());
        boolean anchored = stored || one.kind() == FoundKind.INTERMEDIATE && anchoredAbove(one);
        if (standing.authoritiesNotOffered().isPresent()) {
            return group ? Proposed.as(Proposal.GROUP)
                    : Proposed.nothing("import.why.notOffered", standing.authoritiesNotOffered().get());
        }
        if (group) {
            return Proposed.as(anchored ? Proposal.GROUP : Proposal.CA_AND_GROUP);
        }
        return stored ? Proposed.nothing("import.why.ca", standing.authority(print).orElseThrow().text())
                : anchored ? Proposed.nothing("import.why.passesOn") : Proposed.as(Proposal.CA);
    }

    private boolean anchoredAbove(Found one) {
        return issuing.storedSigners(one.number()).stream().anyMatch(standing::verified)
                || one.signers().stream().map(rows::apply).anyMatch(row -> row != null && row.proposal().authority()
                        || row != null && standing.verified(thumbprint(row.number())));
    }

    private String thumbprint(int number) {
        return found.get(number).certificate().orElseThrow().info().sha256Thumbprint();
    }

    /** @return a day as people write it */
    static String date(Instant time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).format(time.atZone(ZoneId.systemDefault()));
    }
}
