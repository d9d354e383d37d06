// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What the service tells of certificates: which it knows, how it judges one, and what it does about revocation. */
package org.dpsstudio.service.certificates;
