// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Shared access signatures: the tokens that devices and service clients sign with symmetric keys. */
package org.dpsstudio.attestation.sas;
