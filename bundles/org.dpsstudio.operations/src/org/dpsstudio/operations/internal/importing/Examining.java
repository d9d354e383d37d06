// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.InvalidValueException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.ValueRule;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateName;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.importing.Conflict;
import org.dpsstudio.operations.importing.Conflict.Kind;
import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.importing.RowState;
import org.dpsstudio.operations.internal.Texts;

/** What stands against a row. */
final class Examining {
    /** How many CA certificates a service takes. */
    static final int MOST_AUTHORITIES = ImportPlan.MOST_CA_CERTIFICATES;

    private final Standing standing;
    private final Issuing issuing;
    private final Targets targets;
    private final Instant now;
    private final IntFunction<ImportRow> rows;

    Examining(Standing standing, Issuing issuing, Targets targets, Instant now, IntFunction<ImportRow> rows) {
        this.standing = standing;
        this.issuing = issuing;
        this.targets = targets;
        this.now = now;
        this.rows = rows;
    }

    /** @return the enrollment that a row would make, if its name is good for one */
    static Optional<EnrollmentKey> enrollment(ImportRow row) {
        if (row.proposal() == Proposal.INDIVIDUAL) {
            return RegistrationId.isValid(row.name())
                    ? Optional.of(new EnrollmentKey.Individual(RegistrationId.of(row.name()))) : Optional.empty();
        }
        return row.proposal().group() && EnrollmentGroupId.isValid(row.name())
                ? Optional.of(new EnrollmentKey.Group(EnrollmentGroupId.of(row.name()))) : Optional.empty();
    }

