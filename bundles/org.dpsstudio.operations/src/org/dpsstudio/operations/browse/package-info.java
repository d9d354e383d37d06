// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The language of the filter line above the enrollment list. */
package org.dpsstudio.operations.browse;
