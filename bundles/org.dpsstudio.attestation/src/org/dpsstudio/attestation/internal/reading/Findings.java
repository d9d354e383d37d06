// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.reading.CertificateReader;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Place;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.reading.Reason;

/** What was found so far, in order, with an end to it. */
public final class Findings {
    /** What a part is, or was meant to be. */
    public enum About {
        /** A certificate, or something that holds certificates. */
        CERTIFICATE,
        /** A private key. */
        KEY,
        /** Anything else. */
        OTHER
    }

    /** One part of the content. */
    public sealed interface Part {
        /**
         * One that could be read.
         *
         * @param item what it is
         */
        record Whole(Item item) implements Part {
        }

        /**
         * One that could not.
         *
         * @param problem why
         * @param about what it was meant to be
         */
        record Broken(Problem problem, About about) implements Part {
        }

        /** A private key that was not asked for. */
        record PassedOver() implements Part {
        }
    }

    private final boolean keysToo;
    private final int mostCertificates;
    private final Unlocking unlocking;
    private final List<Part> parts = new ArrayList<>();
    private int certificates;

    private Findings(boolean keysToo, int mostCertificates, Unlocking unlocking) {
        this.keysToo = keysToo;
        this.mostCertificates = mostCertificates;
        this.unlocking = unlocking;
    }

    /** @return all parts of a content */
    public static Material all(String source, byte[] content, Passwords passwords) {
        Findings found = new Findings(true, Integer.MAX_VALUE, new Unlocking(source, passwords));
        found.read(source, content);
        return found.material(source);
    }

    /** @return the parts of a content up to its first so many certificates, private keys passed over; without
     *          passwords at all even the empty one is not tried */
    public static List<Part> certificates(byte[] content, int most, Optional<Passwords> passwords) {
        Findings found = new Findings(false, most,
                passwords.map(given -> new Unlocking("", given)).orElseGet(Unlocking::never));
        found.read("", content);
        return List.copyOf(found.parts);
    }

    private void read(String source, byte[] content) {
        try {
            new ContentReader(source, this).read(content);
        } finally {
            unlocking.forget();
        }
    }

    private Material material(String source) {
        List<Item> items = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Whole whole -> items.add(whole.item());
                case Part.Broken broken -> problems.add(broken.problem());
                case Part.PassedOver none -> {}
            }
        }
        if (problems.isEmpty()) {
            Place place = Place.of(source);
            if (items.isEmpty()) {
                problems.add(new Problem(place, Reason.EMPTY, Spot.text("EMPTY.parts", Spot.whole(source).subject())));
            } else if (items.stream().allMatch(Item.OfPrivateKey.class::isInstance)) {
                problems.add(new Problem(place, Reason.PRIVATE_KEY_ONLY, Spot.text("PRIVATE_KEY_ONLY")));
            }
        }
        return new Material(items, problems);
    }

    /** @return whether nothing more is to be looked for */
    boolean done() {
        return parts.size() > CertificateReader.MOST_PARTS || certificates >= mostCertificates;
    }

    /** @return what opens protected parts */
    Unlocking unlocking() {
        return unlocking;
    }

    /** @return whether keys are asked for; if not, that there was one is remembered */
    boolean wantsKey() {
        if (!keysToo && !done()) {
            parts.add(new Part.PassedOver());
        }
        return keysToo;
    }

    void add(Item item) {
        if (hasRoom(item.place())) {
            parts.add(new Part.Whole(item));
            certificates += item instanceof Item.OfCertificate ? 1 : 0;
        }
    }

    /** Adds a problem; the sentence is the one of the key, the spot's subject its first argument. */
    void problem(Spot spot, About about, Reason reason, String key, Object... arguments) {
        if (hasRoom(spot.place())) {
            Object[] all = new Object[arguments.length + 1];
            all[0] = spot.subject();
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            parts.add(new Part.Broken(new Problem(spot.place(), reason, Spot.text(key, all)), about));
        }
    }

    private boolean hasRoom(Place place) {
        if (parts.size() == CertificateReader.MOST_PARTS) {
            parts.add(new Part.Broken(new Problem(place, Reason.TOO_MANY,
                    Spot.text("TOO_MANY", Integer.toString(CertificateReader.MOST_PARTS))), About.OTHER));
        }
        return parts.size() < CertificateReader.MOST_PARTS;
    }
}
