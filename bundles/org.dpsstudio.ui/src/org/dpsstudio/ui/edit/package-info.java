// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What parts of the desktop need to open and follow enrollments without knowing the editors. */
package org.dpsstudio.ui.edit;
