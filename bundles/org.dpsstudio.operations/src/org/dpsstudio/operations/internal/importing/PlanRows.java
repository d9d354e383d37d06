// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.importing.Conflict;
import org.dpsstudio.operations.importing.Found;
import org.dpsstudio.operations.importing.FoundKind;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.dpsstudio.operations.importing.RowState;
import org.dpsstudio.operations.internal.Texts;
import org.dpsstudio.operations.internal.importing.Proposing.Proposed;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.ServiceError;
import org.eclipse.core.runtime.SubMonitor;

/**
 * The rows of an import as they stand. A correction looks again at those rows only that it can matter to. Safe for any
 * thread; only {@link #read} and {@link #lookUp} wait for the service, and hold nobody up meanwhile.
 */
public final class PlanRows {
    private final List<Found> found;
    private final Standing standing;
    private final Issuing issuing;
    private final Targets targets = new Targets();
    private final Proposing proposing;
    private final Examining examining;
    private final ImportRow[] rows;

    /** Proposes nothing yet. */
    public PlanRows(List<Found> found, ProvisioningService service, Instant now) {
        this.found = found;
        this.rows = new ImportRow[found.size()];
        this.standing = new Standing(service);
        this.issuing = new Issuing(found);
        this.proposing = new Proposing(found, standing, issuing, now, number -> rows[number]);
        this.examining = new Examining(standing, issuing, targets, now, number -> rows[number]);
    }

    /** @return why the service cannot be worked with; otherwise the rows are there */
    public Optional<ServiceError> read(SubMonitor progress) {
        progress.setWorkRemaining(100);
        progress.setTaskName(Texts.of("import.plan.service"));
        Optional<ServiceError> refusal = standing.readAuthoritiesAndGroups(progress.split(10));
        if (refusal.isEmpty()) {
            issuing.stored(found, standing.signers(), progress.split(30));
            refusal = standing.readEnrollments(devices(), progress.split(50));
        }
        if (refusal.isEmpty()) {
            proposeAll();
            refusal = lookUp(progress.split(10)).refusal();
        }
        return refusal;
    }

    private Set<EnrollmentKey> devices() {
        Set<EnrollmentKey> keys = new HashSet<>();
        for (Found one : found) {
            String name = Proposing.commonName(one);
            if (one.kind() == FoundKind.LEAF && RegistrationId.isValid(name)) {
                keys.add(new EnrollmentKey.Individual(RegistrationId.of(name)));
            }
        }
        return keys;
    }

    private synchronized void proposeAll() {
        Set<String> names = new HashSet<>();
        for (Found one : found) {
            Proposed proposed = proposing.propose(one);
            String name = one.kind().authority() ? free(one, names) : Proposing.commonName(one);
            rows[one.number()] = new ImportRow(one, proposed.proposal(), proposing.choices(one), name, one.keyFound(),
                    false, proposed.why(), List.of(), RowState.OPEN, Optional.empty(), false);
            targets.add(rows[one.number()]);
        }
        examine(range(row -> row.proposal() != Proposal.NOTHING));
    }

    /** Several CAs may bear one name; a proposal of a name that is taken would be none. */
    private String free(Found one, Set<String> taken) {
        String name = ProposedName.of(one.certificate().orElseThrow());
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }

    /** @return the rows as they stand now */
    public synchronized List<ImportRow> all() {
        return List.of(rows);
    }

    /** @return a row as it stands now */
    public synchronized ImportRow row(int number) {
        return rows[number];
    }

    /** @return the rows that are others now */
    public synchronized Set<Integer> propose(int number, Proposal proposal) {
        if (!rows[number].choices().contains(proposal)) {
            throw new IllegalArgumentException(proposal + " is no choice for row " + number);
        }
        return correct(number, row -> with(row, proposal, name(row, proposal), row.verified(), true,
                Optional.empty()));
    }

    /** A CA's own certificate may be a device's too, whose name is another then. */
    private static String name(ImportRow row, Proposal proposal) {
        boolean authority = row.found().kind().authority();
        String own = Proposing.commonName(row.found());
        String proposed = authority ? ProposedName.of(row.found().certificate().orElseThrow()) : own;
        boolean untouched = row.name().equals(proposed) || row.name().equals(own);
        return !authority || !untouched ? row.name() : proposal == Proposal.INDIVIDUAL ? own : proposed;
    }

    /** @return the rows that are others now */
    public synchronized Set<Integer> rename(int number, String name) {
        return correct(number, row -> with(row, row.proposal(), name.strip(), row.verified(), true, row.why()));
    }

    /** @return the rows that are others now */
    public synchronized Set<Integer> verify(int number, boolean verified) {
        return correct(number, row -> with(row, row.proposal(), row.name(), verified, true, row.why()));
    }

    private static ImportRow with(ImportRow row, Proposal proposal, String name, boolean verified,
            boolean corrected, Optional<String> why) {
        return new ImportRow(row.found(), proposal, row.choices(), name, verified, corrected, why, row.conflicts(),
                row.state() == RowState.APPLIED ? RowState.APPLIED : RowState.OPEN, Optional.empty(),
                row.authorityStored());
    }

