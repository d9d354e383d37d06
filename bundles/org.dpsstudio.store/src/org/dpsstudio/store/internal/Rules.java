// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dpsstudio.model.trace.Rule;

/** The numbers by which this file knows the rules; a file of an older program learns the new ones on opening. */
final class Rules {
    private final Map<Rule, Long> ids = new EnumMap<>(Rule.class);
    private final Map<Long, Rule> rules = new HashMap<>();

    private Rules() {
    }

    /** Reads the table of rules and completes it; the caller commits. */
    static Rules load(SqlConnection sql) {
        record Named(long id, String name) {
        }
        List<Named> known = sql.all("SELECT id, name FROM rule", SqlConnection.Binder.NONE,
                c -> new Named(c.number(), c.text()));
        Map<String, Long> idByName = new HashMap<>();
        long next = 1;
        for (Named named : known) {
            idByName.put(named.name(), named.id());
            next = Math.max(next, named.id() + 1);
        }
        Rules loaded = new Rules();
        for (Rule rule : Rule.values()) {
            Long id = idByName.get(rule.name());
            if (id == null) {
                long fresh = next++;
                sql.update("INSERT INTO rule (id, name) VALUES (?, ?)", b -> b.number(fresh).text(rule.name()));
                id = fresh;
            }
            loaded.ids.put(rule, id);
            loaded.rules.put(id, rule);
        }
        return loaded;
    }

    long id(Rule rule) {
        return ids.get(rule);
    }

    Rule rule(long id) {
        Rule rule = rules.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("no rule has the number " + id);
        }
        return rule;
    }
}
