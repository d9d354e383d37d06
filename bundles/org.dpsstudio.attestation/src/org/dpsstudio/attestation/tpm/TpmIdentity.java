// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.attestation.internal.tpm.Protection;
import org.dpsstudio.attestation.internal.tpm.StorageKeyRule;
import org.dpsstudio.attestation.internal.tpm.StorageKeyRule.Fault;
import org.dpsstudio.attestation.sas.TokenVerifier;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;

/**
 * The two keys by which a TPM shows itself. That it holds them is not known before it answers a challenge.
 *
 * @param endorsementKey the key that tells this TPM from every other
 * @param storageRootKey the key under which it will hold what it is sent
 */
public record TpmIdentity(TpmPublic endorsementKey, TpmPublic storageRootKey) {
    /** What findings about the endorsement key are about. */
    public static final String ENDORSEMENT_KEY = "endorsementKey";
    /** What findings about the storage root key are about. */
    public static final String STORAGE_ROOT_KEY = "storageRootKey";

    /** The policies of the TCG EK Credential Profile's templates: PolicySecret of the endorsement hierarchy, and
     *  the PolicyOR of the later ones, for SHA-256. */
    private static final List<String> ENDORSEMENT_POLICIES = List.of(
            "837197674484B3F81A90CC8D46A5D724FD52D76E06520B64F2A1DA1B331469AA",
            "CA3D0A99A2B93906F7A3342414EFCFB3A385D44CD1FD459089D19B5071C0B7A0");

    /** Refuses null. */
    public TpmIdentity {
        Objects.requireNonNull(endorsementKey);
        Objects.requireNonNull(storageRootKey);
    }

    /**
     * @param endorsementKey base64 of a TPM2B_PUBLIC, as a device sends it
     * @param storageRootKey the same of the other key
     * @return both keys
     * @throws MalformedTpmStructureException when one of them is not such a structure
     */
    public static TpmIdentity ofBase64(String endorsementKey, String storageRootKey)
            throws MalformedTpmStructureException {
        return new TpmIdentity(TpmPublic.ofBase64(endorsementKey), TpmPublic.ofBase64(storageRootKey));
    }

    /**
     * @param enrolled the endorsement key that the enrollment holds
     * @return whether a challenge can be made: the presented endorsement key is the enrolled one, byte for byte, and
     *         a TPM would use both keys for what they are meant for. The findings are {@link Rule#ENDORSEMENT_KEY},
     *         the comparison with SHA-256 fingerprints as expected and came, then {@link Rule#TPM_CHALLENGE} for each
     *         fault of a key; faults say which they are {@linkplain Finding#about() about}
     */
    public Attestation verify(EndorsementKey enrolled) {
        List<Finding> findings = new ArrayList<>();
        findings.add(comparison(enrolled.tpm2bPublic()));
        findings.addAll(faults());
        return Attestation.of(findings, TokenVerifier.UNAUTHORIZED);
    }

    private Finding comparison(Bytes enrolled) {
        String came = endorsementKey.fingerprint();
        return endorsementKey.tpm2b().equals(enrolled) ? Finding.passed(Rule.ENDORSEMENT_KEY, came)
                : Finding.failed(Rule.ENDORSEMENT_KEY, Protection.fingerprint(enrolled), came,
                        Remedy.ENROLL_ENDORSEMENT_KEY);
    }

    /**
     * @return what a TPM would refuse about these keys, as failed findings, and what is unusual about them, as
     *         warnings; empty when they are made by the known templates
     */
    public List<Finding> faults() {
        List<Finding> findings = new ArrayList<>();
        List<Fault> broken = new ArrayList<>(StorageKeyRule.faults(endorsementKey));
        StorageKeyRule.loose(endorsementKey).ifPresent(broken::add);
        broken.forEach(fault -> findings.add(failed(fault, ENDORSEMENT_KEY)));
        unusualPolicy().ifPresent(fault -> findings.add(warning(fault, ENDORSEMENT_KEY)));
        StorageKeyRule.faults(storageRootKey)
                .forEach(fault -> findings.add(failed(fault, STORAGE_ROOT_KEY)));
        StorageKeyRule.loose(storageRootKey)
                .ifPresent(fault -> findings.add(warning(fault, STORAGE_ROOT_KEY)));
        return List.copyOf(findings);
    }

    /** A policy that is none of the templates' is one that the devices' clients do not know how to satisfy. */
    private Optional<Fault> unusualPolicy() {
        String policy = endorsementKey.authPolicy().hex();
        if (endorsementKey.attributes().contains(ObjectAttribute.USER_WITH_AUTH)
                || ENDORSEMENT_POLICIES.contains(policy)) {
            return Optional.empty();
        }
        return Optional.of(new Fault(ENDORSEMENT_POLICIES.getFirst(), policy));
    }

    private static Finding failed(Fault fault, String about) {
        return Finding.failed(Rule.TPM_CHALLENGE, fault.expected(), fault.came(), Remedy.REMAKE_TPM_KEYS).about(about);
    }

    private static Finding warning(Fault fault, String about) {
        return Finding.warning(Rule.TPM_CHALLENGE, fault.expected(), fault.came(), Remedy.REMAKE_TPM_KEYS).about(about);
    }
}
