// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Many devices from one definition: their identities, their arrival, their runs, and what came of them. */
package org.dpsstudio.device.fleet;
