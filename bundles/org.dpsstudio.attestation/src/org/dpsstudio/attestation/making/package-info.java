// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Making keys and certificates, and writing them down. */
package org.dpsstudio.attestation.making;
