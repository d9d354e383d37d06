// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableItem;

/** The steps of a run, each with its direction, its time and what went wrong. For the UI thread. */
final class StepTable {
    private static final int TITLE = 2;
    private static final int REMARK = 5;

    private final RowTable<Step> table;

    StepTable(Composite parent) {
        table = new RowTable<>(parent, Step::number, StepTable::fill);
        table.column(Texts.of("step.number"), 4);
        table.column(Texts.of("step.direction"), 20);
        table.column(Texts.of("step.title"), 21);
        table.column(Texts.of("step.time"), 13);
        table.column(Texts.of("step.took"), 10);
        table.column(Texts.of("step.remark"), 70);
        table.tooltip((step, column) -> switch (column) {
            case TITLE -> Words.runs().explanation(step.kind());
            case 3 -> Texts.of("utc", Times.utc(step.time()));
            case REMARK -> remark(step);
            default -> null;
        });
        Accessibles.name(table.control(), Texts.of("step.table"));
    }

    private static void fill(Step step, TableItem item) {
        item.setText(new String[] { Integer.toString(step.number()), Words.direction(step.direction()),
                Words.runs().title(step.kind()), Times.brief(step.time()), Words.took(step.took()), remark(step) });
        item.setImage(TITLE, icon(step).map(Icon::image).orElse(null));
    }

    private static Optional<Icon> icon(Step step) {
        if (step.kind() == StepKind.REFUSED || step.kind() == StepKind.BROKEN_OFF || step.problem().isPresent()) {
            return Optional.of(Icon.FAILED);
        }
        if (!step.faults().isEmpty()) {
            return Optional.of(Icon.WARNING);
        }
        return step.kind() == StepKind.ASSIGNED || step.kind() == StepKind.HUB_KEY ? Optional.of(Icon.OK)
                : Optional.empty();
    }

    static String remark(Step step) {
        String broken = step.faults().isEmpty() ? ""
                : Texts.of("step.broken",
                        step.faults().stream().map(Words.runs()::name).sorted().collect(Collectors.joining(", ")));
        return List.of(broken, step.problem().orElse("")).stream().filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    RowTable<Step> rows() {
        return table;
    }

    Optional<Step> selected() {
        return table.selected().stream().findFirst();
    }

    /**
     * @param steps what was said so far
     * @param follow whether to look at what came last
     * @return whether it looks at another step than before
     */
    boolean show(List<Step> steps, boolean follow) {
        boolean more = steps.size() != table.rows().size();
        table.rows(steps);
        if (!steps.isEmpty() && (more && follow || table.selected().isEmpty())) {
            Step looked = follow ? steps.getLast()
                    : steps.stream().filter(step -> step.problem().isPresent()).findFirst()
                            .orElseGet(steps::getLast);
            table.select(looked);
            return true;
        }
        return false;
    }
}
