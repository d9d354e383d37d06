// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** When the certificates that a service depends on come to their end: as a list, a calendar and a table. */
package org.dpsstudio.operations.expiry;
