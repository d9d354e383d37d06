// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.service.certificates.CertificateJudgement;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.services.ServiceConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectingTest {
    private final Plant plant = new Plant();
    /** This thread is the UI thread: it does what is in here. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Inspecting inspecting = new Inspecting(() -> Optional.of(plant.connection()), Clock.systemUTC(),
            tasks::add);
    private int changes;
    private Subscription listening;

    @BeforeEach
    void listen() {
        listening = inspecting.onChange(() -> changes++);
    }

    @AfterEach
    void end() {
        listening.close();
    }

    private CertificateSelection device(String id) {
        return new CertificateSelection(Plant.der(plant.device(id), plant.line), id);
    }

    private String until(String title) throws InterruptedException {
        while (!title().equals(title) || inspecting.busy()) {
            Runnable next = tasks.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Still " + title());
            }
            next.run();
        }
        return title();
    }

    private String title() {
        return inspecting.shown().flatMap(Inspected::contents).map(Contents::title).orElse("");
    }

    private CertificateJudgement judgement() {
        return inspecting.shown().flatMap(Inspected::contents).flatMap(Contents::judged)
                .map(Judged::result).flatMap(Result::found).orElseThrow();
    }

    @Test
    void itFollowsWhatIsSelectedUntilItIsPinned() throws InterruptedException {
        inspecting.follow(device("one"));
        until("one");
        inspecting.pin(true);
        inspecting.follow(device("two"));
        assertEquals(Optional.of("one"), inspecting.source().map(CertificateSource::label));
        inspecting.open(device("three"));
        assertEquals("three", until("three"), "what is asked for is shown all the same");
        inspecting.pin(false);
        inspecting.follow(device("four"));
        until("four");
        assertTrue(changes > 6);
    }

    @Test
    void whatIsSelectedStillDoesNotTakeThePlaceOfWhatWasOpened() throws InterruptedException {
        CertificateSelection selected = device("selected");
        inspecting.follow(selected);
        until("selected");
        inspecting.open(device("opened"));
        until("opened");
        inspecting.follow(selected);
        assertFalse(inspecting.busy());
        inspecting.follow(device("other"));
        until("other");
    }

    @Test
    void anAnswerThatComesTooLateIsNotShown() throws InterruptedException {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        CertificateSelection slow = device("slow");
        inspecting.open(new CertificateSource() {
            @Override
            public String label() {
                return "slow";
            }

            @Override
            public Optional<ServiceConnection> connection() {
                return Optional.empty();
            }

            @Override
            public Answer read() {
                started.countDown();
                try {
                    assertTrue(goOn.await(30, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return slow.read();
            }
        });
        assertTrue(started.await(30, TimeUnit.SECONDS));
        inspecting.open(device("quick"));
        goOn.countDown();
        until("quick");
        tasks.forEach(Runnable::run);
        assertEquals("quick", title());
        assertEquals(List.of("quick"), inspecting.recent().stream().map(Contents::title).toList());
    }

    @Test
    void anotherTimeGivesAnotherJudgement() throws InterruptedException {
        IssuedCertificate device = plant.device("press-0017");
        plant.enroll("press-0017", device);
        inspecting.open(new CertificateSelection(Plant.der(device), "file"));
        until("press-0017");
        assertEquals(CertificateJudgement.Outcome.LET_IN, judgement().outcome());
        Instant later = Instant.now().plus(Duration.ofDays(800));
        inspecting.at(Optional.of(later));
        until("press-0017");
        assertEquals(CertificateJudgement.Outcome.REFUSED, judgement().outcome());
        assertEquals(later, judgement().at());
        inspecting.at(Optional.empty());
        until("press-0017");
        assertEquals(CertificateJudgement.Outcome.LET_IN, judgement().outcome());
    }

    @Test
    void anEnrollmentThatIsMadeMeanwhileChangesTheJudgement() throws InterruptedException {
        IssuedCertificate device = plant.device("press-0017");
        inspecting.open(new CertificateSelection(Plant.der(device, plant.line), "file"));
        until("press-0017");
        assertEquals(CertificateJudgement.Outcome.REFUSED, judgement().outcome());
        plant.enroll("press-0017", device);
        while (judgement().outcome() != CertificateJudgement.Outcome.LET_IN) {
            Runnable next = tasks.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, "the service told of its change");
            next.run();
        }
    }

    @Test
    void theIssuerForTheLinterIsFoundInTheChain() {
        IssuedCertificate device = plant.device("press-0017");
        var selection = new CertificateSelection(Plant.der(device, plant.root, plant.line), "file");
        Contents contents = CertificateReading.read(selection, Instant.now(), Optional.empty());
        assertEquals("press-0017", contents.title());
        plant.enroll("press-0017", device);
        Contents judged = CertificateReading.read(selection, Instant.now(), Optional.of(plant.connection()));
        assertEquals(List.of("CN=Line 4 CA", "CN=Plant Root"),
                judged.beyond().stream().map(c -> c.info().subjectName()).toList());
    }
}
