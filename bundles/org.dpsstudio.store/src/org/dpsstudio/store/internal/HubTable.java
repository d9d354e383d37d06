// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;

/** The numbers of hubs, and the rows of their devices. */
final class HubTable {
    private static final String DEVICE = """
            SELECT primary_key, secondary_key, thumbprint, tags, desired, iot_edge FROM hub_device
            WHERE hub = ? AND device_id = ?""";
    private static final String PUT_DEVICE = """
            INSERT INTO hub_device (hub, device_id, primary_key, secondary_key, thumbprint, tags, desired, iot_edge)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hub, device_id) DO UPDATE SET
            primary_key = excluded.primary_key, secondary_key = excluded.secondary_key,
            thumbprint = excluded.thumbprint, tags = excluded.tags, desired = excluded.desired,
            iot_edge = excluded.iot_edge""";
    private static final String DELETE_DEVICE = "DELETE FROM hub_device WHERE hub = ? AND device_id = ?";

    private static final int OBJECTS = 400;

    private HubTable() {
    }

    static Map<HubName, Long> numbers(SqlConnection sql) {
        record Numbered(long id, HubName name) {
        }
        Map<HubName, Long> numbers = new HashMap<>();
        for (Numbered hub : sql.all("SELECT id, name FROM hub", SqlConnection.Binder.NONE,
                c -> new Numbered(c.number(), new HubName(c.text())))) {
            numbers.put(hub.name(), hub.id());
        }
        return Map.copyOf(numbers);
    }

    static void insert(SqlConnection sql, long id, HubName name) {
        sql.update("INSERT INTO hub (id, name) VALUES (?, ?)", b -> b.number(id).text(name.text()));
    }

    /** By which a device is known in memory. */
    static String key(long hub, DeviceId deviceId) {
        return hub + "/" + deviceId.text();
    }

    /** About how many bytes a device takes in memory. */
    static int weight(HubDevice device) {
        return OBJECTS + length(device.twin().tags()) + length(device.twin().desired());
    }

    private static int length(Optional<JsonText> json) {
        return json.map(JsonText::text).map(String::length).orElse(0);
    }

    static Optional<HubDevice> device(SqlConnection sql, long hub, DeviceId deviceId) {
        return sql.first(DEVICE, b -> b.number(hub).text(deviceId.text()), c -> read(c, deviceId));
    }

    static void putDevice(SqlConnection sql, long hub, HubDevice device) {
        sql.update(PUT_DEVICE, b -> {
            b.number(hub).text(device.deviceId().text());
            switch (device.authentication()) {
                case AuthenticationScheme.Sas sas -> b.blob(sas.primary().secret().reveal())
                        .blob(sas.secondary().map(key -> key.secret().reveal())).none();
                case AuthenticationScheme.SelfSigned selfSigned -> b.none(2).text(selfSigned.primaryThumbprint());
            }
            b.text(device.twin().tags().map(JsonText::text)).text(device.twin().desired().map(JsonText::text))
                    .flag(device.iotEdge());
        });
    }

    static boolean deleteDevice(SqlConnection sql, long hub, DeviceId deviceId) {
        return sql.update(DELETE_DEVICE, b -> b.number(hub).text(deviceId.text())) > 0;
    }

    private static HubDevice read(Columns c, DeviceId deviceId) throws SQLException {
        Optional<SymmetricKey> primary = c.maybeBlob().map(key -> new SymmetricKey(Secret.of(key)));
        Optional<SymmetricKey> secondary = c.maybeBlob().map(key -> new SymmetricKey(Secret.of(key)));
        Optional<String> thumbprint = c.maybeText();
        AuthenticationScheme authentication = thumbprint.isPresent()
                ? new AuthenticationScheme.SelfSigned(thumbprint.get())
                : new AuthenticationScheme.Sas(primary.orElseThrow(), secondary);
        Optional<JsonText> tags = c.maybeText().map(JsonText::new);
        Optional<JsonText> desired = c.maybeText().map(JsonText::new);
        return new HubDevice(deviceId, authentication, new InitialTwin(tags, desired), c.flag());
    }
}
