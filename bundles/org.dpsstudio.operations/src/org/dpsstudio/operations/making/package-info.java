// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Making certificates for tests and small fleets, into files and, where wanted, into a service. */
package org.dpsstudio.operations.making;
