// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.dpsstudio.client.RemoteProvisioningService;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.LocalProvisioningService;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.service.browse.EnrollmentBrowser;
import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.EnrollmentListing;
import org.dpsstudio.service.browse.EnrollmentRow;
import org.dpsstudio.service.browse.FilterTerm;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreWriter;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a list over the network shows is compared with what the service shows beside its store. */
class LoadingBrowserTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int INDIVIDUALS = 2_300;

    private final MemoryProvisioningStore store = new MemoryProvisioningStore();
    private final LocalProvisioningService local = new LocalProvisioningService(store, Clock.systemUTC(),
            new SecureRandom());
    private final CountingService counted = new CountingService(local);
    private final ChangePoll changes = new ChangePoll(
            () -> Result.ok(Optional.of(new ChangePoll.Seen(1, 1, 1, Optional.empty()))),
            Duration.ofMillis(10));
    private final LoadingBrowser browser = new LoadingBrowser(counted, changes, "dps.example.net",
            LoadingBrowser.MOST_ROWS);

    @BeforeEach
    void fill() {
        store.write(writer -> {
            for (int i = 0; i < INDIVIDUALS; i++) {
                individual(writer, i);
            }
            for (int i = 0; i < 5; i++) {
                writer.putEnrollment(
                        EnrollmentGroup.of(EnrollmentGroupId.of("Press-" + i), new AttestationMechanism.None())
                                .withRevision(revision(i)));
            }
            return null;
        });
    }

    @AfterEach
    void close() {
        changes.close();
    }

    private static Revision revision(int i) {
        return new Revision(ETag.next(), START.plusSeconds(i % 700), START.plusSeconds(100_000 - i));
    }

    private static void individual(StoreWriter writer, int i) {
        RegistrationId id = RegistrationId.of((i % 3 == 0 ? "Press-" : "lathe-") + i);
        AttestationMechanism attestation = i % 2 == 0
                ? new AttestationMechanism.SymmetricKeys(Optional.empty(), Optional.empty())
                : new AttestationMechanism.Tpm(EndorsementKey.ofBase64("AAQBAgME"), Optional.empty());
        EnrollmentSettings settings = i % 7 == 0 ? EnrollmentSettings.DEFAULT.withStatus(ProvisioningStatus.DISABLED)
                : EnrollmentSettings.DEFAULT;
        writer.putEnrollment(IndividualEnrollment.of(id, attestation).withSettings(settings).withRevision(revision(i)));
        if (i % 5 == 0) {
            boolean assigned = i % 10 == 0;
            writer.putRegistration(new RegistrationRecord(id, START, START,
                    assigned ? RegistrationStatus.ASSIGNED : RegistrationStatus.DISABLED,
                    Optional.empty(),
                    assigned ? Optional.of(new HubName("hub-" + i % 4 + ".example.net")) : Optional.empty(),
                    assigned ? Optional.of(DeviceId.from(id)) : Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(),
                    new OperationId("4.x"), ETag.next()));
        }
        if (i % 4 == 0) {
            attempt(writer, id, i, i % 8 == 0 ? Outcome.REFUSED : Outcome.ASSIGNED);
        }
    }

    private static void attempt(StoreWriter writer, RegistrationId id, int i, Outcome outcome) {
        Instant time = START.plusSeconds(1_000 + i);
        Finding finding = outcome == Outcome.REFUSED
                ? Finding.failed(Rule.TOKEN_SIGNATURE, "a", "b", Remedy.CORRECT_DEVICE_KEY)
                : Finding.decided(Rule.HUB_CHOSEN, "hashed", "hub");
        long number = writer
                .addTrace(new Trace(0, new Attempt(time, "0ne0000ABCD", id.text().toUpperCase(Locale.ROOT), "HTTPS",
                        "192.0.2.1", "2019-03-31"), Optional.empty(), List.of(finding), outcome, 0, 1));
        writer.noteAttempt(id, new LastAttempt(time, outcome, finding.rule(), number));
    }

    private static List<EnrollmentRow> shown(EnrollmentBrowser browser, List<FilterTerm> terms, EnrollmentColumn order,
            boolean ascending) {
        EnrollmentListing listing = browser.open(terms, order, ascending, () -> false).found().orElseThrow();
        assertEquals(INDIVIDUALS + 5, listing.total());
        return listing.rows(0, listing.size()).stream().map(Optional::orElseThrow).toList();
    }

    @ParameterizedTest
    @EnumSource(EnrollmentColumn.class)
    void isInTheServicesOrder(EnrollmentColumn order) {
        assertEquals(shown(local.browser(), List.of(), order, true), shown(browser, List.of(), order, true));
        assertEquals(shown(local.browser(), List.of(), order, false), shown(browser, List.of(), order, false));
    }

    static Stream<List<FilterTerm>> filters() {
        FilterTerm press = new FilterTerm.Contains(EnrollmentColumn.ID, "PRESS-1");
        return Stream.of(List.of(press), List.of(new FilterTerm.Not(press)),
                List.of(new FilterTerm.Contains(EnrollmentColumn.HUB, "Hub-2")),
                List.of(new FilterTerm.Contains(EnrollmentColumn.KIND, "group")),
                List.of(new FilterTerm.Contains(EnrollmentColumn.KIND, "grou")),
                List.of(new FilterTerm.Contains(EnrollmentColumn.ATTESTATION, "SYMMETRICKEY")),
                List.of(new FilterTerm.Contains(EnrollmentColumn.STATUS, "disabled")),
                List.of(new FilterTerm.Contains(EnrollmentColumn.STATE, "assigned")),
                List.of(new FilterTerm.Contains(EnrollmentColumn.STATE, "Refused")),
                List.of(new FilterTerm.Reason(Set.of(Rule.HUB_CHOSEN, Rule.HUB_DEVICE))),
                List.of(new FilterTerm.Anywhere("hub-0", Set.of(Rule.TOKEN_SIGNATURE))),
                List.of(new FilterTerm.Anywhere("E-22", Set.of())),
                List.of(new FilterTerm.Between(EnrollmentColumn.CREATED, START.plusSeconds(10), START.plusSeconds(20))),
                List.of(new FilterTerm.Between(EnrollmentColumn.LAST_ATTEMPT, START, START.plusSeconds(1_500))),
                List.of(new FilterTerm.Between(EnrollmentColumn.UPDATED, START.plusSeconds(98_000),
                        START.plusSeconds(98_500)), press));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void showsWhatTheServiceWouldShow(List<FilterTerm> terms) {
        List<EnrollmentRow> expected = shown(local.browser(), terms, EnrollmentColumn.ID, true);
        assertEquals(expected, shown(browser, terms, EnrollmentColumn.ID, true));
        assertTrue(expected.size() < INDIVIDUALS, "the filter shows everything");
        boolean nothing = terms.equals(List.of(new FilterTerm.Contains(EnrollmentColumn.KIND, "grou")));
        assertEquals(nothing, expected.isEmpty());
    }

    @Test
    void findsTheRowOfAKey() {
        EnrollmentListing listing = browser.open(List.of(), EnrollmentColumn.UPDATED, false, () -> false).found()
                .orElseThrow();
        for (EnrollmentKey key : List.of(new EnrollmentKey.Individual(RegistrationId.of("PRESS-3")),
                new EnrollmentKey.Group(EnrollmentGroupId.of("press-3")))) {
            int index = listing.indexOf(key);
            assertEquals(key, listing.rows(index, index + 1).getFirst().orElseThrow().key());
        }
        assertEquals(-1, listing.indexOf(new EnrollmentKey.Individual(RegistrationId.of("press-4"))));
    }

    @Test
    void loadsAgainOnlyWhenSomethingChangedWhileItIsLookedFor() {
        shown(browser, List.of(), EnrollmentColumn.ID, true);
        shown(browser, List.of(), EnrollmentColumn.ID, true);
        assertEquals(2, counted.loads());
        try (var listening = changes.listen(change -> {
        })) {
            shown(browser, List.of(), EnrollmentColumn.ID, true);
            shown(browser, List.of(), EnrollmentColumn.HUB, false);
            assertTrue(counted.loads() <= 3, "loaded " + counted.loads() + " times");
            int before = counted.loads();
            changes.noticed(new ServiceChange.MuchChanged());
            shown(browser, List.of(), EnrollmentColumn.ID, true);
            assertEquals(before + 1, counted.loads());
        }
    }

    @Test
    void givesUpWhenItIsCancelled() {
        assertThrows(CancellationException.class, () -> browser.open(List.of(), EnrollmentColumn.ID, true, () -> true));
        AtomicInteger asked = new AtomicInteger();
        assertThrows(CancellationException.class,
                () -> browser.open(List.of(), EnrollmentColumn.ID, true, () -> asked.incrementAndGet() > 3));
        assertEquals(4, asked.get());
        assertEquals(INDIVIDUALS + 5, shown(browser, List.of(), EnrollmentColumn.ID, true).size());
    }

    @Test
    void tooManyRowsAreRefused() {
        ServiceError error = new LoadingBrowser(local, changes, "dps.example.net", 1_000)
                .open(List.of(), EnrollmentColumn.ID, true, () -> false).refusal().orElseThrow();
        assertEquals(RemoteProvisioningService.NOT_OFFERED, error.code());
        assertTrue(error.message().contains("more than 1000 enrollments"), error.message());
    }

    @Test
    void aServiceWithoutExtensionsLeavesTheirColumnsEmpty() {
        counted.withoutExtensions = true;
        List<EnrollmentRow> rows = shown(browser, List.of(), EnrollmentColumn.ID, true);
        assertEquals(INDIVIDUALS + 5, rows.size());
        assertTrue(rows.stream()
                .allMatch(row -> row.state().isEmpty() && row.hub().isEmpty() && row.lastAttempt().isEmpty()));
    }

    @Test
    void aFailureOfAPageIsPassedOn() {
        counted.failure = Optional.of(new ServiceError(429001, "Slow down."));
        assertEquals(counted.failure, browser.open(List.of(), EnrollmentColumn.ID, true, () -> false).refusal());
    }

    @Test
    void anAttemptFromBeforeTheEnrollmentDoesNotCount() {
        store.write(writer -> {
            RegistrationId id = RegistrationId.of("lathe-1");
            writer.addTrace(new Trace(0, new Attempt(START.minusSeconds(1), "s", id.text(), "HTTPS", "192.0.2."
                    + "1", "v"),
                    Optional.empty(),
                    new ArrayList<>(), Outcome.REFUSED, 401002, 1));
            return null;
        });
        EnrollmentListing listing = browser
                .open(List.of(new FilterTerm.Contains(EnrollmentColumn.ID, "lathe-1")), EnrollmentColumn.ID, true,
                        () -> false)
                .found().orElseThrow();
        assertEquals(Optional.empty(), listing.rows(0, 1).getFirst().orElseThrow().lastAttempt());
    }
}
