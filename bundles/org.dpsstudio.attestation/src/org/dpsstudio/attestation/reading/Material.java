// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.dpsstudio.model.attestation.Certificate;

/**
 * What was found.
 *
 * @param items what could be read, in the order of the content; the same certificate twice is there twice
 * @param problems what could not be read, in the order of the content
 */
public record Material(List<Item> items, List<Problem> problems) {
    /** Keeps copies. */
    public Material {
        items = List.copyOf(items);
        problems = List.copyOf(problems);
    }

    /** @return the certificates alone, in order */
    public List<Certificate> certificates() {
        return certificateItems().map(Item.OfCertificate::certificate).toList();
    }

    /**
     * @param certificate one of these or of any other material
     * @return the first private key here that is its
     */
    public Optional<Item.OfPrivateKey> keyOf(Item.OfCertificate certificate) {
        Optional<String> hash = certificate.publicKeySha256();
        return hash.isEmpty() ? Optional.empty() : keys().filter(k -> k.publicKeySha256().equals(hash)).findFirst();
    }

    /**
     * @param key one of these or of any other material
     * @return the certificates here whose private key it is, in order; several when one was renewed with its key
     */
    public List<Item.OfCertificate> certificatesOf(Item.OfPrivateKey key) {
        return key.publicKeySha256().isEmpty() ? List.of()
                : certificateItems().filter(c -> c.publicKeySha256().equals(key.publicKeySha256())).toList();
    }

    /**
     * Puts together what was read from several sources. A key that came without its certificate is no longer a
     * problem ({@link Reason#PRIVATE_KEY_ONLY}) when another source has the certificate.
     *
     * @param materials in the order in which they shall appear
     * @return all of them
     */
    public static Material together(Collection<Material> materials) {
        Set<String> certified = new HashSet<>();
        for (Material material : materials) {
            material.certificateItems().forEach(c -> c.publicKeySha256().ifPresent(certified::add));
        }
        List<Item> items = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Material material : materials) {
            items.addAll(material.items());
            boolean allCertified = material.keys()
                    .allMatch(k -> k.publicKeySha256().map(certified::contains).orElse(false));
            material.problems().stream().filter(p -> p.reason() != Reason.PRIVATE_KEY_ONLY || !allCertified)
                    .forEach(problems::add);
        }
        return new Material(items, problems);
    }

    private Stream<Item.OfCertificate> certificateItems() {
        return items.stream().filter(Item.OfCertificate.class::isInstance).map(Item.OfCertificate.class::cast);
    }

    private Stream<Item.OfPrivateKey> keys() {
        return items.stream().filter(Item.OfPrivateKey.class::isInstance).map(Item.OfPrivateKey.class::cast);
    }
}
