// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** X.509 certificates (RFC 5280): reading foreign ones within bounds, and verifying the leaf of a device. */
package org.dpsstudio.attestation.x509;
