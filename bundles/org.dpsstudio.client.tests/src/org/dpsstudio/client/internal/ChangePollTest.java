// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.client.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dpsstudio.client.internal.ChangePoll.Seen;
import org.dpsstudio.service.Result;
import org.dpsstudio.service.ServiceChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangePollTest {
    private static final Result<Optional<Seen>> FAILED = Result.failed(503000, "Nothing answers.");
    private static final ServiceChange MUCH = new ServiceChange.MuchChanged();

    /** Hands each look what the test gives it, so that the test knows when looks happen. */
    private final SynchronousQueue<Result<Optional<Seen>>> looks = new SynchronousQueue<>();
    private final BlockingQueue<ServiceChange> heard = new LinkedBlockingQueue<>();
    private final ChangePoll poll = new ChangePoll(this::look, Duration.ofMillis(1));

    private Result<Optional<Seen>> look() {
        try {
            Result<Optional<Seen>> next = looks.poll(20, TimeUnit.SECONDS);
            return next == null ? FAILED : next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        poll.close();
    }

    private void see(Result<Optional<Seen>> seen) throws InterruptedException {
        assertTrue(looks.offer(seen, 20, TimeUnit.SECONDS), "nobody looks");
    }

    private static Result<Optional<Seen>> seen(long trace, long enrollments, long groups) {
        return Result.ok(Optional.of(new Seen(trace, enrollments, groups, Optional.empty())));
    }

    private void assertHeard(ServiceChange change) throws InterruptedException {
        assertEquals(change, heard.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void eachDifferenceIsTold() throws InterruptedException {
        poll.listen(heard::add);
        see(seen(1, 1, 1));
        see(seen(1, 1, 1));
        see(seen(2, 1, 1));
        assertHeard(MUCH);
        see(seen(2, 0, 1));
        assertHeard(MUCH);
        see(seen(2, 0, 2));
        assertHeard(MUCH);
        see(seen(2, 0, 2));
        see(seen(2, 0, 2));
        assertNull(heard.poll());
        assertEquals(3, poll.stamp());
    }

    @Test
    void anotherMarkIsADifference() throws InterruptedException {
        poll.listen(heard::add);
        see(Result.ok(Optional.of(new Seen(0, 1, 1, Optional.of("a.1")))));
        see(Result.ok(Optional.of(new Seen(0, 1, 1, Optional.of("a.2")))));
        assertHeard(MUCH);
    }

    @Test
    void afterAnOutageMuchMayHaveChanged() throws InterruptedException {
        poll.listen(heard::add);
        see(seen(1, 1, 1));
        see(FAILED);
        see(FAILED);
        see(seen(1, 1, 1));
        assertHeard(MUCH);
        see(seen(1, 1, 1));
        see(seen(1, 1, 1));
        assertNull(heard.poll());
    }

    @Test
    void nobodyLooksWhileNobodyListens() throws InterruptedException {
        assertFalse(poll.isLooking());
        var listening = poll.listen(heard::add);
        see(seen(1, 1, 1));
        listening.close();
        looks.offer(seen(1, 1, 1), 200, TimeUnit.MILLISECONDS);
        assertFalse(looks.offer(seen(1, 1, 1), 200, TimeUnit.MILLISECONDS), "somebody looks");
        assertFalse(poll.isLooking());
        poll.listen(heard::add);
        see(seen(1, 1, 1));
        assertTrue(poll.isLooking());
    }

    @Test
    void aServiceThatDoesNotTellIsLeftAlone() throws InterruptedException {
        poll.listen(heard::add);
        see(Result.ok(Optional.empty()));
        assertFalse(looks.offer(seen(1, 1, 1), 200, TimeUnit.MILLISECONDS), "somebody looks");
        poll.noticed(MUCH);
        assertHeard(MUCH);
    }

    @Test
    void aListenerThatFailsDoesNotKeepOthersFromHearing() throws InterruptedException {
        poll.listen(change -> {
            throw new IllegalStateException("on purpose");
        });
        poll.listen(heard::add);
        poll.noticed(MUCH);
        assertHeard(MUCH);
        poll.noticed(MUCH);
        assertHeard(MUCH);
    }

    @Test
    void theSameListenerMayListenTwiceAndLeaveOnce() throws InterruptedException {
        Consumer<ServiceChange> add = heard::add;
        var first = poll.listen(add);
        poll.listen(add);
        first.close();
        first.close();
        poll.noticed(MUCH);
        assertHeard(MUCH);
        assertNull(heard.poll(100, TimeUnit.MILLISECONDS));
    }

    @Test
    void nobodyIsToldAfterClosing() {
        poll.listen(heard::add);
        poll.close();
        poll.noticed(MUCH);
        assertNull(heard.poll());
    }
}
