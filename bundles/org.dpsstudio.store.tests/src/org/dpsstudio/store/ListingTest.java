// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.dpsstudio.testkit.store.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of a few thousand enrollments, whose rows were made in another order than that of their names. */
class ListingTest {
    private static final int ENROLLMENTS = 3_000;

    @TempDir
    private Path folder;
    private SqliteStore store;
    private ProvisioningStore plain;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("dps.db"), StoreSettings.defaults(Clock.systemUTC()));
        plain = new MemoryProvisioningStore();
    }

    @AfterEach
    void close() {
        store.close();
        plain.close();
    }

    @Test
    void everyOrderIsRightWhetherMuchOrLittleIsShown() {
        fill();
        List<List<FilterTerm>> filters = List.of(List.of(), List.of(contains(EnrollmentColumn.ID, "7-")),
                List.of(contains(EnrollmentColumn.ID, "77")), List.of(contains(EnrollmentColumn.STATUS, "disabled")),
                List.of(contains(EnrollmentColumn.STATE, "refused")),
                List.of(contains(EnrollmentColumn.STATE, "assigned"), contains(EnrollmentColumn.ID, "0-")),
                List.of(new FilterTerm.Anywhere("HUB-1", Set.of()), contains(EnrollmentColumn.ID, "9")),
                List.of(new FilterTerm.Not(new FilterTerm.Reason(EnumSet.of(Rule.TOKEN_SIGNATURE)))));
        for (List<FilterTerm> filter : filters) {
            for (EnrollmentColumn order : EnumSet.complementOf(EnumSet.of(EnrollmentColumn.STATE,
                    EnrollmentColumn.LAST_REASON))) {
                assertEquals(keys(plain, filter, order, true), keys(store, filter, order, true), order + " " + filter);
                assertEquals(keys(plain, filter, order, false), keys(store, filter, order, false),
                        order + " downwards " + filter);
            }
        }
    }

    @Test
    void statesAreInTheOrderOfTheirWordsWithRefusedAmongThem() {
        both(w -> {
            for (String id : List.of("none", "was-refused", "assigned")) {
                w.putEnrollment(Samples.individual(id));
            }
            w.putRegistration(Samples.record("assigned"));
            w.putRegistration(Samples.record("was-refused"));
            w.noteAttempt(RegistrationId.of("was-refused"),
                    new LastAttempt(Samples.CREATED, Outcome.REFUSED, Rule.TOKEN_SIGNATURE, 1));
        });
        assertEquals(List.of("none", "assigned", "was-refused"), keys(store, List.of(), EnrollmentColumn.STATE, true));
    }

    @Test
    void reasonsAreInTheOrderInWhichChecksCome() {
        both(w -> {
            int n = 0;
            for (Rule rule : List.of(Rule.HUB_CHOSEN, Rule.CERTIFICATE_ENROLLED, Rule.TOKEN_SIGNATURE)) {
                RegistrationId id = RegistrationId.of("dev-" + n++);
                w.putEnrollment(Samples.individual(id.text()));
                w.noteAttempt(id, new LastAttempt(Samples.CREATED, Outcome.REFUSED, rule, 1));
            }
        });
        assertEquals(List.of("dev-1", "dev-2", "dev-0"), keys(store, List.of(), EnrollmentColumn.LAST_REASON, true));
    }

    @Test
    void aDeviceThatNeverRegisteredIsUnassigned() {
        both(w -> {
            w.putEnrollment(Samples.individual("new"));
            w.putEnrollment(Samples.individual("old"));
            w.putEnrollment(Samples.group("group"));
            w.putRegistration(Samples.record("old"));
        });
        assertEquals(List.of("new"), keys(store, List.of(contains(EnrollmentColumn.STATE, "unassigned")),
                EnrollmentColumn.ID, true));
    }

    @Test
    void aRowFindsItsPlaceAndItsStrangerDoesNot() {
        fill();
        EnrollmentListing listing = open(store, List.of(contains(EnrollmentColumn.ID, "7-")), EnrollmentColumn.CREATED,
                false);
        List<Optional<EnrollmentRow>> rows = listing.rows(0, listing.size());
        for (int i = 0; i < rows.size(); i += 17) {
            assertEquals(i, listing.indexOf(rows.get(i).orElseThrow().key()));
        }
        assertEquals(-1, listing.indexOf(new EnrollmentKey.Individual(RegistrationId.of("stranger"))));
        assertTrue(listing.size() < listing.total());
        assertThrows(IndexOutOfBoundsException.class, () -> listing.rows(0, listing.size() + 1));
    }

    @Test
    void aLongSearchIsGivenUpWhereItStands() {
        fill();
        List<FilterTerm> terms = Collections.nCopies(20,
                new FilterTerm.Not(new FilterTerm.Anywhere("nothing is called so", Set.of())));
        AtomicInteger asked = new AtomicInteger();
        assertThrows(CancellationException.class, () -> store.read(r -> r.listing(
                List.of(terms.getFirst(), new FilterTerm.Not(terms.getFirst())), EnrollmentColumn.ID, true,
                () -> asked.incrementAndGet() > 1)), "while rows are looked at of which none is shown");
        assertEquals(2, asked.get());
        assertThrows(CancellationException.class, () -> store.read(r -> r.listing(terms, EnrollmentColumn.ID, true,
                () -> true)), "before it begins");
        assertEquals(ENROLLMENTS, open(store, List.of(), EnrollmentColumn.ID, true).size(), "and the next one works");
    }

    @Test
    void textThatIsFarTooLongIsFoundNowhere() {
        fill();
        assertEquals(0, open(store, List.of(new FilterTerm.Anywhere("x".repeat(100_000), Set.of())),
                EnrollmentColumn.ID, true).size());
    }

    @Test
    void aTermThatIsNotForItsColumnIsRefused() {
        List<FilterTerm> terms = List.of(contains(EnrollmentColumn.CREATED, "2026"));
        assertThrows(IllegalArgumentException.class, () -> open(store, terms, EnrollmentColumn.ID, true));
        List<FilterTerm> period = List.of(new FilterTerm.Between(EnrollmentColumn.ID, Instant.MIN, Instant.MAX));
        assertThrows(IllegalArgumentException.class, () -> open(store, period, EnrollmentColumn.ID, true));
    }

    @Test
    void aPeriodMayBeOpenAtItsEnds() {
        fill();
        for (EnrollmentColumn column : List.of(EnrollmentColumn.CREATED, EnrollmentColumn.UPDATED)) {
            assertEquals(ENROLLMENTS, open(store, List.of(new FilterTerm.Between(column, Instant.MIN, Instant.MAX)),
                    EnrollmentColumn.ID, true).size());
        }
    }

    private void fill() {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, ENROLLMENTS).boxed().toList());
        Random random = new Random(7);
        Collections.shuffle(numbers, random);
        List<IndividualEnrollment> enrollments = new ArrayList<>();
        for (int number : numbers) {
            IndividualEnrollment sample = Samples.individual("Press-" + number + (number % 2 == 0 ? "-A" : "-a"));
            Instant created = Samples.CREATED.plusNanos(100L * random.nextInt(500));
            enrollments.add(sample.withSettings(sample.settings().withStatus(
                    random.nextInt(10) == 0 ? ProvisioningStatus.DISABLED : ProvisioningStatus.ENABLED)).withRevision(
                            new Revision(sample.revision().orElseThrow().etag(), created, Samples.UPDATED)));
        }
        both(w -> enrollments.forEach(w::putEnrollment));
        both(w -> {
            for (int i = 0; i < enrollments.size(); i++) {
                RegistrationId id = enrollments.get(i).registrationId();
                if (i % 3 == 0) {
                    w.putRegistration(Samples.record(id.text()));
                }
                if (i % 5 == 0) {
                    w.noteAttempt(id, new LastAttempt(Samples.CREATED.plusSeconds(i % 41),
                            Outcome.values()[i / 5 % 4], Rule.values()[i % Rule.values().length], i));
                }
            }
        });
    }

    private void both(Consumer<StoreWriter> work) {
        Function<StoreWriter, Boolean> done = w -> {
            work.accept(w);
            return true;
        };
        store.write(done);
        plain.write(done);
    }

    private static FilterTerm contains(EnrollmentColumn column, String text) {
        return new FilterTerm.Contains(column, text);
    }

    private static EnrollmentListing open(ProvisioningStore from, List<FilterTerm> terms, EnrollmentColumn order,
            boolean ascending) {
        return from.read(r -> r.listing(terms, order, ascending, () -> false));
    }

    private static List<String> keys(ProvisioningStore from, List<FilterTerm> terms, EnrollmentColumn order,
            boolean ascending) {
        EnrollmentListing listing = open(from, terms, order, ascending);
        return listing.rows(0, listing.size()).stream().map(row -> row.orElseThrow().key().text()).toList();
    }
}
