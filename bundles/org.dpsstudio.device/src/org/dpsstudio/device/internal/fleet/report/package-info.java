// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Reports of fleet runs as files. */
package org.dpsstudio.device.internal.fleet.report;
