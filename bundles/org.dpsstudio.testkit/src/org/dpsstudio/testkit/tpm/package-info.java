// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** TPMs for tests. */
package org.dpsstudio.testkit.tpm;
