// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The command line {@code dps}, and what other bundles add commands to it with. */
package org.dpsstudio.cli;
