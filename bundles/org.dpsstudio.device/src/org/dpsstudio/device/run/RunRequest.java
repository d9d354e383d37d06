// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.model.JsonText;

/**
 * Which service a device calls, and how.
 *
 * @param host a name or an address; the service's certificate must be for it
 * @param port for example 443
 * @param idScope the service's ID scope, as the device was told it; not checked here
 * @param protocol by which
 * @param trusted the CAs that the service's certificate may come from; empty for those of the Java runtime
 * @param payload sent along with the registration
 * @param faults what to break from the beginning; those that do not fit the identity have no effect
 * @param patience how long to wait for each answer, and for the whole registration twenty times that; what an observer
 *        takes for itself is not counted
 * @param pollAfter how long to wait before each question how far the registration is; absent for what the service
 *        says
 * @param hubKey what a TPM does with the hub's key
 * @param recording what is kept of each step
 */
public record RunRequest(String host, int port, String idScope, DeviceProtocol protocol,
        List<X509Certificate> trusted, Optional<JsonText> payload, Set<Fault> faults, Duration patience,
        Optional<Duration> pollAfter, HubKeyPlace hubKey, Recording recording) {
    /** How long is waited for an answer where nothing else is said. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    /** What a TPM does with the key of its device at the hub. */
    public enum HubKeyPlace {
        /**
         * It is made to stay at 0x81000100 where that place is free, or the TPM is one in this process; a key that
         * others left there stays, and the run says so.
         */
        WHERE_FREE,
        /** It is made to stay at 0x81000100, and a key that is there is taken away for it. */
        REPLACING,
        /** It is imported, and forgotten when the run is over. */
        NOT_KEPT
    }

    /** What is kept of each step. */
    public enum Recording {
        /** Everything, for people. */
        EVERYTHING,
        /** Kind, direction, time, duration, faults and problem, for many runs at once. */
        OUTLINE
    }

    /** Keeps copies; refuses null. */
    public RunRequest {
        Objects.requireNonNull(host);
        Objects.requireNonNull(idScope);
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(patience);
        Objects.requireNonNull(pollAfter);
        Objects.requireNonNull(hubKey);
        Objects.requireNonNull(recording);
        trusted = List.copyOf(trusted);
        faults = Set.copyOf(faults);
    }

    /**
     * Asks as often as the service says, keeps a TPM's hub key where there is room, and records everything.
     *
     * @param host a name or an address; the service's certificate must be for it
     * @param port for example 443
     * @param idScope the service's ID scope, as the device was told it
     * @param protocol by which
     * @param trusted the CAs that the service's certificate may come from; empty for those of the Java runtime
     * @param payload sent along with the registration
     * @param faults what to break from the beginning
     * @param patience how long to wait for each answer
     */
    public RunRequest(String host, int port, String idScope, DeviceProtocol protocol, List<X509Certificate> trusted,
            Optional<JsonText> payload, Set<Fault> faults, Duration patience) {
        this(host, port, idScope, protocol, trusted, payload, faults, patience, Optional.empty(),
                HubKeyPlace.WHERE_FREE, Recording.EVERYTHING);
    }

    /**
     * @param chosen what to break
     * @return the same otherwise
     */
    public RunRequest withFaults(Set<Fault> chosen) {
        return new RunRequest(host, port, idScope, protocol, trusted, payload, chosen, patience, pollAfter, hubKey,
                recording);
    }

    /**
     * @param interval how long to wait before each question
     * @return the same otherwise
     */
    public RunRequest withPollAfter(Duration interval) {
        return new RunRequest(host, port, idScope, protocol, trusted, payload, faults, patience,
                Optional.of(interval), hubKey, recording);
    }

    /**
     * @param place what a TPM does with the hub's key
     * @return the same otherwise
     */
    public RunRequest withHubKey(HubKeyPlace place) {
        return new RunRequest(host, port, idScope, protocol, trusted, payload, faults, patience, pollAfter, place,
                recording);
    }

    /**
     * @param kept what is kept of each step
     * @return the same otherwise
     */
    public RunRequest withRecording(Recording kept) {
        return new RunRequest(host, port, idScope, protocol, trusted, payload, faults, patience, pollAfter, hubKey,
                kept);
    }
}
