// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.ProvisioningStatus;
import org.dpsstudio.model.enrollment.ReprovisionPolicy;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of options that take one of a few, as the Azure CLI has them; their case does not matter. */
final class WireWords {
    private WireWords() {
    }

    /** For {@code --attestation-type}. */
    static final class Attestation implements ITypeConverter<AttestationKind>, Iterable<String> {
        @Override
        public AttestationKind convert(String word) {
            return one(AttestationKind::ofWire, word, this).get();
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(AttestationKind.X509, AttestationKind.TPM, AttestationKind.SYMMETRIC_KEY)
                    .map(AttestationKind::wire).iterator();
        }
    }

    /** For {@code --provisioning-status}. */
    static final class Status implements ITypeConverter<ProvisioningStatus>, Iterable<String> {
        @Override
        public ProvisioningStatus convert(String word) {
            return one(ProvisioningStatus::ofWire, word, this).get();
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(ProvisioningStatus.values()).map(ProvisioningStatus::wire).iterator();
        }
    }

    /** For {@code --allocation-policy}. */
    static final class Allocation implements ITypeConverter<AllocationPolicy>, Iterable<String> {
        @Override
        public AllocationPolicy convert(String word) {
            return one(AllocationPolicy::ofWire, word, this).get();
        }

        @Override
        public Iterator<String> iterator() {
            return Stream.of(AllocationPolicy.values()).map(AllocationPolicy::wire).iterator();
        }
    }

    /** For {@code --reprovision-policy}. */
    static final class Reprovision implements ITypeConverter<ReprovisionPolicy>, Iterable<String> {
        private static final String MIGRATE = "reprovisionandmigratedata";
        private static final String RESET = "reprovisionandresetdata";
        private static final String NEVER = "never";

        @Override
        public ReprovisionPolicy convert(String word) {
            return one(Reprovision::policy, word, this).get();
        }

        @Override
        public Iterator<String> iterator() {
            return List.of(MIGRATE, RESET, NEVER).iterator();
        }

        private static Optional<ReprovisionPolicy> policy(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case MIGRATE -> Optional.of(ReprovisionPolicy.MIGRATE);
                case RESET -> Optional.of(ReprovisionPolicy.RESET);
                case NEVER -> Optional.of(ReprovisionPolicy.NEVER);
                default -> Optional.empty();
            };
        }
    }

    private static <T> Optional<T> one(Function<String, Optional<T>> reading, String word, Iterable<String> words) {
        Optional<T> value = reading.apply(word);
        if (value.isEmpty()) {
            throw new TypeConversionException(Messages.text("word.unknown", word, String.join(", ", words)));
        }
        return value;
    }
}
