// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What comes of checking a device's evidence. */
package org.dpsstudio.attestation;
