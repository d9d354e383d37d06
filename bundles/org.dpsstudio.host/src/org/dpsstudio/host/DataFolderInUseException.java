// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

import java.nio.file.Path;
import java.util.Optional;

/** Another process, or another part of this one, has the data folder open. */
public final class DataFolderInUseException extends HostException {
    private static final long serialVersionUID = 1L;

    private final transient Path data;
    private final transient Optional<Holder> holder;

    /**
     * @param message names the folder and its holder
     * @param data the folder
     * @param holder who has it, where that could be read
     */
    public DataFolderInUseException(String message, Path data, Optional<Holder> holder) {
        super(message);
        this.data = data;
        this.holder = holder;
    }

    /** @return the folder */
    public Path data() {
        return data;
    }

    /** @return who has it; absent while the holder has not yet said */
    public Optional<Holder> holder() {
        return holder;
    }
}
