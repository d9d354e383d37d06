// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Reading files of unknown origin: whatever certificates, keys, requests and revocation lists are in them. */
package org.dpsstudio.attestation.reading;
