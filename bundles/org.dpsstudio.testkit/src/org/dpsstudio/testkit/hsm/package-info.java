// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** A PKCS#11 token of software for tests. */
package org.dpsstudio.testkit.hsm;
