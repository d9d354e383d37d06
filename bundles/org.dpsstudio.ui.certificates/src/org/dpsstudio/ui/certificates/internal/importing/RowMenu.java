// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;

/** What can be done to all selected rows at once. */
final class RowMenu {
    private final FoundTable table;
    private final Consumer<Set<Integer>> corrected;

    private RowMenu(FoundTable table, Consumer<Set<Integer>> corrected) {
        this.table = table;
        this.corrected = corrected;
    }

    /** @param corrected told which rows are others after a correction */
    static void on(FoundTable table, Consumer<Set<Integer>> corrected) {
        var menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(new RowMenu(table, corrected)::fill);
        table.viewer().getTable().setMenu(menu.createContextMenu(table.viewer().getTable()));
        table.viewer().getTable().addDisposeListener(event -> menu.dispose());
    }

    private void fill(IMenuManager menu) {
        table.plan().ifPresent(plan -> {
            List<ImportRow> rows = table.allSelected();
            for (Proposal proposal : Proposal.values()) {
                List<ImportRow> able = able(rows, row -> row.choices().contains(proposal)
                        && row.proposal() != proposal);
                menu.add(new Correction(ImportTexts.of("menu." + proposal), able,
                        row -> plan.propose(row.number(), proposal)));
            }
            menu.add(new Separator());
            verified(menu, plan, rows, true);
            verified(menu, plan, rows, false);
            menu.add(new Separator());
            menu.add(new Action(ImportTexts.of("menu.copy")) {
                @Override
                public void run() {
                    CopiedRows.copy(table.viewer().getTable());
                }
            });
        });
    }

    private void verified(IMenuManager menu, ImportPlan plan, List<ImportRow> rows, boolean verified) {
        menu.add(new Correction(ImportTexts.of(verified ? "menu.verify" : "menu.unverify"),
                able(rows, row -> row.proposal().authority() && !row.authorityStored()
                        && row.verified() != verified),
                row -> plan.verify(row.number(), verified)));
    }

    private static List<ImportRow> able(List<ImportRow> rows, Predicate<ImportRow> wanted) {
        return rows.stream().filter(ImportRow::editable).filter(wanted).toList();
    }

    /** Corrects one row. */
    @FunctionalInterface
    private interface Step {
        Set<Integer> correct(ImportRow row);
    }

    private final class Correction extends Action {
        private final List<ImportRow> rows;
        private final Step step;

        private Correction(String text, List<ImportRow> rows, Step step) {
            super(text);
            this.rows = rows;
            this.step = step;
            setEnabled(!rows.isEmpty());
        }

        @Override
        public void run() {
            Set<Integer> changed = new TreeSet<>();
            Stream<Set<Integer>> each = rows.stream().map(step::correct);
            each.forEach(changed::addAll);
            corrected.accept(changed);
        }
    }
}