    /** @return the CA certificate that a row would make, if its name is good for one */
    static Optional<CertificateName> authority(ImportRow row) {
        if (!row.proposal().authority() || row.authorityStored()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CertificateName(row.name()));
        } catch (InvalidValueException badName) {
            return Optional.empty();
        }
    }

    /** @return what stands against it, the graver first, each kind once */
    List<Conflict> examine(ImportRow row) {
        if (row.proposal() == Proposal.NOTHING || row.state() == RowState.APPLIED) {
            return List.of();
        }
        List<Conflict> conflicts = new ArrayList<>();
        Certificate certificate = row.found().certificate().orElseThrow();
        if (row.proposal() == Proposal.INDIVIDUAL || row.proposal().group()) {
            enrollment(row, certificate, conflicts);
        }
        if (row.proposal().authority() && !row.authorityStored()) {
            authority(row, certificate, conflicts);
        }
        if (row.proposal().group() && !anchored(row)) {
            conflicts.add(conflict(Kind.NO_VERIFIED_CA, row.proposal() == Proposal.CA_AND_GROUP
                    ? "import.conflict.unproved" : "import.conflict.noVerifiedCa"));
        }
        if (certificate.info().notAfter().isBefore(now)) {
            conflicts.add(conflict(Kind.EXPIRED, "import.conflict.expired",
                    Proposing.date(certificate.info().notAfter())));
        } else if (certificate.info().notBefore().isAfter(now)) {
            conflicts.add(conflict(Kind.NOT_YET_VALID, "import.conflict.early",
                    Proposing.date(certificate.info().notBefore())));
        }
        conflicts.sort(Comparator.comparing((Conflict conflict) -> !conflict.kind().blocking()));
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        conflicts.removeIf(conflict -> !seen.add(conflict.kind()));
        return conflicts;
    }

    private void enrollment(ImportRow row, Certificate certificate, List<Conflict> conflicts) {
        boolean individual = row.proposal() == Proposal.INDIVIDUAL;
        Optional<EnrollmentKey> key = enrollment(row);
        String print = certificate.info().sha256Thumbprint();
        if (key.isEmpty()) {
            conflicts.add(invalid(individual ? ValueRule.REGISTRATION_ID : ValueRule.ENROLLMENT_GROUP_ID, row));
        } else {
            Optional<Set<String>> stored = standing.of(key.get());
            if (stored.isPresent()) {
                boolean same = stored.get().contains(print);
                conflicts.add(conflict(same ? Kind.EXISTS_SAME : Kind.EXISTS_OTHER,
                        "import.conflict." + (individual ? "individual." : "group.") + (same ? "same" : "other"),
                        row.name()));
            } else if (!standing.knows(key.get())) {
                conflicts.add(conflict(Kind.UNKNOWN, "import.conflict.unknown", row.name()));
            }
            duplicate(row, key.get(), conflicts);
        }
        if (individual) {
            Optional<String> commonName = Certificates.commonName(certificate);
            if (commonName.isEmpty()) {
                conflicts.add(conflict(Kind.NAME_DIFFERS, "import.conflict.noName"));
            } else if (!commonName.get().equalsIgnoreCase(row.name())) {
                conflicts.add(conflict(Kind.NAME_DIFFERS, "import.conflict.name", commonName.get(), row.name()));
            }
        } else {
            standing.groupOf(print).filter(group -> !group.equalsIgnoreCase(row.name()))
                    .ifPresent(group -> conflicts
                            .add(conflict(Kind.SAME_ELSEWHERE, "import.conflict.groupElsewhere", group)));
        }
    }

    private void authority(ImportRow row, Certificate certificate, List<Conflict> conflicts) {
        standing.authoritiesNotOffered()
                .ifPresent(message -> conflicts.add(new Conflict(Kind.NOT_OFFERED, message)));
        Optional<CertificateName> name = authority(row);
        String print = certificate.info().sha256Thumbprint();
        if (name.isEmpty()) {
            conflicts.add(invalid(ValueRule.CERTIFICATE_NAME, row));
            return;
        }
        Optional<String> stored = standing.of(name.get());
        if (stored.isPresent()) {
            boolean same = stored.get().equals(print);
            conflicts.add(conflict(same ? Kind.EXISTS_SAME : Kind.EXISTS_OTHER,
                    same ? row.proposal() == Proposal.CA_AND_GROUP ? "import.conflict.ca.sameGroup"
                            : "import.conflict.ca.same" : "import.conflict.ca.other",
                    row.name()));
        } else {
            standing.authority(print).ifPresent(other -> conflicts
                    .add(conflict(Kind.SAME_ELSEWHERE, "import.conflict.caElsewhere", other.text())));
        }
        duplicate(row, name.get(), conflicts);
        if (standing.authorityCount() + targets.authoritiesBefore(row.number()) >= MOST_AUTHORITIES) {
            conflicts.add(conflict(Kind.TOO_MANY_CAS, "import.conflict.tooMany", MOST_AUTHORITIES,
                    standing.authorityCount()));
        }
    }

    private void duplicate(ImportRow row, Object target, List<Conflict> conflicts) {
        targets.of(target).stream().filter(other -> other != row.number()).findFirst()
                .map(rows::apply).ifPresent(other -> conflicts.add(conflict(Kind.DUPLICATE,
                        "import.conflict.duplicate", row.name(), targets.of(target).size() - 1,
                        other.found().place().source())));
    }

    /** Whether something at or above the group's certificate is, or will be, a verified CA certificate. */
    private boolean anchored(ImportRow row) {
        Stream<String> stored = issuing.storedSigners(row.number()).stream();
        Stream<ImportRow> above = IntStream
                .concat(IntStream.of(row.number()), row.found().signers().stream().mapToInt(i -> i))
                .mapToObj(rows::apply);
        return stored.anyMatch(standing::verified) || above.anyMatch(one -> one.proposal().authority()
                && one.verified()
                || standing.verified(one.found().certificate().orElseThrow().info()
                        .sha256Thumbprint()));
    }

    private static Conflict invalid(ValueRule rule, ImportRow row) {
        return conflict(Kind.INVALID_NAME, row.name().isEmpty() ? "import.conflict.noNameGiven"
                : "import.conflict.invalid", row.name(), rule.description(Locale.getDefault()));
    }

    private static Conflict conflict(Kind kind, String key, Object... arguments) {
        return new Conflict(kind, Texts.of(key, arguments));
    }
}
