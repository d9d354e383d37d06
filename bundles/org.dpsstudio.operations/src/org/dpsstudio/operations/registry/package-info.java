// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The registry of CA certificates: what it holds, who depends on it, and what an operator does with it. */
package org.dpsstudio.operations.registry;
