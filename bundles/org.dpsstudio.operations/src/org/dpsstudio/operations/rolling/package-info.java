// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Rolling certificates: the new one beside the old one, and the old one taken away when no device needs it. */
package org.dpsstudio.operations.rolling;
