// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.reading.Reason;
import org.dpsstudio.model.attestation.Certificate;

/**
 * One thing that was found, once, in however many places it was.
 *
 * @param number its position in the list of what was found, from 0
 * @param kind what it is
 * @param places where it was, at least one
 * @param subject whose it is, for people: a certificate's subject, a list's issuer, a key's algorithm; empty for what
 *        could not be read
 * @param certificate the certificate, with its DER
 * @param signers the numbers of the certificates that were found whose keys made the signatures above it, nearest
 *        first
 * @param missingIssuer the issuer that was not found, where its chain ends before a self-signed certificate
 * @param keyFound whether its private key was found too
 * @param keyOf the number of the certificate whose private key it is, for a key
 * @param reason what kind of problem it is, for what could not be read; absent when the file could not be opened
 * @param message what is wrong with it and what to do, or what is to be known of it; whole sentences
 */
public record Found(int number, FoundKind kind, List<Place> places, String subject,
        Optional<Certificate> certificate, List<Integer> signers, Optional<String> missingIssuer, boolean keyFound,
        Optional<Integer> keyOf, Optional<Reason> reason, Optional<String> message) {
    /** Keeps copies; refuses null. */
    public Found {
        Objects.requireNonNull(kind);
        places = List.copyOf(places);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(certificate);
        signers = List.copyOf(signers);
        Objects.requireNonNull(missingIssuer);
        Objects.requireNonNull(keyOf);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }

    /** @return the first place where it was */
    public Place place() {
        return places.getFirst();
    }
}
