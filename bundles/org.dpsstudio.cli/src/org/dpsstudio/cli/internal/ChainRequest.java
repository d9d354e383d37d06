// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.chain.Purpose;

/**
 * Which certificate to verify by which files.
 *
 * @param leaf the file with the certificate
 * @param roots files with trusted certificates
 * @param untrusted files with certificates that a chain may be built of
 * @param crls files with revocation lists
 * @param at for which moment; now when it is not given
 * @param purpose what the certificate is presented for
 */
record ChainRequest(Path leaf, List<Path> roots, List<Path> untrusted, List<Path> crls, Optional<Instant> at,
        Purpose purpose) {
}
