// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.dpsstudio.service.port.ProvisioningStore;
import org.dpsstudio.testkit.store.ProvisioningStoreContract;
import org.junit.jupiter.api.io.TempDir;

/** The file keeps what every store promises. */
class SqliteStoreContractTest extends ProvisioningStoreContract {
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    @TempDir
    Path folder;

    @Override
    protected ProvisioningStore open() {
        return SqliteStore.open(folder.resolve("dps.db"), new StoreSettings(100, FOR_EVER, Clock.systemUTC()));
    }
}