    private Set<Integer> correct(int number, UnaryOperator<ImportRow> correction) {
        ImportRow before = rows[number];
        if (before.state() == RowState.APPLIED) {
            throw new IllegalStateException("Row " + number + " was applied already");
        }
        ImportRow after = correction.apply(before);
        SortedSet<Integer> touched = new TreeSet<>();
        replace(after, touched);
        if (before.proposal().group() || after.proposal().group()) {
            coverAgain(number, touched);
        }
        if (!before.proposal().equals(after.proposal()) || before.verified() != after.verified()) {
            authoritiesChanged(touched);
        }
        Set<Integer> changed = examine(touched);
        changed.add(number);
        return changed;
    }

    private void replace(ImportRow after, Set<Integer> touched) {
        ImportRow before = rows[after.number()];
        targets.rivals(before).forEach(touched::add);
        targets.remove(before);
        rows[after.number()] = after;
        targets.add(after);
        targets.rivals(after).forEach(touched::add);
        touched.add(after.number());
    }

    /** What a group covers need not be enrolled; what it covers no more is proposed again. */
    private void coverAgain(int authority, Set<Integer> touched) {
        for (int number : issuing.below(authority)) {
            ImportRow row = rows[number];
            if (row.found().kind() == FoundKind.LEAF && !row.corrected() && row.state() != RowState.APPLIED) {
                Proposed proposed = proposing.propose(row.found());
                replace(with(row, proposed.proposal(), row.name(), row.verified(), false, proposed.why()), touched);
            }
        }
    }

    /** The limit counts them all, and groups ask whether one above them is verified. */
    private void authoritiesChanged(Set<Integer> touched) {
        touched.addAll(targets.authorities());
        touched.addAll(range(row -> row.proposal().group()));
    }

    private Set<Integer> range(Predicate<ImportRow> wanted) {
        Set<Integer> numbers = new TreeSet<>();
        Arrays.stream(rows).filter(wanted).forEach(row -> numbers.add(row.number()));
        return numbers;
    }

    /** @return those that are others now */
    private Set<Integer> examine(Set<Integer> numbers) {
        Set<Integer> changed = new TreeSet<>();
        for (int number : numbers) {
            ImportRow row = rows[number];
            List<Conflict> conflicts = examining.examine(row);
            changed.add(number);
            if (!conflicts.equals(row.conflicts())) {
                rows[number] = new ImportRow(row.found(), row.proposal(), row.choices(), row.name(), row.verified(),
                        row.corrected(), row.why(), conflicts, row.state(), row.refusal(), row.authorityStored());
            }
        }
        return changed;
    }

    /**
     * What came of looking up names.
     *
     * @param changed the rows that are others now
     * @param refusal why the service could not be asked
     */
    public record LookUp(Set<Integer> changed, Optional<ServiceError> refusal) {
    }

    /** @return whether there are names of which it is not known whether the service has them */
    public synchronized boolean incomplete() {
        return !unknown().isEmpty();
    }

    private Set<EnrollmentKey> unknown() {
        Set<EnrollmentKey> keys = new HashSet<>();
        for (ImportRow row : rows) {
            if (row.state() != RowState.APPLIED) {
                Examining.enrollment(row).filter(key -> !standing.knows(key)).ifPresent(keys::add);
            }
        }
        return keys;
    }

    /** Asks the service for the names that are not known yet. */
    public LookUp lookUp(SubMonitor progress) {
        Set<EnrollmentKey> keys;
        synchronized (this) {
            keys = unknown();
        }
        Optional<ServiceError> refusal = standing.readEnrollments(keys, progress);
        return new LookUp(examineRivals(keys), refusal);
    }

    private synchronized Set<Integer> examineRivals(Set<EnrollmentKey> keys) {
        Set<Integer> touched = new TreeSet<>();
        keys.forEach(key -> touched.addAll(targets.of(key)));
        return examine(touched);
    }

    /** Tells what became of a row. */
    synchronized void record(int number, RowState state, Optional<String> refusal, boolean authorityStored) {
        ImportRow row = rows[number];
        if (state == RowState.APPLIED) {
            String print = row.found().certificate().orElseThrow().info().sha256Thumbprint();
            Examining.enrollment(row).ifPresent(key -> standing.learn(key, print));
        }
        targets.remove(row);
        rows[number] = new ImportRow(row.found(), row.proposal(), row.choices(), row.name(), row.verified(),
                row.corrected(), row.why(), state == RowState.APPLIED ? List.of() : row.conflicts(), state, refusal,
                authorityStored);
        targets.add(rows[number]);
    }

    /** Reads again what the service has, since it is not what it was; as far as the service answers. */
    void refresh(SubMonitor progress) {
        progress.setWorkRemaining(2);
        standing.readAuthoritiesAndGroups(progress.split(1));
        Set<EnrollmentKey> keys = new HashSet<>();
        synchronized (this) {
            Stream.of(rows).filter(row -> row.state() == RowState.REFUSED && row.proposal() == Proposal.INDIVIDUAL)
                    .flatMap(row -> Examining.enrollment(row).stream()).forEach(keys::add);
        }
        standing.readEnrollments(keys, progress.split(1));
        synchronized (this) {
            examine(range(row -> row.proposal() != Proposal.NOTHING && row.state() != RowState.APPLIED));
        }
    }

    /** @return the rows that would be applied next, as they stand */
    public synchronized List<ImportRow> pending() {
        List<ImportRow> pending = new ArrayList<>();
        for (ImportRow row : rows) {
            if (row.pending()) {
                pending.add(row);
            }
        }
        return pending;
    }
}
