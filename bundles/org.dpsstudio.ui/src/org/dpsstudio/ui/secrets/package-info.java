// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Secrets on the screen and on the clipboard. */
package org.dpsstudio.ui.secrets;
