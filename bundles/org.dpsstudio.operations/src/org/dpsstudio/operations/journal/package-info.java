// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What was done in this session, as command lines that would do it again, and what else happened. */
package org.dpsstudio.operations.journal;
