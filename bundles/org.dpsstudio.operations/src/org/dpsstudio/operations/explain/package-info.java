// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Traces in words: what each check asked for, what it came to, and what would mend it. */
package org.dpsstudio.operations.explain;
