// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Finding and judging the chain (RFC 5280 section 6) that leads from a certificate to one that is trusted. */
package org.dpsstudio.attestation.chain;
