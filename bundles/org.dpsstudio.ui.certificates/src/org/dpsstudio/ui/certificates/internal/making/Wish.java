// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.making;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.KeyKind;
import org.dpsstudio.operations.making.MakingRequest;

/**
 * What the operator asked for, its issuer not read yet. Its text form hides the password.
 *
 * @param kind of what kind they are
 * @param names common names or registration IDs
 * @param key what keys
 * @param days how long they are good
 * @param issuer files with the CA that signs; none for self-signed ones
 * @param folder where the files go
 * @param replace whether files may be replaced
 * @param password of PKCS#12 files, where they are wanted
 * @param intoService whether the service is told
 */
record Wish(MakingRequest.Kind kind, List<String> names, KeyKind key, int days, List<Path> issuer, Path folder,
        boolean replace, Optional<char[]> password, boolean intoService) {
    MakingRequest request(Optional<IssuedCertificate> ca) {
        return new MakingRequest(kind, names, key, days, ca, folder, replace, password, intoService);
    }

    @Override
    public String toString() {
        return "Wish[" + kind + ", " + names.size() + ", " + folder + "]";
    }
}
