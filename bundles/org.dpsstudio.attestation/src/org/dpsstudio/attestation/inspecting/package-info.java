// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/**
 * Looks into certificates, requests and revocation lists (RFC 5280, RFC 2986) without judging whether they are to be
 * trusted: every value with the bytes that it was read from, the bare structure as a tree, and what a linter for
 * provisioning has to say. Everything here is immutable, bounded and safe for any thread. Labels and sentences are in
 * the language of the default locale; keys are stable and never translated.
 */
package org.dpsstudio.attestation.inspecting;
