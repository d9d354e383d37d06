// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import org.dpsstudio.operations.internal.Texts;

/** What something that was found becomes. */
public enum Proposal {
    /** The certificate of an individual enrollment: of the one device that holds it. */
    INDIVIDUAL,
    /** The signing certificate of an enrollment group: of all devices whose certificates it signed. */
    GROUP,
    /** A CA certificate of the service. */
    CA,
    /** A CA certificate of the service, and an enrollment group that refers to it. */
    CA_AND_GROUP,
    /** Nothing: it is left out. */
    NOTHING;

    /** @return whether it makes an enrollment group */
    public boolean group() {
        return this == GROUP || this == CA_AND_GROUP;
    }

    /** @return whether it makes a CA certificate */
    public boolean authority() {
        return this == CA || this == CA_AND_GROUP;
    }

    /** @return the words for it */
    public String words() {
        return Texts.of("import.proposal." + name());
    }
}
