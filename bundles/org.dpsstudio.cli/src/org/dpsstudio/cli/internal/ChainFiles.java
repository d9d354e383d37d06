// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.attestation.chain.CertificatePool;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.attestation.reading.Passwords;
import org.dpsstudio.attestation.reading.Problem;
import org.dpsstudio.attestation.reading.Reason;
import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.Bytes;

/** The files that chains are verified by. What many questions have in common is read once. */
final class ChainFiles {
    private static final int REMEMBERED = 128;

    private final Map<List<Path>, CertificatePool> pools = recent();
    private final Map<List<Path>, List<Bytes>> lists = recent();

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** @return what is in a file that is there and not larger than what is read */
    static Material read(Path file) {
        return MaterialFiles.read(file, Passwords.NONE);
    }

    /** @return all certificates of the files that can be read */
    CertificatePool pool(List<Path> files) {
        return of(pools, files, all -> CertificatePool.of(certificates(all)));
    }

    /** @return all revocation lists of the files; one that cannot be read must not pass for an empty one */
    List<Bytes> lists(List<Path> files) {
        return of(lists, files, all -> all.stream().flatMap(file -> lists(file).stream()).toList());
    }

    private static List<Bytes> lists(Path file) {
        Material material = read(file);
        List<Bytes> found = material.items().stream().filter(Item.OfRevocationList.class::isInstance)
                .map(item -> ((Item.OfRevocationList) item).der()).toList();
        Optional<Problem> damaged = material.problems().stream().filter(p -> p.reason() != Reason.EMPTY).findFirst();
        if (found.isEmpty() && damaged.isPresent()) {
            throw new CommandFailedException(Messages.text("crl.unreadable", file, damaged.get().message()));
        }
        return found;
    }

    private static <V> V of(Map<List<Path>, V> known, List<Path> files, Function<List<Path>, V> reading) {
        V value = known.get(files);
        if (value == null) {
            value = reading.apply(files);
            known.put(files, value);
        }
        return value;
    }

    private static List<Bytes> certificates(List<Path> files) {
        List<Bytes> found = new ArrayList<>();
        for (Path file : files) {
            for (Item item : read(file).items()) {
                if (item instanceof Item.OfCertificate certificate) {
                    certificate.certificate().der().ifPresent(found::add);
                }
            }
        }
        return found;
    }
}
