// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What the desktop's parts look like: one family of icons, one fixed-width font, times in one form. */
package org.dpsstudio.ui.looks;
