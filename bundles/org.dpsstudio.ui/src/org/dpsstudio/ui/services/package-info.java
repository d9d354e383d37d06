// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The services that the desktop administers. */
package org.dpsstudio.ui.services;
