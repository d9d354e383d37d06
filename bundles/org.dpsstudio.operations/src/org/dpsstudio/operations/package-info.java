// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What an operator can do, one class each: plan it, do it, and have it in the journal. */
package org.dpsstudio.operations;
