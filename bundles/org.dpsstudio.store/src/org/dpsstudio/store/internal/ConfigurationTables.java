// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.dpsstudio.model.Secret;
import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;

/** The rows of linked hubs, access policies and settings. */
final class ConfigurationTables {
    private static final String LINKED_HUBS = """
            SELECT h.name, l.location, l.apply_allocation_policy, l.allocation_weight
            FROM linked_hub l JOIN hub h ON h.id = l.hub ORDER BY h.name""";
    private static final String PUT_LINKED_HUB = """
            INSERT OR REPLACE INTO linked_hub (hub, location, apply_allocation_policy, allocation_weight)
            VALUES (?, ?, ?, ?)""";
    private static final String POLICIES = """
            SELECT name, primary_key, secondary_key, rights FROM access_policy ORDER BY name""";
    private static final String PUT_POLICY = """
            INSERT OR REPLACE INTO access_policy (name, primary_key, secondary_key, rights) VALUES (?, ?, ?, ?)""";

    private ConfigurationTables() {
    }

    static Configuration load(SqlConnection sql) {
        List<LinkedHub> hubs = sql.all(LINKED_HUBS, SqlConnection.Binder.NONE,
                c -> new LinkedHub(new HubName(c.text()), c.text(), c.flag(), (int) c.number()));
        List<AccessPolicy> policies = sql.all(POLICIES, SqlConnection.Binder.NONE,
                c -> new AccessPolicy(c.text(), key(c), key(c), rights(c.text())));
        Map<String, String> settings = new HashMap<>();
        sql.each("SELECT name, value FROM setting", SqlConnection.Binder.NONE, c -> {
            settings.put(c.text(), c.text());
            return true;
        });
        return new Configuration(List.copyOf(hubs), List.copyOf(policies), Map.copyOf(settings),
                HubTable.numbers(sql), List.copyOf(CertificateTables.caCertificates(sql)),
                List.copyOf(CertificateTables.revocationLists(sql)));
    }

    static void putLinkedHub(SqlConnection sql, long number, LinkedHub hub) {
        sql.update(PUT_LINKED_HUB, b -> b.number(number).text(hub.location()).flag(hub.applyAllocationPolicy())
                .number(hub.allocationWeight()));
    }

    static boolean deleteLinkedHub(SqlConnection sql, long number) {
        return sql.update("DELETE FROM linked_hub WHERE hub = ?", b -> b.number(number)) > 0;
    }

    static void putPolicy(SqlConnection sql, AccessPolicy policy) {
        sql.update(PUT_POLICY, b -> b.text(policy.name()).blob(policy.primaryKey().secret().reveal())
                .blob(policy.secondaryKey().secret().reveal())
                .text(policy.rights().stream().sorted().map(AccessRight::wire).collect(Collectors.joining(" "))));
    }

    static boolean deletePolicy(SqlConnection sql, String name) {
        return sql.update("DELETE FROM access_policy WHERE name = ?", b -> b.text(name)) > 0;
    }

    static void putSetting(SqlConnection sql, String name, String value) {
        sql.update("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", b -> b.text(name).text(value));
    }

    private static SymmetricKey key(Columns c) throws SQLException {
        return new SymmetricKey(Secret.of(c.blob()));
    }

    private static Set<AccessRight> rights(String words) {
        Set<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            rights.add(AccessRight.ofWire(word).orElseThrow(() -> new IllegalArgumentException(word)));
        }
        return rights;
    }
}
