// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences in which the service says what is wrong with a request of an operator's. */
public enum Text {
    /** A request lacks a key of the TPM. */
    TPM_KEY_MISSING,
    /** An enrollment's endorsement key cannot be read. */
    ENDORSEMENT_KEY_UNREADABLE,
    /** The hub is not linked. */
    HUB_NOT_LINKED,
    /** The hub does not know the device. */
    HUB_DEVICE_UNKNOWN,
    /** No more hubs can be linked. */
    TOO_MANY_HUBS,
    /** The bulk operation has too many items. */
    TOO_MANY_ITEMS,
    /** A certificate came by its information only, and none like it is stored. */
    CERTIFICATE_NOT_STORED,
    /** A page of no items was asked for. */
    PAGE_TOO_SMALL,
    /** The store was never set up. */
    NOT_SET_UP,
    /** There is no CA certificate of that name. */
    CA_UNKNOWN,
    /** A CA certificate of that name is there. */
    CA_EXISTS,
    /** The version must be given. */
    CA_ETAG_NEEDED,
    /** No more CA certificates can be kept. */
    TOO_MANY_CAS,
    /** It came without content, or cannot be read. */
    CA_UNREADABLE,
    /** It is no CA certificate. */
    NOT_A_CA,
    /** There is nothing to prove. */
    CA_VERIFIED_ALREADY,
    /** No code was asked for. */
    NO_VERIFICATION_CODE,
    /** The proof cannot be read. */
    PROOF_UNREADABLE,
    /** The proof is for another code. */
    PROOF_NAMES_ANOTHER,
    /** The proof is another CA's. */
    PROOF_SIGNED_BY_ANOTHER,
    /** The proof has expired or is too early. */
    PROOF_NOT_VALID_NOW,
    /** A CA reference leads nowhere. */
    CA_REFERENCE_UNKNOWN,
    /** The CA has no such list. */
    LIST_UNKNOWN,
    /** The list cannot be read. */
    LIST_UNREADABLE,
    /** The list is another CA's. */
    LIST_OF_ANOTHER,
    /** The list is not signed by the CA. */
    LIST_SIGNED_BY_ANOTHER,
    /** The CA may not sign lists. */
    LIST_NOT_ALLOWED,
    /** There is a newer one. */
    LIST_OLDER,
    /** Nothing can be fetched from there. */
    LIST_ADDRESS,
    /** The interval is out of bounds. */
    FETCH_INTERVAL,
    /** Nothing goes on there. */
    UNKNOWN_CONTINUATION,
    /** There is no certificate. */
    EMPTY_CHAIN,
    /** No hub can take the device. */
    NO_HUB,
    /** The allocation policy custom is not offered. */
    CUSTOM_ALLOCATION_NOT_OFFERED;

    private static final String BUNDLE = "org.dpsstudio.service.internal.texts";

    /**
     * @param arguments what the sentence is about
     * @return the sentence
     */
    public String with(Object... arguments) {
        String pattern = ResourceBundle.getBundle(BUNDLE, Locale.getDefault(), Text.class.getClassLoader())
                .getString(name());
        return MessageFormat.format(pattern, arguments);
    }
}
