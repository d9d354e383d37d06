// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Registration attempts as views select, show and explain them. */
package org.dpsstudio.ui.attempts;
