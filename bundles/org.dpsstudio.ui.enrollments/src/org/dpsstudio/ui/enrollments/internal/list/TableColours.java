// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.config.AbstractRegistryConfiguration;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.data.convert.DefaultDisplayConverter;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.decorator.PaddingDecorator;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.VerticalAlignmentEnum;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** The looks of the table, all of them derived from the platform's colours and fonts as they are now. */
final class TableColours extends AbstractRegistryConfiguration {
    /** The label of cells that show an identifier. */
    static final String IDENTIFIER = "IDENTIFIER";
    /** The label of cells whose row is still being read. */
    static final String PENDING = "PENDING";

    static final int PADDING = 6;
    private static final double FAINT = 0.18;
    private static final double PALE = 0.5;

    private final Display display;

    TableColours(Display display) {
        this.display = display;
    }

    Color background() {
        return display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
    }

    Color foreground() {
        return display.getSystemColor(SWT.COLOR_LIST_FOREGROUND);
    }

    /** @return for text that is less important than the rest */
    Color pale() {
        return blend(foreground(), background(), PALE);
    }

    @Override
    public void configureRegistry(IConfigRegistry registry) {
        Color background = background();
        Color foreground = foreground();
        Color headerBackground = display.getSystemColor(SWT.COLOR_WIDGET_BACKGROUND);
        Color headerForeground = display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND);
        Color selection = display.getSystemColor(SWT.COLOR_LIST_SELECTION);
        Color selectionText = display.getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT);
        Color line = blend(foreground, background, FAINT);

        ICellPainter painter = new BackgroundPainter(new PaddingDecorator(new TextPainter(false, false), 0, PADDING, 0,
                PADDING, false));
        registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, painter);
        registry.registerConfigAttribute(CellConfigAttributes.DISPLAY_CONVERTER, new DefaultDisplayConverter());
        registry.registerConfigAttribute(CellConfigAttributes.GRID_LINE_COLOR, line);
        registry.registerConfigAttribute(CellConfigAttributes.RENDER_GRID_LINES, true);

        register(registry, DisplayMode.NORMAL, null, style(background, foreground, JFaceResources.getDefaultFont()));
        register(registry, DisplayMode.SELECT, null, colours(selection, selectionText));
        register(registry, DisplayMode.NORMAL, IDENTIFIER, font(JFaceResources.getTextFont()));
        register(registry, DisplayMode.NORMAL, PENDING, colours(background, pale()));
        register(registry, DisplayMode.NORMAL, GridRegion.COLUMN_HEADER,
                style(headerBackground, headerForeground, JFaceResources.getDefaultFont()));
    }

    private static void register(IConfigRegistry registry, DisplayMode mode, String label, Style style) {
        if (label == null) {
            registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, mode);
        } else {
            registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, mode, label);
        }
    }

    private static Style style(Color background, Color foreground, Font font) {
        Style style = colours(background, foreground);
        style.setAttributeValue(CellStyleAttributes.FONT, font);
        style.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.LEFT);
        style.setAttributeValue(CellStyleAttributes.VERTICAL_ALIGNMENT, VerticalAlignmentEnum.MIDDLE);
        return style;
    }

    private static Style colours(Color background, Color foreground) {
        var style = new Style();
        style.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, background);
        style.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, foreground);
        return style;
    }

    private static Style font(Font font) {
        var style = new Style();
        style.setAttributeValue(CellStyleAttributes.FONT, font);
        return style;
    }

    private static Color blend(Color one, Color other, double share) {
        return new Color(new RGB(mix(one.getRed(), other.getRed(), share), mix(one.getGreen(), other.getGreen(), share),
                mix(one.getBlue(), other.getBlue(), share)));
    }

    private static int mix(int one, int other, double share) {
        return (int) Math.round(one * share + other * (1 - share));
    }
}
