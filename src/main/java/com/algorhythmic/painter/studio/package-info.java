/**
 * The offline painter: pure functions from a {@link com.algorhythmic.painter.studio.Brief} to an image.
 *
 * <p>{@link com.algorhythmic.painter.studio.Studio} is the only door; {@code Scenes} is the table from a style to the
 * scene that paints it. {@code scenes} holds one class for each scene; a scene may use {@code kit} and never another
 * scene. {@code kit} holds the techniques that scenes share and knows nothing else.
 *
 * <p>{@link com.algorhythmic.painter.studio.Influences} change what a scene has painted: {@code motifs} holds the things
 * that a song's words bring into it, {@code manner} how artists and further styles paint it again. Both use the kit only.
 *
 * <p>Conventions:
 *
 * <ul>
 *   <li>A scene extends {@code Scene}. Its composition is final fields, initialised in the order in which they draw
 *       random numbers; {@code paint()} reads as the order of painting, one short method for each step.
 *   <li>Places and lengths are in units of the shorter side. Only pixel loops in the kit know pixels.
 *   <li>Colour reaches the picture through {@code Canvas}: {@code fill} and {@code draw} for shapes, {@code shade} and
 *       {@code repaint} for pixels, {@code expose} for light, {@code at} and {@code within} for frames and clips.
 *   <li>A colour is an {@code int} 0xRRGGBB; {@code Colour} has the arithmetic. Shapes come from {@code Shapes},
 *       {@code Outline} and {@code Curve}, pens from {@code Pen}, gradients from {@code Gradient}.
 *   <li>A technique is a small record or class that holds what stays the same (canvas, noise, colour), so that its
 *       methods take only what changes.
 *   <li>A seed gives the same picture in every version: the order of random numbers and the arithmetic stay.
 * </ul>
 */
package com.algorhythmic.painter.studio;
